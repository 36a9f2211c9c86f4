import type { LampMode } from '../../../statecharts/terms.js';
import type { Key } from '../../live/view/key-decoder.js';
import { lampPiece, msToFlip } from '../../live/view/lamp-face.js';
import type { ScreenSize } from '../../live/view/layout.js';
import { type Line, piece } from '../../live/view/styled-text.js';
import type { KeyMark } from './faceplate.js';
import { type ToolPage, toolPageLines } from './tool-page.js';
import type { ScreenTool } from './tool-screen.js';

/** What a tool that asks shows beside its question. Places are those of the panel's own table. */
export interface TalkPicture {
  readonly about: string;
  readonly corner: string;
  readonly question: string;
  /** What was wrong with the last answer. */
  readonly reply: string;
  readonly key: (place: number) => KeyMark;
  readonly lamp: (place: number) => LampMode;
  readonly side: { readonly title: string; readonly lines: readonly Line[] };
  readonly log: { readonly title: string; readonly lines: readonly Line[] };
  readonly help: readonly (readonly [key: string, words: string])[];
}

const lampCount = 19;
const longestAnswer = 60;

/** The screen of a tool that asks: what is typed goes to the tool with Enter. */
export class TalkScreen implements ScreenTool {
  #typed = '';

  constructor(
    private readonly title: string,
    private readonly picture: () => TalkPicture,
    private readonly now: () => number,
    private readonly answer: (text: string) => void,
    private readonly end: () => void,
  ) {}

  key(key: Key): void {
    if ('text' in key) {
      this.#typed = (this.#typed + key.text).slice(0, longestAnswer);
      return;
    }
    if (key.name === 'backspace') this.#typed = this.#typed.slice(0, -1);
    if (key.name === 'ctrlC' || key.name === 'escape') this.end();
    if (key.name === 'enter') {
      const text = this.#typed;
      this.#typed = '';
      this.answer(text);
    }
  }

  changesIn(): number {
    const { lamp } = this.picture();
    const modes = Array.from({ length: lampCount }, (_, at) => lamp(at));
    return msToFlip(modes, { ms: this.now(), rates: {} });
  }

  draw(size: ScreenSize): readonly Line[] {
    const { question, reply, key, lamp, ...rest } = this.picture();
    const phase = { ms: this.now(), rates: {} };
    const page: ToolPage = {
      title: this.title,
      ...rest,
      plate: { key, lamp: (place) => lampPiece(lamp(place), phase) },
      message: [
        piece(question, 'bold'),
        piece(' '),
        piece(`${this.#typed}▏`, 'bold'),
        piece(reply === '' ? '' : `  ${reply}`, 'alarm'),
      ],
      help: [...rest.help, ['Esc', 'quit']],
    };
    return toolPageLines(page, size);
  }
}
