import { StringDecoder } from 'node:string_decoder';

/** A key with a name. */
export type NamedKey =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'pageUp'
  | 'pageDown'
  | 'tab'
  | 'backTab'
  | 'enter'
  | 'escape'
  | 'backspace'
  | 'f1'
  | 'ctrlC';

/** A key that was pressed: one with a name, or one printable character. */
export type Key = { readonly name: NamedKey } | { readonly text: string };

/** What stands between `ESC [` or `ESC O` and the end, and its last letter, to the key it means. */
const sequences: Readonly<Record<string, NamedKey>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  P: 'f1',
  Z: 'backTab',
  '1~': 'home',
  '4~': 'end',
  '5~': 'pageUp',
  '6~': 'pageDown',
  '7~': 'home',
  '8~': 'end',
  '11~': 'f1',
  '[A': 'f1',
};

const controls: Readonly<Record<string, NamedKey>> = {
  '\t': 'tab',
  '\r': 'enter',
  '\n': 'enter',
  '\b': 'backspace',
  '\u007f': 'backspace',
  '\u0003': 'ctrlC',
};

/** No key sends more; what is longer is thrown away, so that nothing is kept for ever. */
const longestSequence = 32;
/** Both read on from the `ESC`. */
const csi = /^(?:\[\[[A-E]|\[[\x20-\x3f]*[\x40-\x5a\x5c-\x7e]|O[\x20-\x7e])/;
const unfinished = /^(?:\[\[?|\[[\x20-\x3f]*|O)?$/;

/**
 * Reads what a terminal sends, in whatever chunks it comes.
 *
 * Sequences that mean no known key are swallowed whole. An `ESC` alone may be the key or a beginning: it waits for
 * the next chunk, until `flush` says that none is to come.
 */
export class KeyDecoder {
  readonly #utf8 = new StringDecoder('utf8');
  #rest = '';

  /** Takes what came. @returns The keys that are complete. */
  feed(chunk: string | Uint8Array): readonly Key[] {
    this.#rest += typeof chunk === 'string' ? chunk : this.#utf8.write(Buffer.from(chunk));
    const keys: Key[] = [];
    for (;;) {
      const taken = takeKey(this.#rest);
      if (taken === undefined) break;
      this.#rest = this.#rest.slice(taken.length);
      if (taken.key !== undefined) keys.push(taken.key);
    }
    return keys;
  }

  /** Whether a beginning waits for its end. */
  get isWaiting(): boolean {
    return this.#rest !== '';
  }

  /** Gives up on the end of a beginning: a lone `ESC` is the key, anything longer is thrown away. */
  flush(): readonly Key[] {
    const isEscape = this.#rest === '\u001b';
    this.#rest = '';
    return isEscape ? [{ name: 'escape' }] : [];
  }
}

type Taken = { readonly length: number; readonly key?: Key } | undefined;

const named = (length: number, name: NamedKey | undefined): Taken =>
  name === undefined ? { length } : { length, key: { name } };

function takeKey(text: string): Taken {
  if (text === '') return undefined;
  if (text.startsWith('\u001b')) return takeSequence(text);
  const character = String.fromCodePoint(text.codePointAt(0) ?? 0);
  const control = controls[character];
  if (control !== undefined) return named(1, control);
  if (/\p{C}/u.test(character)) return { length: character.length };
  return { length: character.length, key: { text: character } };
}

function takeSequence(text: string): Taken {
  const after = text.slice(1);
  const found = csi.exec(after)?.[0];
  if (found !== undefined) return named(1 + found.length, sequences[found.slice(1)]);
  if (unfinished.test(after))
    return text.length > longestSequence ? { length: text.length } : undefined;
  // Alt with a key comes as ESC and the key: no key of ours. A second ESC begins anew.
  if (text[1] === '\u001b') return named(1, 'escape');
  if (text[1] === '[' || text[1] === 'O') return { length: 2 };
  return { length: 1 + String.fromCodePoint(text.codePointAt(1) ?? 0).length };
}
