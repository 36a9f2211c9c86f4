import type { AppearanceEvent } from '../../../statecharts/appearance.machine.js';
import type { LineState } from '../../../statecharts/terms.js';
import {
  alert,
  c1,
  c2,
  connect,
  hold,
  type LineRow,
  loud,
  nothing,
  place,
  release,
  resume,
  ring,
  seize,
  states,
  stopRing,
  takeOver,
} from './appearance-lines.js';

type Move = readonly [
  title: string,
  from: LineState,
  when: AppearanceEvent,
  value: unknown,
  context: object,
];

const moves: readonly Move[] = [
  [
    'B-05 a free line that is seized is in use, and carries no call yet',
    'free',
    seize,
    'seized',
    nothing,
  ],
  [
    'B-15 the line of a caller is dialing until the answer',
    'seized',
    place,
    'dialing',
    { call: c1, since: 0 },
  ],
  [
    'B-15 a call that is placed on a free line makes it dialing',
    'free',
    place,
    'dialing',
    { call: c1, since: 0 },
  ],
  [
    'L-01 a free line that is offered a call rings, and remembers since when',
    'free',
    ring,
    loud,
    { call: c1, since: 7 },
  ],
  [
    'B-10 a call picked up is connected on a free line',
    'free',
    connect,
    'connected',
    { call: c1, since: 0 },
  ],
  [
    'B-15 the answer connects the line of the caller',
    'dialing',
    connect,
    'connected',
    { call: c1, since: 0 },
  ],
  [
    'B-05 the answer connects the line that rings',
    'ringing',
    connect,
    'connected',
    { call: c1, since: 7 },
  ],
  [
    'B-12 a line that dials is joined to another call by a transfer',
    'dialing',
    takeOver,
    'connected',
    { call: c2, since: 0 },
  ],
  [
    'B-12 a line that rings is joined to another call',
    'ringing',
    takeOver,
    'connected',
    { call: c2, since: 7 },
  ],
  [
    'B-12 a line that talks is joined to another call by a transfer',
    'connected',
    takeOver,
    'connected',
    { call: c2, since: 0 },
  ],
  [
    'B-12 a held line stays held when its call is another one now',
    'held',
    takeOver,
    'held',
    { call: c2, since: 0 },
  ],
  [
    'G-11 a ring that stops leaves the line free and without a call',
    'ringing',
    stopRing,
    'free',
    nothing,
  ],
  [
    'B-05 a connected line that is held keeps its call',
    'connected',
    hold,
    'held',
    { call: c1, since: 0 },
  ],
  [
    'B-05 a held line that is resumed is connected again',
    'held',
    resume,
    'connected',
    { call: c1, since: 0 },
  ],
  ['B-15 a seized line is free at once', 'seized', release, 'free', nothing],
  ['B-15 a line that dials is free at once', 'dialing', release, 'free', nothing],
  ['B-15 a line that rings is free at once', 'ringing', release, 'free', nothing],
  ['B-15 a line that talks is free at once', 'connected', release, 'free', nothing],
  ['B-15 a held line is free at once', 'held', release, 'free', nothing],
];

/** What a line in each state takes no notice of, and why it must not. */
const idleMoves: readonly (readonly [string, LineState, readonly AppearanceEvent[]])[] = [
  ['L-01 a free line', 'free', [stopRing, hold, resume, release]],
  ['B-14 a seized line', 'seized', [seize, ring, alert, stopRing, connect, hold, resume]],
  ['B-15 a line that dials', 'dialing', [seize, place, ring, alert, stopRing, hold, resume]],
  ['B-05 a line that rings', 'ringing', [seize, place, ring, alert, hold, resume]],
  ['G-11 a line that talks', 'connected', [seize, place, ring, alert, stopRing, resume]],
  ['B-06 a held line', 'held', [seize, place, ring, alert, stopRing, hold]],
];

/** One row for each thing that changes a line. */
export const moveRows: readonly LineRow[] = moves.map(
  ([title, from, when, value, context]): LineRow => ({
    title,
    given: states[from].given,
    when,
    value,
    context: { ...context },
  }),
);

/** The rows where nothing happens. */
export const idleRows: readonly LineRow[] = idleMoves.flatMap(([who, from, events]) =>
  events.map((when): LineRow => {
    const { given, value, context } = states[from];
    const isAlert = when.type === 'ring.started' && when.alert;
    const what = isAlert ? 'an alert' : when.type;
    return {
      title: `${who} takes no notice of ${what}`,
      given,
      when,
      value,
      context: { ...context },
    };
  }),
);
