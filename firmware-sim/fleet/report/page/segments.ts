import type { ReportData } from '../report-data.js';

/** Stretches of one row, by their beginning; columns, so that 100,000 calls stay small. */
export interface Row {
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** What it is: 0 a ring that was answered, 1 one that was not, 2 talk. */
  readonly kind: Uint8Array;
  readonly call: Int32Array;
  /** The longest stretch, to know how far back one may reach into view. */
  readonly longest: number;
}

/** Kinds of stretches. */
export const kinds = { rang: 0, missed: 1, talk: 2 } as const;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: number;
  readonly call: number;
}

/** What each phone did, by its place. */
export function rowsByPhone(data: ReportData): readonly Row[] {
  const stretches: Stretch[][] = data.phones.map(() => []);
  const { calls, offers, untilMs } = data;
  for (let ring = 0; ring < offers.call.length; ring++) {
    const to = offers.to[ring] ?? -1;
    stretches[offers.phone[ring] ?? -1]?.push({
      from: offers.from[ring] ?? 0,
      to: to < 0 ? untilMs : to,
      kind: offers.end[ring] === 0 ? kinds.rang : kinds.missed,
      call: offers.call[ring] ?? 0,
    });
  }
  for (let call = 0; call < calls.id.length; call++) {
    const answered = calls.answered[call] ?? -1;
    if (answered < 0) continue;
    const ended = calls.ended[call] ?? -1;
    const to = ended < 0 ? untilMs : ended;
    stretches[calls.answeredBy[call] ?? -1]?.push({ from: answered, to, kind: kinds.talk, call });
  }
  return stretches.map(rowOf);
}

function rowOf(stretches: Stretch[]): Row {
  stretches.sort((one, other) => one.from - other.from);
  return {
    from: Float64Array.from(stretches, ({ from }) => from),
    to: Float64Array.from(stretches, ({ to }) => to),
    kind: Uint8Array.from(stretches, ({ kind }) => kind),
    call: Int32Array.from(stretches, ({ call }) => call),
    longest: stretches.reduce((most, { from, to }) => Math.max(most, to - from), 0),
  };
}

/** The first stretch that may reach into view. O(log n). */
export function firstInView(row: Row, fromMs: number): number {
  let low = 0;
  let high = row.from.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row.from[middle] ?? 0) < fromMs - row.longest) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the rings of each call begin among the rings; one more place than there are calls. */
export function ringsOfCalls(data: ReportData): Int32Array {
  const starts = new Int32Array(data.calls.id.length + 1);
  for (const call of data.offers.call) starts[call + 1] = (starts[call + 1] ?? 0) + 1;
  for (let call = 1; call < starts.length; call++)
    starts[call] = (starts[call] ?? 0) + (starts[call - 1] ?? 0);
  return starts;
}
