import type { FloorView } from '../floor-view.js';
import { keyTable } from './key-table.js';
import { fitLine, type Line, lineWidth, type Piece, piece, spread } from './styled-text.js';
import type { Prompt, UiState } from './ui-state.js';

/** The heading: what runs, and how long it has run. */
export function headLine(view: FloorView, ui: UiState, columns: number): Line {
  const seconds = Math.floor(Math.max(0, view.nowMs) / 1_000);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const alive = view.calls.filter(({ state }) => state !== 'ended').length;
  const counts = `${counted(view.phones.length, 'phone')}  ${counted(alive, 'call')}`;
  const title = ui.title === '' ? ` ${view.site}` : ` ${ui.title}  ${view.site}`;
  const line = spread([piece(title)], [piece(`${counts}  ${time} `)], columns);
  return line.map(({ text }) => ({ text, style: 'bar' }));
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** The line that asks, answers, or says what stands there while nothing else does. */
export function messageLine(ui: UiState, columns: number): Line {
  if (ui.prompt !== undefined) return fitLine(promptLine(ui.prompt), columns);
  if (ui.message !== '') return fitLine([piece(` ${ui.message}`, 'bold')], columns);
  return fitLine([piece(` ${ui.notice}`, 'dim')], columns);
}

function promptLine(prompt: Prompt): Line {
  const typed = [piece(prompt.typed, 'bold'), piece('▏', 'bold')];
  const usual = (text: string) => (prompt.typed === '' ? piece(`[${text}]`) : piece(''));
  const hint = piece('  Enter takes it, Esc cancels', 'dim');
  switch (prompt.ask) {
    case 'button':
      return [piece(' Access button: ', 'bold'), ...typed, hint];
    case 'from':
      return [piece(' Call from: ', 'bold'), ...typed, usual(prompt.usual), hint];
    case 'to':
      return [piece(` Call from ${prompt.from} to: `, 'bold'), ...typed, usual(prompt.usual), hint];
  }
}

/** The help line: as many keys as fit; `?` and `q` always do. */
export function helpLine(ui: UiState, columns: number): Line {
  if (ui.page === 'help')
    return fitLine(
      hints([
        ['↑↓', 'scroll'],
        ['Esc', 'back'],
        ['q', 'quit'],
      ]),
      columns,
    );
  const always = hints([
    ['?', 'help'],
    ['q', 'quit'],
  ]);
  const optional: readonly (readonly [string, string])[] = [
    ['↑↓', 'phone'],
    ['0-9*#', 'keypad'],
    ...keyTable.flatMap(({ letters, short, does }) =>
      short === undefined || does === 'help' || does === 'quit'
        ? []
        : [[letters[0] ?? '', short] as const],
    ),
  ];
  let shown: Line = [];
  for (const hint of optional) {
    const longer = [...shown, ...hints([hint])];
    if (lineWidth(longer) + lineWidth(always) > columns) break;
    shown = longer;
  }
  return fitLine([...shown, ...always], columns);
}

function hints(entries: readonly (readonly [string, string])[]): readonly Piece[] {
  return entries.flatMap(([key, words]) => [piece(` ${key}`, 'bold'), piece(` ${words} `)]);
}
