import test from 'ava';
import { answered, groupCall, userCall, userHeld, userRinging } from './helpers/stories.js';
import { breaks, holds } from './helpers/verdicts.js';
import { after, at, cancelled, lamp, line, rings, stops } from './helpers/written-trace.js';

const connects = [line('1002', 'ringing', 'connected', 'c1'), lamp('1002', 1, 'steady')];
const ringsToo = [...rings('1002', 'c1', '4000'), lamp('1001', 5, 'flutter')];

test('G-11 one answering phone is connected', holds, groupCall(), 'no-double-answer');
test(
  'G-11 the caller is no answering phone, even while holding',
  holds,
  userCall(),
  'no-double-answer',
);

test(
  'G-11 a second phone that gets the same call is found',
  breaks,
  [
    ...answered(),
    ...at(16_000, 'answer', line('1002', 'free', 'connected', 'c1'), lamp('1002', 1, 'steady')),
    ...at(16_000, 'answer', lamp('1001', 5, 'steady')),
  ],
  ['no-double-answer'],
  'is to 1001, 1002',
  { call: 'c1', phone: '1002', at: 16_000, kind: 1 },
);

test(
  'G-11 two answers in one kind are found at its end',
  breaks,
  after(
    answered(),
    { at: 15_000, ev: 'lamp.sent' },
    line('1002', 'free', 'connected', 'c1'),
    lamp('1002', 1, 'steady'),
    lamp('1001', 5, 'steady'),
  ),
  ['no-double-answer'],
  'is to 1001, 1002',
  { at: 15_000, kind: 1 },
);

test(
  'G-11 a phone that holds the call is still connected to it',
  breaks,
  [
    ...answered(),
    ...at(16_000, 'key', line('1001', 'connected', 'held', 'c1'), lamp('1001', 1, 'flash')),
    ...at(17_000, 'answer', line('1003', 'free', 'connected', 'c1'), lamp('1003', 1, 'steady')),
  ],
  ['no-double-answer'],
  'is to 1001, 1003',
  { at: 17_000 },
);

test(
  'G-11 a phone that rings in the same kind and stops again is no second answer',
  holds,
  after(
    answered(),
    { at: 15_000, ev: 'lamp.sent' },
    ...ringsToo,
    ...stops('1002', 'c1', '4000', 'elsewhere'),
    lamp('1001', 5, 'off'),
  ),
  'no-double-answer',
);

test(
  'B-12 after a transfer the phone that stays is the caller',
  holds,
  [
    ...answered(),
    ...at(
      20_000,
      'key',
      { ev: 'call.transferred', call: 'c1', by: '5551234', stays: '1001', to: '1003' },
      line('1003', 'free', 'connected', 'c1'),
      lamp('1003', 1, 'steady'),
    ),
  ],
  'no-double-answer',
);

test(
  'B-12 the phone that transferred is to leave the call',
  breaks,
  [
    ...userHeld(),
    ...at(
      21_000,
      'key',
      { ev: 'call.transferred', call: 'c1', by: '1003', stays: '1002', to: '1001' },
      line('1001', 'free', 'connected', 'c1'),
      lamp('1001', 1, 'steady'),
    ),
  ],
  ['no-double-answer'],
  'is to 1003, 1001',
  { call: 'c1' },
);

test(
  'B-10 a phone that picks up beside one that answers is found',
  breaks,
  after(
    [
      ...userRinging(),
      ...at(
        9_000,
        'answer',
        { ev: 'offer.ended', call: 'c1', phone: '1002', line: 1, end: 'answered' },
        cancelled('ringCount', 'c1'),
        { ev: 'hop.ended', call: 'c1', hop: 'user', to: '1002', why: 'answered' },
        { ev: 'call.answered', call: 'c1', phone: '1002', line: 1 },
        { ev: 'call.answered', call: 'c1', phone: '1001', line: 1, pickedUpFrom: '1002' },
        line('1001', 'free', 'connected', 'c1'),
        lamp('1001', 1, 'steady'),
        lamp('1001', 5, 'steady'),
      ),
    ],
    { at: 9_000 },
    ...connects,
  ),
  ['no-double-answer'],
  'is to 1001, 1002',
);
