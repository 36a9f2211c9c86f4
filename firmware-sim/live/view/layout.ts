import { fullCardColumns, fullCardRows, narrowestCard } from './phone-card.js';

/** The size of a terminal, in characters. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** The smallest terminal that the floor is drawn on. */
export const smallestSize: ScreenSize = { columns: 60, rows: 15 };

/** How much there is to draw. */
export interface Contents {
  readonly phones: number;
  readonly calls: number;
  /** How many rows the groups want at a width. */
  groupRows(columns: number): number;
}

/** Where everything lies: cards left, lists to their right; calls and log below, side by side where it is wide. */
export interface Layout {
  readonly cardsAcross: number;
  readonly cardsDown: number;
  readonly cardColumns: number;
  readonly cardRows: number;
  readonly sideColumns: number;
  readonly bandRows: number;
  /** 0 where every phone has a card. */
  readonly listRows: number;
  readonly groupRows: number;
  /** Calls to the left of the log, not above it. */
  readonly isBeside: boolean;
  readonly callRows: number;
  readonly callColumns: number;
  readonly logRows: number;
  readonly logColumns: number;
}

/** Rows of the frame of the screen: heading, message or prompt, help. */
const frameRows = 3;
const besideFromColumns = 150;
const widestCard = 46;

/** Lays out a floor on a screen that is not too small; every row and column is given to something. */
export function layOut(size: ScreenSize, contents: Contents): Layout {
  const bodyRows = size.rows - frameRows;
  const isLow = bodyRows < 18;
  const fewestBelow = isLow ? 5 : 9;
  const most = Math.min(
    bodyRows - fewestBelow,
    Math.max(fullCardRows, Math.floor(bodyRows * 0.62)),
  );
  const across = cardsAcross(size.columns, contents.phones);
  const fewestSide = size.columns < 100 ? Math.floor(size.columns * 0.45) : 38;
  const cardColumns = Math.max(
    narrowestCard - 2,
    Math.min(widestCard, Math.floor((size.columns - fewestSide - across) / across)),
  );
  const sideColumns = size.columns - across * (cardColumns + 1);
  const cardRows = Math.min(fullCardRows, most);
  const down = Math.max(
    1,
    Math.min(Math.floor(most / cardRows), Math.ceil(contents.phones / across)),
  );
  const hasList = across * down < contents.phones;
  const listWant = hasList ? contents.phones + 1 : 0;
  const groupWant = contents.groupRows(sideColumns);
  const bandRows = Math.min(most, Math.max(down * cardRows, listWant + groupWant));
  const groupRows = groupShare(bandRows, listWant, groupWant);
  return {
    cardsAcross: across,
    cardsDown: down,
    cardColumns,
    cardRows,
    sideColumns,
    bandRows,
    listRows: hasList ? bandRows - groupRows : 0,
    groupRows,
    ...below(size.columns, bodyRows - bandRows, contents.calls),
  };
}

function cardsAcross(columns: number, phones: number): number {
  const fit = Math.floor((columns - 38) / (fullCardColumns + 1));
  return Math.max(1, Math.min(fit, phones));
}

/** Both in full where they fit; otherwise the groups get what they want up to half of the height. */
function groupShare(rows: number, listWant: number, groupWant: number): number {
  if (listWant === 0) return rows;
  if (listWant + groupWant <= rows) return rows - listWant;
  return Math.min(groupWant, Math.max(rows - listWant, Math.floor(rows / 2)));
}

function below(columns: number, rows: number, calls: number) {
  if (columns >= besideFromColumns) {
    const callColumns = Math.floor((columns - 1) * 0.5);
    return {
      isBeside: true,
      callRows: rows,
      callColumns,
      logRows: rows,
      logColumns: columns - callColumns - 1,
    };
  }
  const callRows =
    1 + Math.max(1, Math.min(Math.max(calls, rows > 8 ? 3 : 1), Math.floor(rows * 0.4) - 1));
  return {
    isBeside: false,
    callRows,
    callColumns: columns,
    logRows: rows - callRows,
    logColumns: columns,
  };
}
