import { hostTicker, type Ticker } from '../drivers/ticker.js';
import { type WireIndex, wireIndexOfKey, wireIndexOfLamp } from '../panel-model.js';
import type { PanelKey, PanelLamp } from '../panel-port.js';
import { AvrBoard, type AvrBoardOptions } from './avr-board.js';

/** How often the chip is brought up to the time while bytes or contacts move, and while nothing does; ms. */
const busyMs = 1;
const quietMs = 8;
/** How long it is looked after closely once something moved; ms. */
const busyForMs = 40;
/** Bytes that may wait on the wire to it: half a second at 57,600 baud. */
const mostOnWire = 2_880;
/** The most that is made up for in one go, so that a desk in the same process is not kept waiting; ms. */
const mostAtOnceMs = 16;
/** The most that is made up for at all; a computer that slept longer has a chip that did too; ms. */
const mostLateMs = 250;

/** As an emulated board; whom it says things to is told by `attach`. */
export type RunningAvrOptions = Omit<AvrBoardOptions, 'send'> & {
  /** What its time is; that of this machine where none is given. */
  readonly ticker?: Ticker;
};

/** What hands and eyes can do with an emulated board. Keys and lamps that it lacks are passed over. */
export interface EmulatedControls {
  readonly identity: string;
  /** Closes the contact of a key. Debouncing takes 4 ms. */
  press(key: PanelKey): void;
  /** Opens it again. */
  release(key: PanelKey): void;
  /** Closes it with so many bounces, one in 2 ms. */
  pressBouncing(key: PanelKey, bounces: number): void;
  /** Whether the pin of its lamp is high right now. */
  isLit(lamp: PanelLamp): boolean;
  /** Pushes its reset button. */
  reset(): void;
  /** Neither should ever happen. */
  readonly troubles: AvrBoard['troubles'];
}

/** An emulated board in the time of a ticker. What is done to it is done in the ms in which it is done. */
export class RunningAvr implements EmulatedControls {
  readonly identity: string;
  readonly #board: AvrBoard;
  readonly #ticker: Ticker;
  readonly #said: number[] = [];
  #hear: ((bytes: Uint8Array) => void) | undefined;
  #busyUntilMs = 0;
  /** What the board's 0 is on the ticker. */
  #beganMs: number;
  #boardMs = 0;
  #cancel = (): void => undefined;

  constructor(options: RunningAvrOptions) {
    this.identity = options.identity;
    this.#ticker = options.ticker ?? hostTicker;
    this.#beganMs = this.#ticker.now();
    this.#board = new AvrBoard({ ...options, send: (byte) => this.#said.push(byte) });
    this.#stayBusy();
    this.#pull();
  }

  get troubles(): AvrBoard['troubles'] {
    return this.#board.troubles;
  }

  /** Joins it to a line; what it says while it is joined to none is lost. */
  attach(hear: ((bytes: Uint8Array) => void) | undefined): void {
    this.#catchUp();
    this.#said.length = 0;
    this.#hear = hear;
  }

  /** Puts bytes on its line; `false` where they are dropped, since too many wait there already. */
  receive(bytes: Uint8Array): boolean {
    const nowMs = this.#catchUp();
    if (this.#board.onWire + bytes.length > mostOnWire) return false;
    this.#board.receive(bytes, nowMs);
    this.#stayBusy();
    return true;
  }

  press(key: PanelKey): void {
    this.#touch(key, (index, nowMs) => this.#board.move(index, true, nowMs));
  }

  release(key: PanelKey): void {
    this.#touch(key, (index, nowMs) => this.#board.move(index, false, nowMs));
  }

  pressBouncing(key: PanelKey, bounces: number): void {
    this.#touch(key, (index, nowMs) => this.#board.chatter(index, true, bounces, nowMs));
  }

  isLit(lamp: PanelLamp): boolean {
    const index = wireIndexOfLamp(lamp);
    return index !== undefined && this.#board.isLit(index, this.#catchUp());
  }

  reset(): void {
    this.#board.reset(this.#catchUp());
    this.#stayBusy();
  }

  /** Stops its time; it can be used on. */
  stop(): void {
    this.#cancel();
  }

  #touch(key: PanelKey, act: (index: WireIndex, nowMs: number) => void): void {
    const index = wireIndexOfKey(key);
    if (index === undefined) return;
    act(index, this.#catchUp());
    this.#stayBusy();
  }

  /** Brings the chip to now, or nearer to it, and returns its time. What it said waits for the next pull: nobody is called back from a call. */
  #catchUp(): number {
    const lateMs = this.#ticker.now() - this.#beganMs - this.#boardMs;
    if (lateMs > mostLateMs) this.#beganMs += lateMs - mostLateMs;
    this.#boardMs += Math.min(this.#ticker.now() - this.#beganMs - this.#boardMs, mostAtOnceMs);
    this.#board.advance(this.#boardMs);
    return this.#boardMs;
  }

  #stayBusy(): void {
    const wasBusy = this.#isBusy();
    this.#busyUntilMs = this.#ticker.now() + busyForMs;
    if (!wasBusy) this.#schedule();
  }

  #isBusy(): boolean {
    return this.#ticker.now() < this.#busyUntilMs;
  }

  #schedule(): void {
    this.#cancel();
    const isBehind = this.#ticker.now() - this.#beganMs - this.#boardMs >= busyMs;
    this.#cancel = this.#ticker.after(isBehind || this.#isBusy() ? busyMs : quietMs, () =>
      this.#pull(),
    );
  }

  #pull(): void {
    this.#catchUp();
    if (this.#said.length > 0) {
      const bytes = Uint8Array.from(this.#said);
      this.#said.length = 0;
      this.#stayBusy();
      this.#hear?.(bytes);
    }
    this.#schedule();
  }
}
