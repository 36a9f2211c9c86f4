import test from 'ava';
import type { TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
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
import { after, at, changed, image, lamp, phone, without } from './helpers/written-trace.js';

const unplugged = (of: string): TraceEvent => ({ ev: 'phone.unregistered', phone: of });
const plugged = (of: string): TraceEvent => ({ ev: 'phone.registered', phone: of });
const frontPhone = frontDesk.phones[0] ?? phone('');

test('L-01 a group call is shown on its line', holds, groupCall(), 'lamp-equals-state');
test('L-02 an automatic logout is shown', holds, rungOut(), 'lamp-equals-state');
test('L-03 a busy lamp follows its phone', holds, userCall(), 'lamp-equals-state');

const shows = test.macro(
  (t, lines: Parameters<typeof without>[0], atMs: number, button: number, wanted: string) => {
    breaks.exec(
      t,
      without(
        lines.filter((each) => each.ev === 'trace.header' || each.at <= atMs),
        { ev: 'lamp.sent', at: atMs, phone: '1001', button },
      ),
      ['lamp-equals-state'],
      `lamp ${button} of 1001 is to show ${wanted}`,
      { phone: '1001', at: atMs },
    );
  },
);
test('L-01 a ringing line whose lamp is not lit is found', shows, ringing(), 10_000, 1, 'flutter');
test('L-01 an answered line that blinks on is found', shows, answered(), 15_000, 1, 'steady');
test('L-01 a free line that stays lit is found', shows, groupCall(), 60_000, 1, 'off');
test('L-02 a group lamp lit after the logout is found', shows, rungOut(), 22_000, 4, 'off');
test(
  'L-03 a busy lamp dark while the phone rings is found',
  shows,
  rungOut(),
  22_000,
  5,
  'flutter',
);
test(
  'L-03 a busy lamp that blinks after the answer is found',
  shows,
  userCall(),
  9_000,
  5,
  'steady',
);
test('L-03 a busy lamp lit after the call is found', shows, userCall(), 30_000, 5, 'off');

test(
  'L-01 a held line that is shown as in use is found',
  breaks,
  changed(
    userCall().filter((each) => each.ev === 'trace.header' || each.at <= 20_000),
    { ev: 'lamp.sent', at: 20_000 },
    { mode: 'wink' },
  ),
  ['lamp-equals-state'],
  'lamp 1 of 1003 is to show flash, and was sent wink',
  { phone: '1003' },
);

test(
  'L-07 a lamp that changes while no state does is found',
  breaks,
  [...groupCall(), ...at(70_000, 'key', lamp('1002', 9, 'steady'))],
  ['lamp-equals-state'],
  'lamp 9 of 1002 is to show off, and was sent steady',
  { phone: '1002', at: 70_000, kind: 3 },
);

test(
  'L-07 the same picture sent twice is found',
  breaks,
  [...groupCall(), ...at(70_000, 'key', lamp('1001', 4, 'steady'))],
  ['lamp-equals-state'],
  'lamp 4 of 1001 shows steady, and was sent it again',
);

test(
  'L-07 a lamp may be on its way within one kind',
  holds,
  after(ringing(), { at: 10_000 }, lamp('1001', 1, 'off'), lamp('1001', 1, 'flutter')),
  'lamp-equals-state',
);

test(
  'L-08 a phone that is not sent its whole image at the start is found',
  breaks,
  without(idle(), { ev: 'lamp.sent', phone: '1003', button: 18 }),
  ['lamp-equals-state'],
  'lamp 18 of 1003 is to show off, and was sent nothing',
  { phone: '1003', at: 0, kind: 0 },
);

test(
  'L-02 a group lamp dark at the start while its phone is in is found',
  breaks,
  changed(idle(), { phone: '1001', button: 4 }, { mode: 'off' }),
  ['lamp-equals-state'],
  'lamp 4 of 1001 is to show steady, and was sent off',
);

test(
  'L-08 a phone that comes back is sent its whole image',
  holds,
  [
    ...idle(),
    ...at(5_000, 'key', unplugged('1001')),
    ...at(9_000, 'key', plugged('1001'), image(frontPhone, { 4: 'steady' })),
  ],
  'lamp-equals-state',
);

test(
  'L-08 a phone that is gone and back in one kind is sent its whole image',
  holds,
  [
    ...idle(),
    ...at(5_000, 'key', unplugged('1001'), plugged('1001'), image(frontPhone, { 4: 'steady' })),
  ],
  'lamp-equals-state',
);

test(
  'L-08 a phone that comes back and lacks a dark lamp is found',
  breaks,
  [
    ...idle(),
    ...at(5_000, 'key', unplugged('1001')),
    ...at(
      9_000,
      'key',
      plugged('1001'),
      image(frontPhone, { 4: 'steady' }).filter(
        (event) => !('button' in event && event.button === 7),
      ),
    ),
  ],
  ['lamp-equals-state'],
  'lamp 7 of 1001 is to show off, and was sent nothing',
  { at: 9_000 },
);

test(
  'L-08 an image that comes one kind late is found',
  breaks,
  [
    ...idle(),
    ...at(5_000, 'key', unplugged('1001')),
    ...at(9_000, 'key', plugged('1001')),
    ...at(9_000, 'newCall', image(frontPhone, { 4: 'steady' })),
  ],
  ['lamp-equals-state'],
  'was sent nothing',
  { at: 9_000, kind: 3 },
);

test(
  'L-08 a lamp that was right before the phone went is wrong when it is back',
  breaks,
  [
    ...idle(),
    ...at(5_000, 'key', unplugged('1001')),
    ...at(6_000, 'key', {
      ev: 'membership.changed',
      phone: '1001',
      group: '4000',
      to: 'out',
      why: 'logout',
    }),
    ...at(9_000, 'key', plugged('1001'), image(frontPhone, { 4: 'steady' })),
  ],
  ['lamp-equals-state'],
  'lamp 4 of 1001 is to show off, and was sent steady',
);

for (const event of [
  lamp('1003', 1, 'steady'),
  { ev: 'display.sent', phone: '1003', lines: ['', ''] },
  { ev: 'tone.sent', phone: '1003', tone: 'error' },
  { ev: 'ringer.sent', phone: '1003', pattern: 'off' },
  { ev: 'messageWaiting.sent', phone: '1003', mode: 'steady' },
] as const satisfies readonly TraceEvent[]) {
  test(
    `L-04 ${event.ev} to a phone that is gone is found`,
    breaks,
    [...idle(), ...at(5_000, 'key', unplugged('1003'), event)],
    ['lamp-equals-state'],
    'is unregistered and is to be sent nothing',
    { phone: '1003' },
  );
}

test(
  'L-04 the busy lamp of a phone that is gone shows unknown',
  holds,
  [
    ...idle(),
    ...at(5_000, 'key', unplugged('1002'), lamp('1001', 5, 'unknown')),
    ...at(9_000, 'key', plugged('1002'), image(phone('1002')), lamp('1001', 5, 'off')),
  ],
  'lamp-equals-state',
);

test(
  'L-04 a busy lamp dark while its phone is gone is found',
  breaks,
  [...idle(), ...at(5_000, 'key', unplugged('1002'))],
  ['lamp-equals-state'],
  'lamp 5 of 1001 is to show unknown, and was sent off',
  { phone: '1001' },
);

test(
  'L-03 a DND lamp is steady while it is on',
  holds,
  [
    ...idle(),
    ...at(5_000, 'key', { ev: 'dnd.changed', phone: '1001', on: true }, lamp('1001', 6, 'steady')),
    ...at(6_000, 'key', { ev: 'dnd.changed', phone: '1001', on: false }, lamp('1001', 6, 'off')),
  ],
  'lamp-equals-state',
);

test(
  'L-03 a DND lamp that stays dark is found',
  breaks,
  [...idle(), ...at(5_000, 'key', { ev: 'dnd.changed', phone: '1001', on: true })],
  ['lamp-equals-state'],
  'lamp 6 of 1001 is to show steady, and was sent off',
);

test(
  'L-03 the highest of several calls wins on a busy lamp',
  holds,
  [
    ...userCall().filter((each) => each.ev === 'trace.header' || each.at <= 9_000),
    ...at(
      10_000,
      'key',
      { ev: 'line.changed', phone: '1002', line: 1, from: 'connected', to: 'held', call: 'c1' },
      lamp('1002', 1, 'flash'),
      lamp('1001', 5, 'flash'),
    ),
    ...at(
      11_000,
      'key',
      { ev: 'line.changed', phone: '1002', line: 2, from: 'free', to: 'seized' },
      lamp('1002', 2, 'steady'),
      lamp('1001', 5, 'steady'),
    ),
    ...at(
      12_000,
      'key',
      { ev: 'line.changed', phone: '1002', line: 2, from: 'seized', to: 'free' },
      lamp('1002', 2, 'off'),
      lamp('1001', 5, 'flash'),
    ),
  ],
  'lamp-equals-state',
);
