import { EventEmitter } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import type { TerminalViewOptions } from '../../../../firmware-sim/live/view/terminal-view.js';

/** A screen and a keyboard in memory, with the time a view runs on. */
export class FakeTerminal {
  readonly output = new FakeOutput();
  readonly input = new FakeInput();
  nowMs = 0;
  #due: { atMs: number; run: () => void }[] = [];

  /** How many things wait for their time. */
  get scheduled(): number {
    return this.#due.length;
  }

  options(own: Partial<TerminalViewOptions> = {}): TerminalViewOptions {
    const { input, output } = this;
    return {
      input,
      output,
      title: 'test',
      schedule: (afterMs, run) => {
        const entry = { atMs: this.nowMs + afterMs, run };
        this.#due.push(entry);
        return () => {
          this.#due = this.#due.filter((it) => it !== entry);
        };
      },
      ...own,
    };
  }

  /** Lets time pass; `onTime` hears of each moment before what is due then runs. */
  pass(ms: number, onTime: (nowMs: number) => void = () => undefined): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const next = [...this.#due].sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined || next.atMs > untilMs) break;
      this.#due = this.#due.filter((it) => it !== next);
      this.nowMs = Math.max(this.nowMs, next.atMs);
      onTime(this.nowMs);
      next.run();
    }
    this.nowMs = untilMs;
    onTime(untilMs);
  }
}

class FakeInput extends EventEmitter {
  isRaw = false;
  isPaused = true;
  setRawMode(isRaw: boolean): void {
    this.isRaw = isRaw;
  }
  resume(): void {
    this.isPaused = false;
  }
  pause(): void {
    this.isPaused = true;
  }
  type(text: string): void {
    this.emit('data', Buffer.from(text));
  }
}

class FakeOutput extends EventEmitter {
  readonly isTTY = true;
  columns = 80;
  rows = 24;
  takesAll = true;
  readonly writes: string[] = [];

  write(text: string): boolean {
    this.writes.push(text);
    return this.takesAll;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }

  get all(): string {
    return this.writes.join('');
  }

  /** What the last writes put on the screen, without styles. */
  get text(): string {
    return stripVTControlCharacters(this.all.slice(this.all.lastIndexOf('\u001b[2J')));
  }
}
