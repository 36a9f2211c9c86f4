import type { LampMode } from '../../statecharts/terms.js';
import { type LampRates, toCadenceTable } from '../frame/cadence-table.js';
import { modeCode } from '../frame/constants.js';
import { LampImage } from '../frame/lamp-image.js';
import type { PanelError } from '../panel-error.js';
import { keyAt, wireIndexOfLamp } from '../panel-model.js';
import type { ClosablePanel, PanelEvent, PanelLamp, PanelState } from '../panel-port.js';
import type { KeyChange } from './key-tracker.js';
import type { SerialBinding } from './safe-binding.js';
import { type OpenLine, openSerialLine } from './serial-line.js';
import { type SessionLimits, sessionLimits } from './session-limits.js';
import { type PanelStatistics, Supervisor } from './supervisor.js';
import { hostTicker, type Ticker } from './ticker.js';

/** How to reach a panel that runs our firmware. */
export interface SerialPanelOptions {
  /** The port: `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  /** Default 57,600. */
  readonly baudRate?: number;
  /** What reaches the port; that of the machine, made safe against hang-ups, where none is given. */
  readonly binding?: SerialBinding;
  /** The identity that the board must have; where none is given, whatever it says is taken. */
  readonly identity?: string;
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

/** A panel over a serial port, connected as often as it takes until it is closed. */
export interface SerialPanel extends ClosablePanel {
  readonly statistics: PanelStatistics;
}

/**
 * Opens a panel over a serial port. It is `connecting` at first; nothing here waits or throws for what the port does.
 *
 * @throws RangeError for rates that a panel cannot show.
 */
export function openSerialPanel(options: SerialPanelOptions): SerialPanel {
  return new SupervisedPanel(options);
}

/** Lets somebody see the bytes of every line that is opened. */
function watched(onBytes: SerialPanelOptions['onBytes'], open: OpenLine): OpenLine {
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
    return { write, close: () => line.close() };
  };
}

class SupervisedPanel implements SerialPanel {
  readonly #image = new LampImage();
  readonly #listeners = new Set<(event: PanelEvent) => void>();
  readonly #supervisor: Supervisor;
  #identity: string;

  constructor(options: SerialPanelOptions) {
    const { path, baudRate = 57_600, binding, onProblem, ticker = hostTicker } = options;
    const beganMs = ticker.now();
    const phaseMs = options.phaseMs ?? (() => ticker.now() - beganMs);
    this.#identity = options.identity ?? 'not known yet';
    this.#supervisor = new Supervisor(
      {
        keyChanged: (change) => this.#keyChanged(change),
        stateChanged: (state, identity) => {
          this.#identity = identity ?? this.#identity;
          this.#tell({ type: 'state.changed', state });
        },
        problem: onProblem,
      },
      {
        open: watched(options.onBytes, (events) =>
          openSerialLine({ path, baudRate, binding }, events),
        ),
        tried: `opened ${path} at ${baudRate} baud`,
        wanted: options.identity,
        image: this.#image,
        table: toCadenceTable(options.rates ?? {}),
        phaseMs,
        ticker,
        limits: { ...sessionLimits, ...options.limits },
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
    const index = wireIndexOfLamp(lamp);
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
    const key = keyAt(index);
    if (key !== undefined) this.#tell({ type: isDown ? 'key.pressed' : 'key.released', key });
  }

  #tell(event: PanelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
