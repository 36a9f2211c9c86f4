import { panelKeys } from '../../../hw-bridge/panel-model.js';
import { fitLine, type Line, type Piece, piece } from '../../live/view/styled-text.js';

/** How one key of a faceplate looks. */
export type KeyMark = 'up' | 'down' | 'asked' | 'good' | 'bad';

/** What a faceplate shows, by places on the panel's own wire. */
export interface Faceplate {
  readonly key: (place: number) => KeyMark;
  readonly lamp: (place: number) => Piece;
}

const keyFaces: Readonly<Record<KeyMark, Piece>> = {
  up: piece('□', 'dim'),
  down: piece('■', 'lit'),
  asked: piece('◆', 'blinking'),
  good: piece('✓', 'lit'),
  bad: piece('!', 'alarm'),
};

/** How many columns and rows a faceplate takes. */
export const plateSize = { columns: 48, rows: 12 } as const;

const keypadFirst = 18;
const hookPlace = 30;
const hardFirst = 31;
const messageLamp = 18;
const accessRows = 6;

const hardNames: Readonly<Record<string, string>> = {
  hold: 'Hold',
  transfer: 'Transfer',
  conference: 'Conf',
  feature: 'Feature',
  speaker: 'Speaker',
  mute: 'Mute',
  volumeUp: 'Vol +',
  volumeDown: 'Vol -',
  message: 'Message',
};

/** Draws a panel: 18 Access buttons with their lamps, keypad, hook and hard keys. */
export function faceplateLines(plate: Faceplate): readonly Line[] {
  const key = (place: number): Piece => keyFaces[plate.key(place)];
  const access = Array.from({ length: accessRows }, (_, row): Line => {
    const cells = [0, accessRows, 2 * accessRows].flatMap((first): Line => {
      const place = first + row;
      const number = String(place + 1).padStart(2);
      return [piece(`  ${number} `), plate.lamp(place), piece(' '), key(place), piece('       ')];
    });
    return cells;
  });
  const keypad = Array.from({ length: 4 }, (_, row): Line => {
    const cells = [0, 1, 2].flatMap((column): Line => {
      const place = keypadFirst + row * 3 + column;
      const named = panelKeys[place];
      const digit = named !== undefined && 'digit' in named ? named.digit : '';
      return [piece(`  ${digit} `), key(place)];
    });
    return cells;
  });
  const hard = Array.from({ length: 9 }, (_, at): Line => {
    const named = panelKeys[hardFirst + at];
    const name = named !== undefined && 'key' in named ? (hardNames[named.key] ?? named.key) : '';
    return [key(hardFirst + at), piece(` ${name.padEnd(8)}`)];
  });
  const lower = keypad.map((line, row): Line => {
    const names = [hard[row * 2], hard[row * 2 + 1]].flatMap((it): Line => it ?? []);
    return [...fitLine(line, 18), piece(' '), ...names];
  });
  const last: Line = [
    piece('  message '),
    plate.lamp(messageLamp),
    piece('   hook '),
    key(hookPlace),
    ...(hard[8] === undefined ? [] : [piece('  '), ...hard[8]]),
  ];
  const rows = [...access, [], ...lower, last];
  return rows.map((line) => fitLine(line, plateSize.columns));
}
