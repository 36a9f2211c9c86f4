import test from 'ava';
import type { TraceLine } from '../../../firmware-sim/fleet/trace-lines.js';
import type { TimerName } from '../../../statecharts/timers.js';
import {
  answered,
  frontDesk,
  groupCall,
  idle,
  ringing,
  rungOut,
  userCall,
} from './helpers/stories.js';
import { breaks, holds } from './helpers/verdicts.js';
import {
  after,
  at,
  cancelled,
  changed,
  fired,
  lamp,
  line,
  offerOver,
  rings,
  started,
  without,
} from './helpers/written-trace.js';

test('G-07 a hunt has its timers while it rings', holds, groupCall(), 'no-leaked-timer');
test('G-07 the next member has a timer of its own', holds, rungOut(), 'no-leaked-timer');
test('C-02 a direct call counts its rings', holds, userCall(), 'no-leaked-timer');

/** A timer that is not started, and one that is not taken back, in the stories. */
const lost = test.macro(
  (t, lines: TraceLine[], timer: TimerName, owner: string, atMs: number, dueMs: number) => {
    breaks.exec(
      t,
      without(
        lines.filter((each) => each.ev === 'trace.header' || each.at <= atMs),
        { ev: 'timer.started', timer, dueMs },
      ),
      ['no-leaked-timer'],
      `timer ${timer} of ${owner} is to be running, and is not`,
      { at: atMs, call: owner },
    );
  },
);
test(
  'G-07 a per-device timer that is not started is found',
  lost,
  ringing(),
  'perDevice',
  'c1',
  10_000,
  22_000,
);
test('G-07 that of the second member, too', lost, rungOut(), 'perDevice', 'c1', 22_000, 34_000);
test(
  'G-09 a total timer that is not started is found',
  lost,
  ringing(),
  'total',
  'c1',
  10_000,
  50_000,
);
test(
  'C-02 a ring count that is not started is found',
  lost,
  userCall(),
  'ringCount',
  'c1',
  5_000,
  23_000,
);

const left = test.macro((t, lines: TraceLine[], timer: TimerName, atMs: number) => {
  breaks.exec(
    t,
    without(
      lines.filter((each) => each.ev === 'trace.header' || each.at <= atMs),
      { ev: 'timer.cancelled', timer },
    ),
    ['no-leaked-timer'],
    `timer ${timer} of c1 is running, and nothing asks for it`,
    { at: atMs, call: 'c1' },
  );
});
test(
  'G-07 a per-device timer left after the answer is found',
  left,
  answered(),
  'perDevice',
  15_000,
);
test('G-09 a total timer left after the answer is found', left, answered(), 'total', 15_000);
test('G-09 a total timer left after coverage is found', left, rungOut(), 'total', 34_000);
test('C-02 a ring count left after the answer is found', left, userCall(), 'ringCount', 9_000);

test(
  'G-10 a calling group needs no per-device timer',
  breaks,
  [
    ...idle(),
    ...at(
      10_000,
      'newCall',
      { ev: 'call.arrived', call: 'c1', from: '5551234', to: '4100' },
      { ev: 'hop.started', call: 'c1', hop: 'group', to: '4100', number: 1 },
      started('total', 'c1', 70_000),
      rings('1003', 'c1', '4100'),
    ),
    ...at(11_000, 'key', started('perDevice', 'c1', 22_000)),
  ],
  ['no-leaked-timer'],
  'timer perDevice of c1 is running',
  { at: 11_000 },
);

test(
  'G-19 a hunt keeps the type that its group had when it started',
  holds,
  [
    ...ringing(),
    ...at(11_000, 'key', {
      ev: 'group.edited',
      group: '4000',
      now: { ...(frontDesk.groups[0] as (typeof frontDesk.groups)[0]), type: 'calling' },
    }),
    ...rungOut().slice(ringing().length),
  ],
  'no-leaked-timer',
);

test(
  'G-12 a hop that starts and ends in one kind needs no timer',
  holds,
  [
    ...idle(),
    ...at(
      10_000,
      'newCall',
      { ev: 'call.arrived', call: 'c1', from: '5551234', to: '4100' },
      { ev: 'hop.started', call: 'c1', hop: 'group', to: '4100', number: 1 },
      { ev: 'hop.ended', call: 'c1', hop: 'group', to: '4100', why: 'nobody' },
      { ev: 'call.ended', call: 'c1', outcome: 'refused', reason: 'disconnect' },
    ),
  ],
  'no-leaked-timer',
);

test(
  'G-12 a call that waits has its total timer and no other',
  breaks,
  [
    ...idle(),
    ...at(
      10_000,
      'newCall',
      { ev: 'call.arrived', call: 'c1', from: '5551234', to: '4000' },
      { ev: 'hop.started', call: 'c1', hop: 'group', to: '4000', number: 1 },
      { ev: 'hunt.waiting', call: 'c1', group: '4000' },
      started('perDevice', 'c1', 22_000),
    ),
  ],
  ['no-leaked-timer'],
  'timer perDevice of c1 is running',
);

test(
  'G-07 a timer that fires when it is not running is found',
  breaks,
  after(answered(), { at: 15_000 }, fired('perDevice', 'c1')),
  ['no-leaked-timer'],
  'timer perDevice of c1 is not running, and was fired',
);

test(
  'G-07 a timer that is taken back twice is found',
  breaks,
  after(answered(), { at: 15_000 }, cancelled('total', 'c1')),
  ['no-leaked-timer'],
  'timer total of c1 is not running, and was cancelled',
);

test(
  'G-07 a timer that is started while it runs is found',
  breaks,
  after(ringing(), { at: 10_000 }, started('total', 'c1', 50_000)),
  ['no-leaked-timer'],
  'timer total of c1 is running, and was started again',
);

test(
  'G-07 a timer that fires at another time is found',
  breaks,
  changed(rungOut(), { ev: 'timer.started', dueMs: 34_000 }, { dueMs: 34_500 }),
  ['no-leaked-timer'],
  'is to fire at 34500, and fired at 34000',
);

test(
  'G-07 a timer that is taken back after it was due is found',
  breaks,
  changed(answered(), { ev: 'timer.started', dueMs: 22_000 }, { dueMs: 14_000 }),
  ['no-leaked-timer'],
  'is to fire at 14000, and was cancelled at 15000',
);

test(
  'G-07 a timer that never fired is found at the end',
  breaks,
  [...ringing(), ...at(22_001, 'key', { ev: 'dnd.changed', phone: '1003', on: true })],
  ['no-leaked-timer'],
  'timer perDevice of c1 is to fire at 22000, and never did',
);

test(
  'G-07 a timer due at the last instant may still be to come',
  holds,
  [...ringing(), ...at(22_000, 'key', { ev: 'dnd.changed', phone: '1003', on: true })],
  'no-leaked-timer',
);

test(
  'G-07 an ended call leaves no timer behind',
  breaks,
  [
    ...ringing(),
    ...at(
      12_000,
      'hangUp',
      offerOver('1001', 'c1', '4000', 'abandoned'),
      line('1001', 'ringing', 'free', 'c1'),
      lamp('1001', 1, 'off'),
      { ev: 'hop.ended', call: 'c1', hop: 'group', to: '4000', why: 'abandoned' },
      { ev: 'call.ended', call: 'c1', outcome: 'abandoned' },
      cancelled('perDevice', 'c1'),
    ),
  ],
  ['no-leaked-timer'],
  'timer total of c1 is running',
);
