import test from 'ava';
import type { TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { ringing, rungOut } from './helpers/stories.js';
import { breaks, holds } from './helpers/verdicts.js';
import { after, at, offerOver, rings, started, stops } from './helpers/written-trace.js';

/** Call c2 arrives for 4000 and is offered to 1001, on its second line. */
const second: TraceEvent[] = [
  { ev: 'call.arrived', call: 'c2', from: '5550000', to: '4000' },
  { ev: 'hop.started', call: 'c2', hop: 'group', to: '4000', number: 1 },
  started('total', 'c2', 50_000),
  started('perDevice', 'c2', 22_000),
  ...rings('1001', 'c2', '4000', 2),
];

test('G-16 one group call after the other may ring', holds, rungOut(), 'no-double-ring');

test(
  'G-16 a second group call at a phone that rings for one is found',
  breaks,
  [...ringing(), ...at(10_000, 'deviceExpiry', second)],
  ['no-double-ring'],
  'is c1 of 4000, c2 of 4000',
  { phone: '1001', call: 'c2', group: '4000', at: 10_000, kind: 4 },
);

test(
  'G-16 two calls that pick the same member in one step are found',
  breaks,
  after(ringing(), { at: 10_000 }, ...second),
  ['no-double-ring'],
  'is c1 of 4000, c2 of 4000',
  { phone: '1001', at: 10_000, kind: 6 },
);

test(
  'G-16 a phone that is handed from one call to the next in one step is fine',
  holds,
  [
    ...ringing(),
    ...at(
      15_000,
      'newCall',
      second.slice(0, 2),
      started('total', 'c2', 55_000),
      started('perDevice', 'c2', 27_000),
      rings('1001', 'c2', '4000', 2),
      stops('1001', 'c1', '4000', 'abandoned'),
      { ev: 'timer.cancelled', timer: 'perDevice', owner: 'c1' },
      { ev: 'timer.cancelled', timer: 'total', owner: 'c1' },
      { ev: 'hop.ended', call: 'c1', hop: 'group', to: '4000', why: 'abandoned' },
      { ev: 'call.ended', call: 'c1', outcome: 'abandoned' },
    ),
  ],
  'no-double-ring',
);

test(
  'G-22 a direct call may ring beside a group call',
  holds,
  [
    ...ringing(),
    ...at(
      12_000,
      'newCall',
      { ev: 'call.arrived', call: 'c2', from: '5550000', to: '1001' },
      { ev: 'hop.started', call: 'c2', hop: 'user', to: '1001', number: 1 },
      { ev: 'offer.started', call: 'c2', phone: '1001', line: 2 },
      started('ringCount', 'c2', 30_000),
      { ev: 'line.changed', phone: '1001', line: 2, from: 'free', to: 'ringing', call: 'c2' },
      { ev: 'lamp.sent', phone: '1001', button: 2, mode: 'flutter' },
    ),
  ],
  'no-double-ring',
);

test(
  'G-16 one call offered twice to a phone is found',
  breaks,
  after(
    ringing(),
    { at: 10_000 },
    ...rings('1001', 'c1', '4000', 2).filter(({ ev }) => ev !== 'phone.reserved'),
  ),
  ['no-double-ring'],
  'is c1 of 4000, c1 of 4000',
);

test(
  'G-16 an offer that ended on paper only is found with the next',
  breaks,
  [
    ...ringing(),
    // The end names another line: the offer on line 1 is still open.
    ...at(12_000, 'key', offerOver('1001', 'c1', '4000', 'withdrawn', 3).slice(0, 1)),
    ...at(
      12_000,
      'newCall',
      second.map((event) =>
        event.ev === 'timer.started' ? { ...event, dueMs: event.dueMs + 2_000 } : event,
      ),
    ),
  ],
  ['no-double-ring'],
  'is c1 of 4000, c2 of 4000',
);
