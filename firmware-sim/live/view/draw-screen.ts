import type { FloorView, LogLine } from '../floor-view.js';
import { callPanel } from './call-panel.js';
import { headLine, helpLine, messageLine } from './frame-lines.js';
import { groupPanel, groupRows } from './group-panel.js';
import { helpPage } from './help-page.js';
import { phaseOf } from './lamp-face.js';
import { type Layout, layOut, type ScreenSize, smallestSize } from './layout.js';
import { logPanel } from './log-panel.js';
import { namesOf } from './names.js';
import { paintLine } from './paint-line.js';
import { phoneCard } from './phone-card.js';
import { phoneList } from './phone-list.js';
import { fitLine, fitRows, type Line, piece } from './styled-text.js';
import { chosenIndex, type UiState } from './ui-state.js';

/**
 * Draws the whole screen.
 *
 * @param log - Oldest first; as many lines as the screen has rows are enough.
 * @returns One text with its styles for each row of the screen, each exactly as wide as the screen.
 */
export function drawScreen(
  view: FloorView,
  log: readonly LogLine[],
  ui: UiState,
  size: ScreenSize,
): readonly string[] {
  return screenLines(view, log, ui, size).map((line) => paintLine(line, ui.hasColours));
}

function screenLines(
  view: FloorView,
  log: readonly LogLine[],
  ui: UiState,
  size: ScreenSize,
): readonly Line[] {
  const { columns, rows } = size;
  if (columns < smallestSize.columns || rows < smallestSize.rows) return tooSmall(size);
  const body =
    ui.page === 'help'
      ? helpPage(size, ui.helpTop, phaseOf(view))
      : floorLines(view, log, ui, size);
  return [headLine(view, ui, columns), ...body, messageLine(ui, columns), helpLine(ui, columns)];
}

function tooSmall({ columns, rows }: ScreenSize): readonly Line[] {
  const { columns: fewest, rows: lowest } = smallestSize;
  const words = [
    [piece(`Too small: ${columns} by ${rows}.`, 'bold')],
    [piece(`At least ${fewest} by ${lowest}, please.`)],
    [piece('q quits')],
  ];
  return fitRows(words, rows, columns);
}

function floorLines(
  view: FloorView,
  log: readonly LogLine[],
  ui: UiState,
  size: ScreenSize,
): readonly Line[] {
  const layout = layOut(size, {
    phones: view.phones.length,
    calls: view.calls.length,
    groupRows: (columns) => groupRows(view.groups, columns),
  });
  const chosen = chosenIndex(view, ui);
  const cards = cardLines(view, chosen, layout);
  const side = sideLines(view, chosen, layout);
  const band = Array.from({ length: layout.bandRows }, (_, row) => [
    ...(cards[row] ?? []),
    ...(side[row] ?? []),
  ]);
  return [...band, ...lowerLines(view, log, layout)].map((line) => fitLine(line, size.columns));
}

function cardLines(view: FloorView, chosen: number, layout: Layout): readonly Line[] {
  const { cardsAcross, cardsDown, cardColumns, cardRows, bandRows } = layout;
  const most = cardsAcross * cardsDown;
  const first = Math.max(0, Math.min(Math.floor(chosen / most) * most, view.phones.length - most));
  const place = { rows: cardRows, columns: cardColumns, phase: phaseOf(view) };
  const lines: Line[] = [];
  for (let down = 0; down < cardsDown; down++) {
    const cards = Array.from({ length: cardsAcross }, (_, across) => {
      const index = first + down * cardsAcross + across;
      const phone = view.phones[index];
      return phone === undefined
        ? fitRows([], cardRows, cardColumns)
        : phoneCard(phone, { ...place, isChosen: index === chosen });
    });
    for (let row = 0; row < cardRows; row++) {
      lines.push(cards.flatMap((card) => [...(card[row] ?? []), piece(' ')]));
    }
  }
  return fitRows(lines, bandRows, cardsAcross * (cardColumns + 1));
}

function sideLines(view: FloorView, chosen: number, layout: Layout): readonly Line[] {
  const { listRows, groupRows: rows, sideColumns, bandRows } = layout;
  const list =
    listRows === 0 ? [] : phoneList(view.phones, chosen, phaseOf(view), listRows, sideColumns);
  const groups = groupPanel(view.groups, rows, sideColumns);
  return fitRows([...list, ...groups], bandRows, sideColumns);
}

function lowerLines(view: FloorView, log: readonly LogLine[], layout: Layout): readonly Line[] {
  const { callRows, callColumns, logRows, logColumns, isBeside } = layout;
  const calls = callPanel(view.calls, namesOf(view), view.nowMs, callRows, callColumns);
  const told = logPanel(log, logRows, logColumns);
  if (!isBeside) return [...calls, ...told];
  return calls.map((line, row) => [...line, piece(' '), ...(told[row] ?? [])]);
}
