import type { LampMode } from '../../statecharts/terms.js';
import { panelKeys, panelLamps, thingText } from '../panel-model.js';
import type { ClosablePanel, PanelEvent, PanelLamp, PanelState } from '../panel-port.js';
import type { Wiring } from '../wiring.js';
import type { BoardName, WirePlace } from '../wiring-boards.js';
import type { RawPanel, RawPanelEvent } from './raw-panel.js';

/** Opens a panel with such a wiring; the one before is closed by then. */
export type OpenWired = (wiring: Wiring) => ClosablePanel;

/** The places of keys and lamps that a board without our firmware may have. */
export interface Places {
  readonly board: BoardName;
  /** At most as many as there are names for keys. */
  readonly keyPlaces: readonly WirePlace[];
  readonly lampPlaces: readonly WirePlace[];
  readonly isShared: boolean;
}

/** What has to be known of one opening: which name stands for which wire. */
interface Names {
  readonly keys: ReadonlyMap<string, number>;
  readonly lamps: ReadonlyMap<number, PanelLamp>;
}

/**
 * A panel by its wires that a driver knows by names only: each wire gets a name for the time being. Lamps get theirs, a few at
 * a time, when they begin; until then nothing drives their pins high.
 */
export class PortRawPanel implements RawPanel {
  readonly board: BoardName;
  readonly keyPlaces: readonly WirePlace[];
  readonly lampPlaces: readonly WirePlace[];
  readonly isShared: boolean;
  readonly firmware = 'Firmata';
  readonly roundTrips: readonly number[] = [];
  readonly #open: OpenWired;
  readonly #listeners = new Set<(event: RawPanelEvent) => void>();
  #panel: ClosablePanel;
  #names: Names;
  #wires: readonly number[] = [];
  #unlisten = (): void => undefined;
  #turning: Promise<void> = Promise.resolve();

  private constructor(places: Places, open: OpenWired, wiring: Wiring, names: Names) {
    this.board = places.board;
    this.keyPlaces = places.keyPlaces;
    this.lampPlaces = places.lampPlaces;
    this.isShared = places.isShared;
    this.#open = open;
    this.#names = names;
    this.#panel = open(wiring);
    this.#unlisten = this.#panel.listen((event) => this.#take(event));
  }

  /** For the wizard: every place is a key at first, none a lamp. */
  static bare(places: Places, open: OpenWired): PortRawPanel {
    const wiring = bareWiring(places.board, places.keyPlaces, []);
    return new PortRawPanel(places, open, wiring, namesOf(wiring, []));
  }

  /** For the tester: what a wiring file says, each wire at its place of the file. */
  static wired(wiring: Wiring, open: OpenWired): PortRawPanel {
    const { board, keys, lamps } = wiring;
    const places = { board, keyPlaces: keys, lampPlaces: lamps, isShared: false };
    const wires = lamps.map((_, wire) => wire);
    return new PortRawPanel(places, open, wiring, namesOf(wiring, wires));
  }

  get state(): PanelState {
    return this.#panel.state;
  }

  get identity(): string {
    return this.#panel.identity;
  }

  async beginLamps(wires: readonly number[]): Promise<void> {
    this.#wires = wires;
    await this.#turn(wires[0]);
  }

  setLamp(wire: number, mode: LampMode): void {
    const lamp = this.#names.lamps.get(wire);
    if (lamp !== undefined) this.#panel.setLamp(lamp, mode);
    else if (mode !== 'off') {
      void this.#turn(wire).then(() => {
        const named = this.#names.lamps.get(wire);
        if (named !== undefined) this.#panel.setLamp(named, mode);
      });
    }
  }

  listen(listener: (event: RawPanelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#turning;
    await this.#panel.close();
  }

  /** Opens the panel anew, with the lamps that stand with this wire as outputs. */
  async #turn(wire: number | undefined): Promise<void> {
    const at = wire === undefined ? -1 : this.#wires.indexOf(wire);
    if (at === -1 || (wire !== undefined && this.#names.lamps.has(wire))) return this.#turning;
    const first = Math.floor(at / panelLamps.length) * panelLamps.length;
    const few = this.#wires.slice(first, first + panelLamps.length);
    const lamps = few.map((it) => this.lampPlaces[it] ?? { pin: it });
    const wiring = bareWiring(this.board, [], lamps);
    this.#names = namesOf(wiring, few);
    this.#turning = this.#turning.then(async () => {
      this.#unlisten();
      await this.#panel.close();
      this.#panel = this.#open(wiring);
      this.#unlisten = this.#panel.listen((event) => this.#take(event));
      // Nobody has set them yet: they would show that they are unknown.
      for (const lamp of this.#names.lamps.values()) this.#panel.setLamp(lamp, 'off');
    });
    return this.#turning;
  }

  #take(event: PanelEvent): void {
    if (event.type === 'state.changed') {
      this.#tell(event);
      return;
    }
    const wire = this.#names.keys.get(thingText(event.key));
    const isDown = event.type === 'key.pressed';
    if (wire !== undefined) this.#tell({ type: 'wire.changed', wire, isDown });
  }

  #tell(event: RawPanelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** The shortest debouncing, so that a contact that wavers is seen to. */
const rawDebounceMs = 1;

/** Gives each place the next name. */
function bareWiring(
  board: BoardName,
  keys: readonly WirePlace[],
  lamps: readonly WirePlace[],
): Wiring {
  return {
    name: 'wires without names',
    board,
    debounceMs: rawDebounceMs,
    keys: keys.flatMap((place, at) => {
      const is = panelKeys[at];
      return is === undefined ? [] : [{ ...place, is, normallyClosed: false }];
    }),
    lamps: lamps.flatMap((place, at) => {
      const is = panelLamps[at];
      return is === undefined ? [] : [{ ...place, is, activeLow: false }];
    }),
  };
}

const namesOf = (wiring: Wiring, lampWires: readonly number[]): Names => ({
  keys: new Map(wiring.keys.map(({ is }, wire) => [thingText(is), wire])),
  lamps: new Map(
    wiring.lamps.flatMap(({ is }, at) => {
      const wire = lampWires[at];
      return wire === undefined ? [] : [[wire, is] as const];
    }),
  ),
});
