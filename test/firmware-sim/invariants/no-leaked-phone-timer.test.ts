import test from 'ava';
import type { TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { answered, idle, ringing } from './helpers/stories.js';
import { breaks, holds } from './helpers/verdicts.js';
import { at, cancelled, fired, started } from './helpers/written-trace.js';

const entry = (to: string): TraceEvent => ({ ev: 'entry.changed', phone: '1003', to });

for (const state of ['feature', 'argument', 'groupCode', 'password', 'dialling']) {
  test(
    `B-04 the keypad timer runs while the entry is ${state}`,
    holds,
    [
      ...idle(),
      ...at(1_000, 'key', entry(state), started('keypad', '1003', 11_000)),
      ...at(3_000, 'key', cancelled('keypad', '1003'), started('keypad', '1003', 13_000)),
      ...at(13_000, 'deviceExpiry', fired('keypad', '1003'), entry('idle')),
    ],
    'no-leaked-timer',
  );
  test(
    `B-04 an entry of ${state} without its timer is found`,
    breaks,
    [...idle(), ...at(1_000, 'key', entry(state))],
    ['no-leaked-timer'],
    'timer keypad of 1003 is to be running',
    { phone: '1003', at: 1_000 },
  );
}

test(
  'B-04 a keypad timer left after the entry is found',
  breaks,
  [
    ...idle(),
    ...at(1_000, 'key', entry('password'), started('keypad', '1003', 11_000)),
    ...at(2_000, 'key', entry('idle')),
  ],
  ['no-leaked-timer'],
  'timer keypad of 1003 is running, and nothing asks for it',
  { phone: '1003', at: 2_000 },
);

for (const state of ['notice', 'message']) {
  test(
    `B-04 a ${state} has its timer, and the keypad none`,
    holds,
    [
      ...idle(),
      ...at(1_000, 'key', entry(state), started('notice', '1003', 4_000)),
      ...at(4_000, 'deviceExpiry', fired('notice', '1003'), entry('idle')),
    ],
    'no-leaked-timer',
  );
  test(
    `B-04 a ${state} without its timer is found`,
    breaks,
    [...idle(), ...at(1_000, 'key', entry(state))],
    ['no-leaked-timer'],
    'timer notice of 1003 is to be running',
  );
}

const lock = (ev: 'membership.locked' | 'membership.unlocked'): TraceEvent => ({
  ev,
  phone: '1001',
  group: '4000',
});

test(
  'M-10 a lock-out runs until it ends',
  holds,
  [
    ...idle(),
    ...at(1_000, 'key', lock('membership.locked'), started('lockout', '1001/4000', 61_000)),
    ...at(61_000, 'prepare', fired('lockout', '1001/4000'), lock('membership.unlocked')),
  ],
  'no-leaked-timer',
);
test(
  'M-10 a lock-out without its timer never ends, and is found',
  breaks,
  [...idle(), ...at(1_000, 'key', lock('membership.locked'))],
  ['no-leaked-timer'],
  'timer lockout of 1001/4000 is to be running',
  { phone: '1001' },
);
test(
  'M-10 a lock-out that ended and whose timer runs on is found',
  breaks,
  [
    ...idle(),
    ...at(1_000, 'key', lock('membership.locked'), started('lockout', '1001/4000', 61_000)),
    ...at(2_000, 'key', lock('membership.unlocked')),
  ],
  ['no-leaked-timer'],
  'timer lockout of 1001/4000 is running',
);

test(
  'G-14 the alert tone may be over before the ring',
  holds,
  [
    ...ringing(),
    ...at(10_500, 'newCall', started('alertTone', '1001/1', 11_000)),
    ...at(11_000, 'deviceExpiry', fired('alertTone', '1001/1')),
  ],
  'no-leaked-timer',
);
test(
  'G-14 an alert tone left after the ring is found',
  breaks,
  [
    ...ringing(),
    ...at(14_900, 'newCall', started('alertTone', '1001/1', 15_400)),
    ...answered().slice(ringing().length),
  ],
  ['no-leaked-timer'],
  'timer alertTone of 1001/1 is running',
  { phone: '1001', at: 15_000 },
);
test(
  'G-14 an alert tone of a line that does not ring is found',
  breaks,
  [...ringing(), ...at(10_500, 'newCall', started('alertTone', '1001/2', 11_000))],
  ['no-leaked-timer'],
  'timer alertTone of 1001/2 is running',
);
