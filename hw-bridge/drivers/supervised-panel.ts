import type { LampMode } from '../../statecharts/terms.js';
import { type LampRates, toCadenceTable } from '../frame/cadence-table.js';
import { modeCode } from '../frame/constants.js';
import { LampImage } from '../frame/lamp-image.js';
import type { PanelError } from '../panel-error.js';
import { thingText, type WireIndex, wireIndex } from '../panel-model.js';
import type { ClosablePanel, PanelEvent, PanelKey, PanelLamp, PanelState } from '../panel-port.js';
import { panelWiring, type Wiring } from '../wiring.js';
import type { KeyChange } from './key-tracker.js';
import { PanelSession } from './panel-session.js';
import type { Line, OpenLine } from './serial-line.js';
import type { Session, SessionOwner, SessionSubject } from './session.js';
import { type SessionLimits, sessionLimits } from './session-limits.js';
import { type PanelStatistics, Supervisor } from './supervisor.js';
import { hostTicker, type Ticker } from './ticker.js';

/** What is the same for every panel that speaks our protocol, whatever carries its bytes. */
export interface SupervisedPanelOptions {
  /** The identity that the board must have; where none is given, whatever it says is taken. */
  readonly identity?: string;
  /** What its keys and lamps are wired to; the panel's own table where none is given. */
  readonly wiring?: Wiring;
  /** A site's own lamp rates (rule L-05). */
  readonly rates?: LampRates;
  /** ms since the shared phase of the lamps began (rule L-06); from now on where none is given. */
  readonly phaseMs?: () => number;
  readonly ticker?: Ticker;
  readonly limits?: Partial<SessionLimits>;
  /** Sees the bytes of the line as they pass; those that were dropped were not sent. */
  readonly onBytes?: (direction: 'sent' | 'received', bytes: Uint8Array) => void;
  /** Told once for each new problem, and for every loss; the panel goes on trying by itself. */
  readonly onProblem: (problem: PanelError) => void;
}

/** What carries the bytes of one panel. */
export interface PanelWay {
  readonly open: OpenLine;
  /** What a problem names: the port and how it was opened. */
  readonly tried: string;
  /** Whether `open` looks for the panel at several ports. */
  readonly isSearching?: boolean;
  /** What speaks over a line; our own protocol where nothing is said. */
  readonly session?: (owner: SessionOwner, subject: SessionSubject, line: Line) => Session;
}

/** Lets somebody see the bytes of every line that is opened. */
function watched(onBytes: SupervisedPanelOptions['onBytes'], open: OpenLine): OpenLine {
  if (onBytes === undefined) return open;
  return async (events) => {
    const received = (chunk: Uint8Array): void => {
      onBytes('received', chunk);
      events.received(chunk);
    };
    const line = await open({ received, gone: (cause) => events.gone(cause) });
    const write = (bytes: Uint8Array): boolean => {
      const isTaken = line.write(bytes);
      if (isTaken) onBytes('sent', bytes);
      return isTaken;
    };
    return {
      write,
      close: () => line.close(),
      isOfWanted: line.isOfWanted ?? false,
      met: (identity) => line.met?.(identity),
    };
  };
}

/** A panel that speaks our protocol, over whatever opens a line; it tries until it is closed. */
export class SupervisedPanel implements ClosablePanel {
  readonly #image = new LampImage();
  readonly #listeners = new Set<(event: PanelEvent) => void>();
  readonly #supervisor: Supervisor;
  readonly #keys: ReadonlyMap<WireIndex, PanelKey>;
  readonly #lamps: ReadonlyMap<string, WireIndex>;
  #identity: string;

  /** @throws RangeError for rates that a panel cannot show. */
  constructor(way: PanelWay, options: SupervisedPanelOptions) {
    const { onProblem, ticker = hostTicker, wiring = panelWiring } = options;
    const beganMs = ticker.now();
    const phaseMs = options.phaseMs ?? (() => ticker.now() - beganMs);
    const limits = { ...sessionLimits, ...options.limits };
    const table = toCadenceTable(options.rates ?? {});
    const subject = { image: this.#image, table, phaseMs, ticker, limits };
    const { session = (owner, it) => new PanelSession(owner, it) } = way;
    this.#keys = new Map(wiring.keys.map((wire) => [wireIndex(wire.pin), wire.is]));
    this.#lamps = new Map(wiring.lamps.map((wire) => [thingText(wire.is), wireIndex(wire.pin)]));
    const closed = wiring.keys
      .filter((wire) => wire.normallyClosed)
      .map((wire) => wireIndex(wire.pin));
    this.#identity = options.identity ?? 'not known yet';
    this.#supervisor = new Supervisor(
      {
        keyChanged: (change) => this.#keyChanged(change),
        stateChanged: (state, identity) => {
          // What the site calls it stays its name, also where the board says less.
          const said = identity === '' ? 'a panel without a name' : identity;
          this.#identity = options.identity ?? said ?? this.#identity;
          this.#tell({ type: 'state.changed', state });
        },
        problem: onProblem,
      },
      {
        open: watched(options.onBytes, way.open),
        tried: way.tried,
        session: (owner, line) => {
          const wanted = line.isOfWanted ? undefined : options.identity;
          return session(owner, { ...subject, wanted }, line);
        },
        ...(closed.length > 0 ? { normallyClosed: new Set(closed) } : {}),
        isSearching: way.isSearching ?? false,
        ticker,
        limits,
      },
    );
    this.#supervisor.start();
  }

  get identity(): string {
    return this.#identity;
  }

  get state(): PanelState {
    return this.#supervisor.state;
  }

  get statistics(): PanelStatistics {
    return this.#supervisor.statistics;
  }

  setLamp(lamp: PanelLamp, mode: LampMode): void {
    const index = this.#lamps.get(thingText(lamp));
    if (index === undefined || !this.#image.set(index, mode)) return;
    this.#supervisor.sendLamp(index, modeCode(mode));
  }

  listen(listener: (event: PanelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#supervisor.close();
  }

  #keyChanged({ key: index, isDown }: KeyChange): void {
    const key = this.#keys.get(index);
    if (key !== undefined) this.#tell({ type: isDown ? 'key.pressed' : 'key.released', key });
  }

  #tell(event: PanelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
