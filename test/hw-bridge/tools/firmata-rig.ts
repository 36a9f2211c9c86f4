import { panelKeys, panelLamps, thingText } from '../../../hw-bridge/panel-model.js';
import type { PanelKey, PanelLamp } from '../../../hw-bridge/panel-port.js';
import type { VirtualFirmata } from '../../../hw-bridge/virtual/virtual-firmata.js';
import type { KeyWire, LampWire, Wiring } from '../../../hw-bridge/wiring.js';
import { LampEdges } from './lamp-edges.js';

/** Every key and lamp of a panel at the plain pins of a Mega; every third lamp is lit by a low pin. */
export const megaWiring: Wiring = {
  name: 'all keys and lamps on a Mega',
  board: 'mega',
  debounceMs: 5,
  keys: panelKeys.map((is, index) => ({ pin: 2 + index, is, normallyClosed: 'hook' in is })),
  lamps: panelLamps.map((is, index) => ({ pin: 42 + index, is, activeLow: index % 3 === 2 })),
};

/** The same at five expanders: three for the keys, two for the lamps. */
export const expanderWiring: Wiring = {
  name: 'all keys and lamps on five expanders',
  board: 'mcp23017',
  debounceMs: 5,
  keys: panelKeys.map((is, index) => ({
    ...expanderPlace(0x20, index),
    is,
    normallyClosed: 'hook' in is,
  })),
  lamps: panelLamps.map((is, index) => ({
    ...expanderPlace(0x23, index),
    is,
    activeLow: index % 3 === 2,
  })),
};

function expanderPlace(first: number, index: number): { pin: number; address: number } {
  return { pin: index % 16, address: first + Math.floor(index / 16) };
}

/** Hands and eyes at a board with Firmata, by the names of what is wired to it. */
export class FirmataHands {
  readonly #edges = new Map<string, LampEdges>();
  readonly #lit = new Map<string, boolean>();

  constructor(
    private readonly board: Pick<VirtualFirmata, 'setContact' | 'output' | 'watch'>,
    private readonly wiring: Wiring,
    private readonly now: () => number,
  ) {
    for (const { is } of wiring.lamps) this.#edges.set(thingText(is), new LampEdges());
    // A hand that is off a key: the contact of one that is closed at rest is closed.
    for (const wire of wiring.keys) this.#move(wire, false);
    board.watch(() => this.#look());
    this.#look();
  }

  press(key: PanelKey): void {
    this.#touch(key, true);
  }

  release(key: PanelKey): void {
    this.#touch(key, false);
  }

  isLit(lamp: PanelLamp): boolean {
    return this.#lit.get(thingText(lamp)) ?? false;
  }

  edges(lamp: PanelLamp): LampEdges | undefined {
    return this.#edges.get(thingText(lamp));
  }

  #touch(key: PanelKey, isPressed: boolean): void {
    const wire = this.wiring.keys.find((it) => thingText(it.is) === thingText(key));
    if (wire !== undefined) this.#move(wire, isPressed);
  }

  #move({ pin, address, normallyClosed }: KeyWire, isPressed: boolean): void {
    this.board.setContact(pin, isPressed !== normallyClosed, address);
  }

  #look(): void {
    for (const lamp of this.wiring.lamps) this.#lookAt(lamp);
  }

  #lookAt({ is, pin, address, activeLow }: LampWire): void {
    const level = this.board.output(pin, address);
    const isLit = level !== undefined && level !== activeLow;
    const name = thingText(is);
    if (this.#lit.get(name) === isLit) return;
    this.#lit.set(name, isLit);
    this.#edges.get(name)?.note(isLit, this.now());
  }
}
