import type { FloorView } from '../floor-view.js';
import type { LiveFloor } from '../view-port.js';
import { drawScreen } from './draw-screen.js';
import { type Key, KeyDecoder } from './key-decoder.js';
import { modesOf, msToFlip, phaseOf } from './lamp-face.js';
import type { ScreenSize } from './layout.js';
import { onKey } from './on-key.js';
import { ScreenWriter } from './screen-writer.js';
import { restoreTerminal, takeTerminal, type ViewOutput } from './terminal-modes.js';
import { firstUiState, type UiState } from './ui-state.js';

export { restoreTerminal };

/** What the view needs of an input: a `tty.ReadStream`, or something like it. */
export interface ViewInput {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: 'data', listener: (chunk: string | Uint8Array) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  off(event: 'data', listener: (chunk: string | Uint8Array) => void): unknown;
  off(event: 'end', listener: () => void): unknown;
}

/** What a view runs on. */
export interface TerminalViewOptions {
  readonly input: ViewInput;
  readonly output: ViewOutput;
  /** Runs `run` once, later, never within the call. @returns Takes it back. */
  readonly schedule: (afterMs: number, run: () => void) => () => void;
  /** Stands at the left end of the heading, before the site. */
  readonly title: string;
  /** Stands above the help line while nothing else is to be said there. */
  readonly notice?: string;
  /** False for `NO_COLOR`; default true. */
  readonly hasColours?: boolean;
}

/** A view that runs. */
export interface TerminalView {
  /** Resolves when a person quits or `close` is called; rejects, with the terminal restored, when drawing or acting throws. */
  readonly closed: Promise<'quit'>;
  /** Takes the terminal anew and draws all of it: after the process was stopped and goes on. */
  redraw(): void;
  /** Restores the terminal and stops; twice is once. */
  close(): void;
}

/** The shortest time from frame to frame: no lamp goes on or off faster (rule L-05). */
const frameMs = 50;
/** From frame to frame while a timeout runs down. */
const countdownMs = 100;
/** How long a lone `ESC` waits for the rest of a key. */
const escapeMs = 40;

/** A low log leaves out the lamps, so that more lines are asked for than rows are there. */
const logSurplus = 6;

const usualSize: ScreenSize = { columns: 80, rows: 24 };

/**
 * Shows a floor on a terminal, and takes keys for it, until somebody quits.
 *
 * @throws Nothing after the terminal was taken: see `TerminalView.closed`.
 */
export function runTerminalView(floor: LiveFloor, options: TerminalViewOptions): TerminalView {
  const view = new Running(floor, options);
  view.open();
  return view;
}

