import type { LampMode } from '../../statecharts/terms.js';
import { PanelSession } from '../drivers/panel-session.js';
import { type SessionLimits, sessionLimits } from '../drivers/session-limits.js';
import type { PanelWay } from '../drivers/supervised-panel.js';
import { Supervisor } from '../drivers/supervisor.js';
import { hostTicker, type Ticker } from '../drivers/ticker.js';
import { toCadenceTable } from '../frame/cadence-table.js';
import { modeCode } from '../frame/constants.js';
import { LampImage } from '../frame/lamp-image.js';
import type { PanelError } from '../panel-error.js';
import { wireIndex, wireKeys, wireLamps } from '../panel-model.js';
import type { PanelState } from '../panel-port.js';
import type { WirePlace } from '../wiring-boards.js';
import { LineReader, type Seen } from './line-reader.js';
import { type Passed, tapped } from './line-tap.js';
import type { RawPanel, RawPanelEvent } from './raw-panel.js';

/** How a panel with our firmware is opened by its wires. */
export interface OwnRawPanelOptions {
  readonly ticker?: Ticker;
  readonly limits?: Partial<SessionLimits>;
  readonly onProblem: (problem: PanelError) => void;
  /** Sees everything that passes on the line, and when the line is opened or goes. */
  readonly onPassed?: (passed: Passed) => void;
}

/** Round trips that are kept: enough for a 99th percentile. */
const mostRoundTrips = 1_000;

/** A panel with our firmware, by its wires; it tries until it is closed. */
export class OwnRawPanel implements RawPanel {
  readonly board = 'panel';
  readonly isShared = false;
  readonly #image = new LampImage();
  readonly #listeners = new Set<(event: RawPanelEvent) => void>();
  readonly #supervisor: Supervisor;
  readonly #reader = new LineReader();
  readonly #roundTrips: number[] = [];
  readonly #ticker: Ticker;
  #asked: { readonly token: number; readonly atMs: number } | undefined;
  #identity = '';
  #firmware = '';
  #fitted = { keys: wireKeys, lamps: wireLamps };

  constructor(way: PanelWay, options: OwnRawPanelOptions) {
    const { ticker = hostTicker, onProblem, onPassed } = options;
    this.#ticker = ticker;
    const beganMs = ticker.now();
    this.#image.fill('off');
    const limits = { ...sessionLimits, ...options.limits };
    const open = tapped(way.open, (passed) => {
      onPassed?.(passed);
      this.#see(passed);
    });
    this.#supervisor = new Supervisor(
      {
        keyChanged: ({ key, isDown }) => this.#tell({ type: 'wire.changed', wire: key, isDown }),
        stateChanged: (state, identity) => {
          this.#identity = identity ?? this.#identity;
          this.#tell({ type: 'state.changed', state });
        },
        problem: onProblem,
      },
      {
        open,
        tried: way.tried,
        session: (owner) =>
          new PanelSession(owner, {
            wanted: undefined,
            image: this.#image,
            table: toCadenceTable({}),
            phaseMs: () => ticker.now() - beganMs,
            ticker,
            limits,
          }),
        ticker,
        limits,
      },
    );
    this.#supervisor.start();
  }

  get state(): PanelState {
    return this.#supervisor.state;
  }

  get identity(): string {
    return this.#identity;
  }

  get firmware(): string {
    return this.#firmware;
  }

  get roundTrips(): readonly number[] {
    return this.#roundTrips;
  }

  get keyPlaces(): readonly WirePlace[] {
    return Array.from({ length: this.#fitted.keys }, (_, pin) => ({ pin }));
  }

  get lampPlaces(): readonly WirePlace[] {
    return Array.from({ length: this.#fitted.lamps }, (_, pin) => ({ pin }));
  }

  async beginLamps(): Promise<void> {
    this.#image.fill('off');
  }

  setLamp(wire: number, mode: LampMode): void {
    if (this.#image.set(wireIndex(wire), mode)) {
      this.#supervisor.sendLamp(wireIndex(wire), modeCode(mode));
    }
  }

  listen(listener: (event: RawPanelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.#supervisor.close();
  }

  #see(passed: Passed): void {
    if (passed.type !== 'bytes') {
      this.#reader.restart();
      return;
    }
    const atMs = this.#ticker.now();
    for (const seen of this.#reader.take(passed.from, passed.bytes, atMs)) this.#note(seen);
  }

  #note({ meaning, atMs }: Seen): void {
    if (meaning.type === 'firmware.reported') {
      this.#firmware = `${meaning.name} ${meaning.major}.${meaning.minor}`;
    } else if (meaning.type === 'identity.reported') {
      this.#fitted = { keys: meaning.keys, lamps: meaning.lamps };
    } else if (meaning.type === 'heartbeat.ask') {
      this.#asked = { token: meaning.token, atMs };
    } else if (meaning.type === 'heartbeat.answered') {
      if (this.#asked?.token === meaning.token && this.#roundTrips.length < mostRoundTrips) {
        this.#roundTrips.push(atMs - this.#asked.atMs);
      }
      if (meaning.imageSum === this.#image.sum()) this.#tell({ type: 'lamps.agreed' });
    }
  }

  #tell(event: RawPanelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
