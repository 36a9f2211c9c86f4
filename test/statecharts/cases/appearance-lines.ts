import type { AppearanceEvent } from '../../../statecharts/appearance.machine.js';
import { callId, type LineState } from '../../../statecharts/terms.js';
import type { ChartRow } from '../tools/chart-row.js';

/** One row of the tables of a line's chart; a line emits nothing. */
export type LineRow = ChartRow<AppearanceEvent, never>;

export const c1 = callId('c1');
export const c2 = callId('c2');
export const seize: AppearanceEvent = { type: 'line.seized' };
export const place: AppearanceEvent = { type: 'call.placed', call: c1 };
export const ring: AppearanceEvent = { type: 'ring.started', call: c1, since: 7, alert: false };
export const alert: AppearanceEvent = { type: 'ring.started', call: c1, since: 7, alert: true };
export const stopRing: AppearanceEvent = { type: 'ring.stopped' };
export const connect: AppearanceEvent = { type: 'call.connected', call: c1 };
export const takeOver: AppearanceEvent = { type: 'call.connected', call: c2 };
export const hold: AppearanceEvent = { type: 'line.held' };
export const resume: AppearanceEvent = { type: 'line.resumed' };
export const release: AppearanceEvent = { type: 'line.released' };

export const loud = { ringing: 'loud' };
/** What a free line carries. */
export const nothing = { call: null, since: 0 };

/** Where each state is reached from the start, how XState writes it, and what it carries. */
export const states: Readonly<
  Record<LineState, { given: readonly AppearanceEvent[]; value: unknown; context: object }>
> = {
  free: { given: [], value: 'free', context: nothing },
  seized: { given: [seize], value: 'seized', context: nothing },
  dialing: { given: [seize, place], value: 'dialing', context: { call: c1, since: 0 } },
  ringing: { given: [ring], value: loud, context: { call: c1, since: 7 } },
  connected: { given: [connect], value: 'connected', context: { call: c1, since: 0 } },
  held: { given: [connect, hold], value: 'held', context: { call: c1, since: 0 } },
};
