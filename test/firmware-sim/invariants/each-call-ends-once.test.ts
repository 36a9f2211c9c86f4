import test from 'ava';
import { groupCall, ringing, rungOut, userCall, userRinging } from './helpers/stories.js';
import { breaks, holds } from './helpers/verdicts.js';
import { after, at, cancelled, lamp, line, rings, without } from './helpers/written-trace.js';

const arrived = { ev: 'call.arrived', call: 'c1', from: '5551234', to: '4000' } as const;
const ended = { ev: 'call.ended', call: 'c1', outcome: 'answered' } as const;

test('C-07 an answered call ends once', holds, groupCall(), 'each-call-ends-once');
test('C-07 a covered call ends once', holds, rungOut(), 'each-call-ends-once');
test('C-07 a call still alive at the end is fine', holds, ringing(), 'each-call-ends-once');

test(
  'C-07 a call that ends twice in one kind is found, and the counts are off too',
  breaks,
  after(groupCall(), { ev: 'call.ended' }, ended),
  ['each-call-ends-once', 'counters-conserve'],
  'ended 2 times',
  { call: 'c1', at: 60_000, kind: 2 },
);

test(
  'C-07 a call that ends again later is found, and the counts are off too',
  breaks,
  [...groupCall(), ...at(70_000, 'hangUp', ended)],
  ['each-call-ends-once', 'counters-conserve'],
  'is not alive',
  { call: 'c1', at: 70_000 },
);

test(
  'C-07 a call that ends and never arrived is found, and the counts are off too',
  breaks,
  without(groupCall(), { ev: 'call.arrived' }),
  ['each-call-ends-once', 'counters-conserve'],
  'is not alive',
  { call: 'c1', at: 10_000 },
);

test(
  'C-07 a call that arrives twice is found, and the counts are off too',
  breaks,
  after(ringing(), { ev: 'call.arrived' }, arrived),
  ['each-call-ends-once', 'counters-conserve'],
  'arrived 2 times',
);

test(
  'C-07 a call that is on no line and has not ended is lost',
  breaks,
  without(groupCall(), { ev: 'call.ended' }),
  ['each-call-ends-once'],
  'is nowhere any more',
  { call: 'c1', at: 60_000 },
);

test(
  'C-07 a call whose hop ends and which goes nowhere is lost',
  breaks,
  without(
    rungOut().filter((each) => (each.ev !== 'trace.header' ? each.at < 90_000 : true)),
    { ev: 'call.covered' },
    { ev: 'message.left' },
    { ev: 'call.ended' },
    { ev: 'messageWaiting.sent', mode: 'steady' },
  ),
  ['each-call-ends-once'],
  'is nowhere any more',
  { at: 34_000 },
);

test(
  'B-15 a line left on an ended call is found',
  breaks,
  without(groupCall(), { at: 60_000, ev: 'line.changed' }, { at: 60_000, ev: 'lamp.sent' }),
  ['each-call-ends-once'],
  'is still on 1 lines',
  { call: 'c1', at: 60_000 },
);

test(
  'B-15 the caller left on an ended call is found',
  breaks,
  without(
    userCall(),
    { at: 30_000, ev: 'line.changed', phone: '1003' },
    { at: 30_000, ev: 'lamp.sent', phone: '1003' },
  ),
  ['each-call-ends-once'],
  'is still on 1 lines',
);

test(
  'B-15 a caller that dialled before the call had a name is on it',
  breaks,
  [
    ...userRinging(),
    ...at(
      9_000,
      'hangUp',
      { ev: 'offer.ended', call: 'c1', phone: '1002', line: 1, end: 'abandoned' },
      cancelled('ringCount', 'c1'),
      { ev: 'hop.ended', call: 'c1', hop: 'user', to: '1002', why: 'abandoned' },
      { ev: 'call.ended', call: 'c1', outcome: 'abandoned' },
      line('1002', 'ringing', 'free', 'c1'),
      lamp('1002', 1, 'off'),
      lamp('1001', 5, 'off'),
    ),
  ],
  ['each-call-ends-once'],
  'is still on 1 lines',
);

