import type { BoardEnd } from '../../../hw-bridge/tools/board-end.js';
import type { LineEnd } from '../../../hw-bridge/tools/line-reader.js';
import { LineReader, type Seen } from '../../../hw-bridge/tools/line-reader.js';
import { changesText, meaningText } from '../../../hw-bridge/tools/seen-text.js';
import type { Key } from '../../live/view/key-decoder.js';
import type { ScreenSize } from '../../live/view/layout.js';
import { type Line, piece } from '../../live/view/styled-text.js';
import { type Hands, placeOfKey } from './emulate-hands.js';
import { type ToolPage, toolPageLines } from './tool-page.js';
import type { ScreenTool } from './tool-screen.js';

/** Letters as in the view of a live desk, to the keys they press. */
const letters: Readonly<Record<string, string>> = {
  f: 'feature',
  o: 'hold',
  t: 'transfer',
  k: 'conference',
  p: 'speaker',
  m: 'mute',
  '+': 'volumeUp',
  '=': 'volumeUp',
  '-': 'volumeDown',
  g: 'message',
};

const accessCount = 18;
const accessRows = 6;
const mostLines = 300;
/** No lamp goes on or off faster; ms. */
const lampMs = 50;

/** What the screen of an emulated panel can do beside pressing keys. */
export interface EmulateDeeds {
  readonly place: string;
  setPlugged(isPlugged: boolean): void;
  end(): void;
  now(): number;
}

/** An emulated panel on a terminal: its lamps as they are lit, keys on the keyboard. */
export class EmulateScreen implements ScreenTool {
  readonly #reader = new LineReader();
  #log: Seen[] = [];
  #cursor = 0;
  #typed: string | undefined;
  #isPlugged = true;
  #isHeard = false;
  #message = '';

  constructor(
    private readonly board: BoardEnd,
    private readonly hands: Hands,
    private readonly deeds: EmulateDeeds,
  ) {}

  /** Something passed on the line. */
  passed(from: LineEnd, bytes: Uint8Array): void {
    if (from === 'host') this.#isHeard = true;
    for (const seen of this.#reader.take(from, bytes, this.deeds.now())) {
      const { type } = seen.meaning;
      const isBeat = type === 'heartbeat.ask' || type === 'heartbeat.answered';
      if (!isBeat) this.#log.push(seen);
    }
    if (this.#log.length > 2 * mostLines) this.#log = this.#log.slice(-mostLines);
  }

  /** Somebody came or went. */
  joined(isJoined: boolean): void {
    if (!isJoined) this.#isHeard = false;
    this.#reader.restart();
  }

  changesIn(): number {
    return lampMs;
  }

  key(key: Key): void {
    this.#message = '';
    if ('name' in key) this.#named(key.name);
    else if (this.#typed !== undefined) this.#typeNumber(key.text);
    else this.#letter(key.text.toLowerCase());
  }

  #named(name: string): void {
    if (name === 'ctrlC') this.deeds.end();
    if (name === 'escape') {
      if (this.#typed === undefined) this.deeds.end();
      this.#typed = undefined;
    }
    if (name === 'backspace' && this.#typed) this.#typed = this.#typed.slice(0, -1);
    const step = { up: -1, down: 1, left: -accessRows, right: accessRows, tab: 1, backTab: -1 }[
      name
    ];
    if (step !== undefined) this.#cursor = (this.#cursor + step + accessCount) % accessCount;
    if (name !== 'enter') return;
    const typed = this.#typed;
    this.#typed = undefined;
    if (typed === undefined) this.hands.tap(this.#cursor);
    else this.#tapNumber(Number(typed));
  }

  #typeNumber(text: string): void {
    if (!/^\d$/.test(text)) return;
    const typed = `${this.#typed ?? ''}${text}`;
    this.#typed = typed;
    // 2 to 9 begin no longer number, and 10 to 18 are whole.
    if (Number(typed) < 2) return;
    this.#typed = undefined;
    this.#tapNumber(Number(typed));
  }

  #tapNumber(number: number): void {
    if (number < 1 || number > accessCount) {
      this.#message = `there is no Access button ${number}`;
      return;
    }
    this.#cursor = number - 1;
    this.hands.tap(number - 1);
  }

  #letter(letter: string): void {
    const hard = letters[letter];
    if (hard !== undefined) this.hands.tap(placeOfKey({ key: hard }));
    else if (/^[0-9*#]$/.test(letter)) this.hands.tap(placeOfKey({ digit: letter }));
    else if (letter === 'b') this.#typed = '';
    else if (letter === ' ') this.hands.toggle(this.#cursor);
    else if (letter === 'l') this.hands.toggle(placeOfKey({ hook: true }));
    else if (letter === 'w') {
      this.hands.waver();
      this.#message = 'the next press wavers';
    } else if (letter === 'x') {
      this.board.reset();
      this.#message = 'the board was reset';
    } else if (letter === 'u') {
      this.#isPlugged = !this.#isPlugged;
      this.deeds.setPlugged(this.#isPlugged);
    } else if (letter === 'q') this.deeds.end();
  }

  draw(size: ScreenSize): readonly Line[] {
    const { board, host } = this.#reader.counters;
    const state = !this.#isPlugged
      ? 'unplugged'
      : this.#isHeard
        ? 'a host is there'
        : 'nobody is there';
    const page: ToolPage = {
      title: 'panel emulate',
      about: this.deeds.place,
      corner: `${state}  ${(this.deeds.now() / 1_000).toFixed(0)} s`,
      plate: {
        key: (place) =>
          this.hands.held.has(place) ? 'down' : place === this.#cursor ? 'asked' : 'up',
        lamp: (place) => (this.board.isLit(place) ? piece('●', 'lit') : piece('○', 'dim')),
      },
      side: {
        title: 'Board',
        lines: [
          [piece(this.board.what)],
          [piece(`"${this.board.identity}"`)],
          [],
          [piece(`heard ${host.bytes} bytes`)],
          [piece(`said  ${board.bytes} bytes`)],
          [],
          [piece('Try it:', 'dim')],
          [piece('lampfield panel test \\')],
          [piece(`  ${this.deeds.place}`)],
        ],
      },
      log: { title: 'Frames, without heartbeats', lines: this.#log.map(logLine) },
      message:
        this.#typed === undefined
          ? [piece(this.#message, 'bold')]
          : [piece('Access button: ', 'bold'), piece(`${this.#typed}▏`, 'bold')],
      help: [
        ['↑↓←→', 'Access'],
        ['Enter', 'tap'],
        ['space', 'hold'],
        ['b 4', 'Access 4'],
        ['0-9*#', 'keypad'],
        ['l', 'hook'],
        ['f o t k p m g + -', 'hard keys'],
        ['w', 'waver'],
        ['x', 'reset'],
        ['u', 'unplug'],
        ['q', 'quit'],
      ],
    };
    return toolPageLines(page, size);
  }
}

function logLine(seen: Seen): Line {
  const keys = seen.changes.length === 0 ? '' : `  ${changesText(seen)}`;
  return [
    piece(`${(seen.atMs / 1_000).toFixed(3).padStart(9)} `, 'dim'),
    piece(seen.from === 'host' ? '→ ' : '← ', 'dim'),
    piece(meaningText(seen.meaning)),
    piece(keys, 'lit'),
  ];
}
