import test from 'ava';
import type { TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { answered, frontDesk, ringing, rungOut, userRinging } from './helpers/stories.js';
import { breaks, holds } from './helpers/verdicts.js';
import {
  after,
  at,
  cancelled,
  changed,
  group,
  lamp,
  line,
  phone,
  rings,
  site,
  start,
  started,
  stops,
} from './helpers/written-trace.js';

const logsOut: TraceEvent = {
  ev: 'membership.changed',
  phone: '1001',
  group: '4000',
  to: 'out',
  why: 'logout',
};

/** Call c2 arrives for a group and rings at a phone. */
const arrives = (forGroup: string, at: string): TraceEvent[] => [
  { ev: 'call.arrived', call: 'c2', from: '5550000', to: forGroup },
  { ev: 'hop.started', call: 'c2', hop: 'group', to: forGroup, number: 1 },
  started('total', 'c2', 100_000),
  ...rings(at, 'c2', forGroup),
];

test(
  'M-04 a member logged out as its ring expires is not rung again',
  holds,
  rungOut(),
  'no-ring-when-out',
);
test(
  'M-09 logging out while talking leaves the call alone',
  holds,
  [...answered(), ...at(20_000, 'key', logsOut, lamp('1001', 4, 'off'))],
  'no-ring-when-out',
);

test(
  'M-09 a member who logs out and goes on ringing is found',
  breaks,
  [...ringing(), ...at(12_000, 'key', logsOut, lamp('1001', 4, 'off'))],
  ['no-ring-when-out'],
  'logged out of 4000',
  { phone: '1001', group: '4000', call: 'c1', at: 12_000, kind: 3 },
);

test(
  'M-09 a member who logs out and stops ringing in the same step is fine',
  holds,
  [
    ...ringing(),
    ...at(
      12_000,
      'key',
      logsOut,
      lamp('1001', 4, 'off'),
      stops('1001', 'c1', '4000', 'withdrawn'),
      cancelled('perDevice', 'c1'),
      rings('1002', 'c1', '4000'),
      lamp('1001', 5, 'flutter'),
      started('perDevice', 'c1', 24_000),
    ),
  ],
  'no-ring-when-out',
);

test(
  'G-13 a member who was never in is not to ring',
  breaks,
  [
    ...start(site([phone('1001')], [group('4000', ['1001'], { loggedIn: [], type: 'calling' })])),
    ...at(10_000, 'newCall', arrives('4000', '1001')),
  ],
  ['no-ring-when-out'],
  'logged out of 4000',
  { phone: '1001', group: '4000', call: 'c2' },
);

test(
  'M-01 a member of a static group is in from the start',
  holds,
  [
    ...start(frontDesk, { 1001: { 4: 'steady' } }),
    ...at(10_000, 'newCall', arrives('4100', '1003')),
  ],
  'no-ring-when-out',
);

test(
  'G-19 a phone that is no member is not to ring',
  breaks,
  [
    ...start(frontDesk, { 1001: { 4: 'steady' } }),
    ...at(10_000, 'newCall', arrives('4100', '1001')),
  ],
  ['no-ring-when-out'],
  'no member of 4100',
  { phone: '1001', group: '4100' },
);

test(
  'G-19 a removed member that goes on ringing is found',
  breaks,
  [
    ...start(frontDesk, { 1001: { 4: 'steady' } }),
    ...at(10_000, 'newCall', arrives('4100', '1003')),
    ...at(11_000, 'key', { ev: 'member.removed', phone: '1003', group: '4100' }),
  ],
  ['no-ring-when-out'],
  'no member of 4100',
  { phone: '1003', at: 11_000 },
);

test(
  'G-19 a member added to a static group may ring at once',
  holds,
  [
    ...start(frontDesk, { 1001: { 4: 'steady' } }),
    ...at(9_000, 'key', { ev: 'member.added', phone: '1001', group: '4100' }),
    ...at(10_000, 'newCall', arrives('4100', '1001')),
  ],
  'no-ring-when-out',
);

test(
  'M-02 a member added to a dynamic group is out until it logs in',
  breaks,
  changed(
    [
      ...start(frontDesk, { 1001: { 4: 'steady' } }),
      ...at(9_000, 'key', { ev: 'member.added', phone: '1003', group: '4000' }),
      ...at(10_000, 'newCall', arrives('4000', '1003'), started('perDevice', 'c2', 22_000)),
    ],
    { ev: 'timer.started', timer: 'total' },
    { dueMs: 50_000 },
  ),
  ['no-ring-when-out'],
  'logged out of 4000',
);

test(
  'M-12 an unplugged member that goes on ringing is found',
  breaks,
  [...ringing(), ...at(12_000, 'key', { ev: 'phone.unregistered', phone: '1001' })],
  ['no-ring-when-out'],
  'unregistered',
  { phone: '1001', group: '4000', call: 'c1' },
);

test(
  'C-08 an unplugged phone that goes on ringing for its user is found',
  breaks,
  [
    ...userRinging(),
    ...at(12_000, 'key', { ev: 'phone.unregistered', phone: '1002' }, lamp('1001', 5, 'unknown')),
  ],
  ['no-ring-when-out'],
  'unregistered',
  { phone: '1002', call: 'c1' },
);

test(
  'C-08 a direct call offered to an unplugged phone is found',
  breaks,
  [
    ...start(frontDesk, { 1001: { 4: 'steady' } }),
    ...at(5_000, 'key', { ev: 'phone.unregistered', phone: '1003' }),
    ...at(
      10_000,
      'newCall',
      { ev: 'call.arrived', call: 'c2', from: '5550000', to: '1003' },
      { ev: 'hop.started', call: 'c2', hop: 'user', to: '1003', number: 1 },
      { ev: 'offer.started', call: 'c2', phone: '1003', line: 1 },
      started('ringCount', 'c2', 28_000),
      line('1003', 'free', 'ringing', 'c2'),
    ),
  ],
  ['no-ring-when-out'],
  'unregistered',
  { phone: '1003', call: 'c2' },
);

test(
  'M-03 a member who logged in may ring',
  holds,
  [
    ...start(frontDesk, { 1001: { 4: 'steady' } }),
    ...at(1_000, 'key', logsOut, lamp('1001', 4, 'off')),
    ...at(
      2_000,
      'key',
      { ev: 'membership.changed', phone: '1001', group: '4000', to: 'in', why: 'login' },
      lamp('1001', 4, 'steady'),
    ),
    ...ringing().slice(start(frontDesk).length),
  ],
  'no-ring-when-out',
);

test(
  'S-01 what is in passing within one kind is not judged',
  holds,
  after(ringing(), { at: 10_000 }, logsOut, {
    ev: 'membership.changed',
    phone: '1001',
    group: '4000',
    to: 'in',
    why: 'login',
  }),
  'no-ring-when-out',
);

const logsIn: TraceEvent = { ...logsOut, to: 'in', why: 'login' };
test(
  'G-19 a login does not make a member',
  breaks,
  [
    ...start(frontDesk, { 1001: { 4: 'steady' } }),
    ...at(9_000, 'key', { ...logsIn, group: '4100' }),
    ...at(10_000, 'newCall', arrives('4100', '1001')),
  ],
  ['no-ring-when-out'],
  'no member of 4100',
);
test(
  'M-02 a member that was removed and is added again is out',
  breaks,
  [
    ...start(frontDesk, { 1001: { 4: 'steady' } }),
    ...at(
      9_000,
      'key',
      { ev: 'member.removed', phone: '1002', group: '4000' },
      { ev: 'member.added', phone: '1002', group: '4000' },
    ),
    ...at(
      10_000,
      'newCall',
      arrives('4000', '1002'),
      started('perDevice', 'c2', 22_000),
      lamp('1001', 5, 'flutter'),
    ),
  ],
  ['no-ring-when-out'],
  'logged out of 4000',
  { phone: '1002' },
);