test(
  'C-07 an offer left open by an ended call is found',
  breaks,
  [
    ...ringing(),
    ...at(
      12_000,
      'hangUp',
      { ev: 'call.ended', call: 'c1', outcome: 'abandoned' },
      { ev: 'hop.ended', call: 'c1', hop: 'group', to: '4000', why: 'abandoned' },
      cancelled('perDevice', 'c1'),
      cancelled('total', 'c1'),
      line('1001', 'ringing', 'free', 'c1'),
      lamp('1001', 1, 'off'),
    ),
  ],
  ['each-call-ends-once'],
  'still offered to 1 phones',
  { call: 'c1', at: 12_000, kind: 2 },
);

test(
  'C-07 a hop left open by an ended call is found',
  breaks,
  without(rungOut(), { ev: 'hop.ended' }),
  ['each-call-ends-once'],
  'its group hop has not',
);

test(
  'C-07 a line that goes on with an ended call is found',
  breaks,
  [
    ...groupCall(),
    ...at(61_000, 'key', line('1001', 'free', 'connected', 'c1'), lamp('1001', 1, 'steady')),
  ],
  ['each-call-ends-once'],
  'is not alive',
  { call: 'c1', at: 61_000 },
);

test(
  'C-07 an answer after the end, in the same kind, is found',
  breaks,
  after(
    groupCall(),
    { ev: 'call.ended' },
    { ev: 'call.answered', call: 'c1', phone: '1002', line: 1 },
  ),
  ['each-call-ends-once'],
  '1002 answered it',
);

test(
  'C-07 an offer of a call that never arrived is found',
  breaks,
  [...ringing(), ...at(12_000, 'key', rings('1002', 'c7', '4000'), lamp('1001', 5, 'flutter'))],
  ['each-call-ends-once'],
  'is not alive',
  { call: 'c7' },
);

test(
  'C-07 a line that leaves a call long over is found',
  breaks,
  [...groupCall(), ...at(61_000, 'key', line('1001', 'free', 'free', 'c1'))],
  ['each-call-ends-once'],
  'line 1 of 1001 leaves it',
);

test(
  'B-12 a line that goes over to another call as its own ends is fine',
  holds,
  [
    ...ringing(),
    ...at(
      10_000,
      'newCall',
      line('1003', 'free', 'dialing', 'c2'),
      { ev: 'call.arrived', call: 'c2', from: '1003', to: '1002', phone: '1003', line: 1 },
      lamp('1003', 1, 'steady'),
      { ev: 'call.ended', call: 'c2', outcome: 'abandoned' },
      line('1003', 'dialing', 'connected', 'c1'),
    ),
  ],
  'each-call-ends-once',
);

test(
  'B-05 a line that is seized anew has left its call',
  holds,
  [
    ...groupCall().filter((each) => each.ev === 'trace.header' || each.at < 60_000),
    ...at(
      60_000,
      'hangUp',
      { ev: 'call.ended', call: 'c1', outcome: 'answered' },
      line('1001', 'connected', 'seized'),
    ),
  ],
  'each-call-ends-once',
);

const leftOnItsLine = without(
  groupCall(),
  { at: 60_000, ev: 'line.changed' },
  { at: 60_000, ev: 'lamp.sent' },
);

test(
  'C-07 a line that goes on with a call that is over is found, though the line was never taken off it',
  breaks,
  [
    ...leftOnItsLine,
    ...at(70_000, 'key', line('1001', 'connected', 'held', 'c1'), lamp('1001', 1, 'flash')),
  ],
  ['each-call-ends-once'],
  'is not alive',
  { call: 'c1', at: 70_000 },
);

test(
  'B-15 a line that leaves its call long after the end is found',
  breaks,
  [
    ...leftOnItsLine,
    ...at(70_000, 'hangUp', line('1001', 'connected', 'free', 'c1'), lamp('1001', 1, 'off')),
  ],
  ['each-call-ends-once'],
  'is not alive, and line 1 of 1001 leaves it',
  { call: 'c1', at: 70_000 },
);
