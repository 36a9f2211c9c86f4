import type { LineState } from './terms.js';

/** Another party as a display names it. */
export interface Party {
  /** An extension of the site, or an outside number. */
  readonly number: string;
  /** Of a phone of the site; of nobody outside. */
  readonly name?: string;
}

/** The line that the display speaks of. */
export interface ShownLine {
  readonly state: LineState;
  readonly party?: Party;
  /** The group whose call rings here (rule B-09). */
  readonly groupName?: string;
}

/** What a display is made of. */
export interface DisplayFacts {
  readonly name: string;
  readonly extension: string;
  readonly columns: number;
  readonly isMuted: boolean;
  readonly hasDnd: boolean;
  /** The keypad's state; `idle` where nothing is keyed in. */
  readonly entry: string;
  readonly digits: string;
  readonly entryGroupName: string;
  readonly notice: string;
  /** Ringing before active before held; `undefined` on an idle phone. */
  readonly line: ShownLine | undefined;
}

/**
 * Makes the two lines of a display, each fitted to its width.
 *
 * @remarks Rule B-09. What is keyed in comes first, then a ring, then the call in hand.
 */
export function displayLines(facts: DisplayFacts): readonly [string, string] {
  const [top, bottom] = rawLines(facts);
  return [fit(top, facts.columns), fit(bottom, facts.columns)];
}

function rawLines(facts: DisplayFacts): readonly [string, string] {
  const hidden = '•'.repeat(facts.digits.length);
  switch (facts.entry) {
    case 'notice':
    case 'message':
      return [facts.notice, ''];
    case 'password':
    case 'groupCode':
      return [`Password ${facts.entryGroupName}`, hidden];
    case 'feature':
      return ['Feature', facts.digits];
    case 'argument':
      return ['Number', facts.digits];
    case 'dialling':
      return ['Dial', facts.digits];
    default:
      return facts.line ? lineText(facts.line, facts.isMuted) : idleText(facts);
  }
}

function idleText(facts: DisplayFacts): readonly [string, string] {
  return [
    facts.name === facts.extension ? facts.extension : `${facts.name} ${facts.extension}`,
    facts.hasDnd ? 'Do not disturb' : '',
  ];
}

function lineText(line: ShownLine, isMuted: boolean): readonly [string, string] {
  const party = line.party ? partyText(line.party) : '';
  switch (line.state) {
    case 'ringing':
      return [party, line.groupName === undefined ? 'calling' : `for ${line.groupName}`];
    case 'connected':
      return [party, isMuted ? 'Muted' : 'Connected'];
    case 'held':
      return [party, 'On hold'];
    case 'dialing':
      return [party, 'Calling'];
    default:
      return ['Dial', ''];
  }
}

function partyText(party: Party): string {
  return party.name === undefined || party.name === party.number
    ? party.number
    : `${party.name} ${party.number}`;
}

/**
 * Fits a text to a width: words are shortened from the longest on, a number never is (rule B-09).
 *
 * @returns At most `columns` characters. When the numbers alone are wider, the last of them, and of
 * one that is itself wider its end.
 */
export function fit(text: string, columns: number): string {
  if (text.length <= columns) return text;
  let words = text.split(' ');
  while (words.join(' ').length > columns) {
    const index = longestName(words);
    if (index === -1) return lastThatFits(words, columns);
    words = words.toSpliced(index, 1, ...shortened(words[index] as string));
  }
  return words.join(' ');
}

/** Takes the last letter off a word, or the whole number it ends in; nothing may be left of it. */
function shortened(word: string): readonly string[] {
  const rest = word.replace(/\.$/, '').replace(/(?:\d+|.)$/u, '');
  return rest === '' ? [] : [`${rest}.`];
}

const isNumber = (word: string): boolean => /^[0-9*#+•]+$/.test(word);

function longestName(words: readonly string[]): number {
  let found = -1;
  for (const [index, word] of words.entries()) {
    if (!isNumber(word) && (found === -1 || word.length > (words[found]?.length ?? 0))) {
      found = index;
    }
  }
  return found;
}

function lastThatFits(numbers: readonly string[], columns: number): string {
  return numbers.at(-1)?.slice(-columns) ?? '';
}