class Running implements TerminalView {
  readonly closed: Promise<'quit'>;
  readonly #floor: LiveFloor;
  readonly #options: TerminalViewOptions;
  readonly #writer: ScreenWriter;
  readonly #keys = new KeyDecoder();
  #ui: UiState;
  #isOpen = true;
  #frame: (() => void) | undefined;
  #escape: (() => void) | undefined;
  /** A frame was drawn less than `frameMs` ago. */
  #isResting = false;
  #isStale = false;
  /** The output has not yet taken the last frame. */
  #isBlocked = false;
  #unlisten: () => void = () => undefined;
  #resolve: (how: 'quit') => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(floor: LiveFloor, options: TerminalViewOptions) {
    this.#floor = floor;
    this.#options = options;
    this.#writer = new ScreenWriter(options.output);
    this.#ui = firstUiState({ ...options, hasColours: options.hasColours ?? true });
    this.closed = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  open(): void {
    const { input, output } = this.#options;
    takeTerminal(output);
    this.#guarded(() => {
      input.setRawMode?.(true);
      input.on('data', this.#onData);
      input.on('end', this.#onEnd);
      input.resume();
      output.on('resize', this.#onResize);
      output.on('drain', this.#onDrain);
      this.#unlisten = this.#floor.onChange(() => this.#touch());
      this.#draw();
    });
  }

  redraw(): void {
    if (!this.#isOpen) return;
    const { input, output } = this.#options;
    takeTerminal(output);
    input.setRawMode?.(true);
    this.#writer.forget();
    this.#guarded(() => this.#draw());
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#resolve('quit');
    const { input, output } = this.#options;
    // First of all: whatever fails below, the person has the screen back.
    restoreTerminal(output);
    this.#frame?.();
    this.#escape?.();
    this.#unlisten();
    output.off('resize', this.#onResize);
    output.off('drain', this.#onDrain);
    input.off('data', this.#onData);
    input.off('end', this.#onEnd);
    input.setRawMode?.(false);
    input.pause();
  }

  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#reject(error);
      this.close();
    }
  }

  readonly #onData = (chunk: string | Uint8Array): void => {
    this.#guarded(() => {
      this.#escape?.();
      this.#escape = undefined;
      this.#take(this.#keys.feed(chunk));
      if (!this.#isOpen || !this.#keys.isWaiting) return;
      this.#escape = this.#options.schedule(escapeMs, () => {
        this.#escape = undefined;
        this.#guarded(() => this.#take(this.#keys.flush()));
      });
    });
  };

  readonly #onEnd = (): void => this.close();

  readonly #onResize = (): void => this.#touch();

  readonly #onDrain = (): void => {
    this.#isBlocked = false;
    if (this.#isStale && !this.#isResting) this.#drawAfter(0);
  };

  #take(keys: readonly Key[]): void {
    for (const key of keys) {
      if (!this.#isOpen) return;
      const { ui, inputs, order } = onKey(key, this.#ui, this.#floor.view(), this.#size());
      this.#ui = ui;
      for (const input of inputs) this.#floor.act(input);
      if (order === 'save') this.#save();
      if (order === 'quit') this.close();
    }
    this.#touch();
  }

  /** A folder that cannot be written to is no reason to end: it is said. */
  #save(): void {
    let message: string;
    try {
      message = `saved as ${this.#floor.save()}`;
    } catch (error) {
      message = `cannot save: ${error instanceof Error ? error.message : String(error)}`;
    }
    this.#ui = { ...this.#ui, message };
  }

  #size(): ScreenSize {
    const { columns, rows } = this.#options.output;
    return { columns: columns || usualSize.columns, rows: rows || usualSize.rows };
  }

  /** Something changed: a frame soon, one for all that changes until then. */
  #touch(): void {
    const isAwaited = this.#isStale || this.#isResting || this.#isBlocked;
    this.#isStale = true;
    if (this.#isOpen && !isAwaited) this.#drawAfter(0);
  }

  #drawAfter(afterMs: number): void {
    this.#frame?.();
    this.#frame = this.#options.schedule(afterMs, () => {
      this.#frame = undefined;
      this.#guarded(() => this.#draw());
    });
  }

  #draw(): void {
    if (!this.#isOpen) return;
    this.#isStale = this.#isBlocked;
    if (this.#isBlocked) return;
    const view = this.#floor.view();
    const size = this.#size();
    const rows = drawScreen(view, this.#floor.log(size.rows * logSurplus), this.#ui, size);
    this.#isBlocked = !this.#writer.show(rows, size);
    this.#rest(msToChange(view));
  }

  /** Draws nothing for a while; then at once if something changed meanwhile, or when a lamp flips. */
  #rest(untilChangeMs: number): void {
    this.#isResting = true;
    this.#frame?.();
    this.#frame = this.#options.schedule(frameMs, () => {
      this.#frame = undefined;
      this.#isResting = false;
      if (this.#isStale) this.#guarded(() => this.#draw());
      else this.#drawAfter(Math.max(0, Math.ceil(untilChangeMs - frameMs)));
    });
  }
}

/**
 * How long until the screen looks different though nothing happens: a lamp flips, a bar shrinks, a second
 * is over.
 */
function msToChange(view: FloorView): number {
  const isCounting = view.calls.some(({ perDevice, total }) => perDevice ?? total);
  return Math.min(
    msToFlip(modesOf(view), phaseOf(view)),
    1_000 - (view.nowMs % 1_000),
    isCounting ? countdownMs : Number.POSITIVE_INFINITY,
  );
}
