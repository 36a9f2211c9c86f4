import { PanelSession } from '../../../hw-bridge/drivers/panel-session.js';
import type { Line, LineEvents } from '../../../hw-bridge/drivers/serial-line.js';
import { sessionLimits } from '../../../hw-bridge/drivers/session-limits.js';
import { Supervisor } from '../../../hw-bridge/drivers/supervisor.js';
import {
  cadenceSum,
  type LampRates,
  toCadenceTable,
} from '../../../hw-bridge/frame/cadence-table.js';
import { modeCode } from '../../../hw-bridge/frame/constants.js';
import { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { LampImage } from '../../../hw-bridge/frame/lamp-image.js';
import { readMessage } from '../../../hw-bridge/frame/messages.js';
import type { PanelError } from '../../../hw-bridge/panel-error.js';
import { keyAt, lampAt, panelKeys, panelLamps, wireIndex } from '../../../hw-bridge/panel-model.js';
import { RunningBoard } from '../../../hw-bridge/virtual/running-board.js';
import type { LampMode } from '../../../statecharts/terms.js';
import { HandTicker } from './hand-ticker.js';

/** What a bad wire makes of one frame: the chunks that arrive. */
export type Bend = (frame: Uint8Array) => readonly Uint8Array[];

const straight: Bend = (frame) => [frame];

/** How a rig differs from a good wire with a good board on it. */
export interface RigOptions {
  readonly firmware?: string;
  readonly wanted?: string;
  readonly rates?: LampRates;
  /** Ports open when this resolves. */
  readonly gate?: Promise<void>;
  /** Hears what is told, as it is. */
  readonly onTold?: (what: string, rig: WireRig) => void;
}

/** A supervisor and a virtual board with 1 ms of wire between them, in hand-turned time; the wire can be bad. */
export class WireRig {
  readonly ticker = new HandTicker();
  readonly board: RunningBoard;
  readonly supervisor: Supervisor;
  readonly problems: PanelError[] = [];
  /** `+3`, `-3` and states, in order. */
  readonly told: string[] = [];
  /** Every frame that either end handed to the wire. */
  readonly sent: {
    readonly from: 'host' | 'board';
    readonly frame: Uint8Array;
    readonly atMs: number;
  }[] = [];
  /** When each port was opened, and how many are open now. */
  readonly opened: number[] = [];
  openLines = 0;
  toBoard: Bend = straight;
  toHost: Bend = straight;
  /** What opening a port comes to, where it fails. */
  refusal: PanelError | undefined;
  readonly #image = new LampImage();
  readonly #held = new Set<number>();
  readonly #pressed = new Set<number>();
  readonly #tableSum: number;
  readonly #frames = new FrameDecoder('board');
  #boardTableSum = -1;
  #hangUp: ((cause: Error) => void) | undefined;

  constructor(private readonly options: RigOptions = {}) {
    const { ticker } = this;
    const table = toCadenceTable(options.rates ?? {});
    this.#tableSum = cadenceSum(table);
    const firmware = options.firmware === undefined ? {} : { firmware: options.firmware };
    this.board = new RunningBoard({ identity: 'rig', ticker, ...firmware });
    this.supervisor = new Supervisor(
      {
        keyChanged: ({ key, isDown }) => {
          this.told.push(`${isDown ? '+' : '-'}${key}`);
          if (isDown) this.#held.add(key);
          else this.#held.delete(key);
        },
        stateChanged: (state) => {
          this.told.push(state);
          options.onTold?.(state, this);
        },
        problem: (problem) => this.problems.push(problem),
      },
      {
        open: (events) => this.#open(events),
        tried: 'opened the rig',
        session: (owner) =>
          new PanelSession(owner, {
            wanted: options.wanted,
            image: this.#image,
            table,
            phaseMs: () => ticker.now(),
            ticker,
            limits: sessionLimits,
          }),
        ticker,
        limits: sessionLimits,
      },
    );
    this.supervisor.start();
  }

  /** Lets time pass; ports open and close on the way. */
  async turn(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
      this.ticker.turn(1);
    }
  }

  /** Turns until it is connected, at most half a minute. */
  async connect(): Promise<void> {
    for (let ms = 0; this.supervisor.state !== 'connected'; ms += 1) {
      if (ms > 30_000) throw new Error(`not connected: ${this.problems.at(-1)?.message}`);
      await this.turn(1);
    }
  }

  setLamp(lamp: number, mode: LampMode): void {
    if (this.#image.set(wireIndex(lamp), mode)) {
      this.supervisor.sendLamp(wireIndex(lamp), modeCode(mode));
    }
  }

  move(key: number, isDown: boolean): void {
    const name = keyAt(wireIndex(key));
    if (name === undefined) throw new Error(`no key ${key}`);
    if (isDown) this.#pressed.add(key);
    else this.#pressed.delete(key);
    if (isDown) this.board.press(name);
    else this.board.release(name);
  }

  /** The port hangs up by itself. */
  hangUp(): void {
    this.#hangUp?.(new Error('hung up'));
  }

  /** What the two ends do not agree about; empty when they do. */
  differences(): readonly string[] {
    const lamps = panelLamps.flatMap((_, index) => {
      const lamp = lampAt(wireIndex(index));
      const there = lamp === undefined ? 'none' : this.board.lamp(lamp);
      const here = this.#image.mode(wireIndex(index));
      return here === there ? [] : [`lamp ${index}: ${here} here, ${there} there`];
    });
    const keys = panelKeys.flatMap((_, key) =>
      this.#held.has(key) === this.#pressed.has(key) ? [] : [`key ${key}`],
    );
    return [...lamps, ...keys, ...(this.#boardTableSum === this.#tableSum ? [] : ['cadences'])];
  }

  async #open(events: LineEvents): Promise<Line> {
    this.opened.push(this.ticker.now());
    if (this.refusal !== undefined) throw this.refusal;
    await this.options.gate;
    this.openLines += 1;
    let isOpen = true;
    const close = async (): Promise<void> => {
      if (isOpen) this.openLines -= 1;
      isOpen = false;
    };
    this.#hangUp = (cause) => {
      void close();
      events.gone(cause);
    };
    this.board.attach((frame) => {
      this.#note('board', frame);
      for (const chunk of this.toHost(frame)) {
        this.ticker.after(1, () => {
          if (isOpen) events.received(chunk);
        });
      }
    });
    const write = (frame: Uint8Array): boolean => {
      if (!isOpen) return false;
      this.#note('host', frame);
      for (const chunk of this.toBoard(frame)) {
        this.ticker.after(1, () => {
          if (isOpen) this.board.receive(chunk);
        });
      }
      return true;
    };
    return { write, close };
  }

  #note(from: 'host' | 'board', frame: Uint8Array): void {
    this.sent.push({ from, frame, atMs: this.ticker.now() });
    if (from === 'host') return;
    for (const decoded of this.#frames.push(frame)) {
      const message = readMessage(decoded);
      if (message?.type === 'heartbeat.answered') this.#boardTableSum = message.cadenceSum;
    }
  }
}
