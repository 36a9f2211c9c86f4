import test from 'ava';
import type { TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { frontDesk, idle, rungOut } from './helpers/stories.js';
import { breaks, holds } from './helpers/verdicts.js';
import { at, image, messageWaiting, phone, without } from './helpers/written-trace.js';

test(
  'C-06 a group mailbox lights its members, logged in or not',
  holds,
  rungOut(),
  'lamp-equals-state',
);

const until34s = () => rungOut().filter((each) => each.ev === 'trace.header' || each.at <= 34_000);

test(
  'C-06 a member whose message waiting stays dark is found',
  breaks,
  without(until34s(), { ev: 'messageWaiting.sent', phone: '1002', at: 34_000 }),
  ['lamp-equals-state'],
  'message waiting of 1002 is to show steady, and was sent off',
  { phone: '1002', at: 34_000, kind: 4 },
);
test(
  'C-06 message waiting lit after the last message was heard is found',
  breaks,
  without(rungOut(), { ev: 'messageWaiting.sent', phone: '1002', at: 90_000 }),
  ['lamp-equals-state'],
  'message waiting of 1002 is to show off, and was sent steady',
);
test(
  'C-06 message waiting of one who owns nothing is found',
  breaks,
  [...until34s(), ...at(40_000, 'key', messageWaiting('1003', 'steady'))],
  ['lamp-equals-state'],
  'message waiting of 1003 is to show off, and was sent steady',
);
test(
  'L-07 message waiting sent twice is found',
  breaks,
  [...idle(), ...at(40_000, 'key', messageWaiting('1003', 'off'))],
  ['lamp-equals-state'],
  'message waiting of 1003 shows off, and was sent it again',
);
test(
  'L-08 message waiting is part of the image at the start',
  breaks,
  without(idle(), { ev: 'messageWaiting.sent', phone: '1003' }),
  ['lamp-equals-state'],
  'message waiting of 1003 is to show off, and was sent nothing',
);

const back = (...events: readonly TraceEvent[]) => [
  ...until34s(),
  ...at(
    50_000,
    'key',
    { ev: 'phone.unregistered', phone: '1002' },
    {
      ev: 'lamp.sent',
      phone: '1001',
      button: 5,
      mode: 'unknown',
    },
  ),
  ...at(60_000, 'key', { ev: 'phone.registered', phone: '1002' }, ...events, {
    ev: 'lamp.sent',
    phone: '1001',
    button: 5,
    mode: 'off',
  }),
];
test(
  'L-08 message waiting is sent again to a phone that comes back',
  holds,
  back(...image(phone('1002'), { mw: 'steady' })),
  'lamp-equals-state',
);
test(
  'L-08 message waiting not sent again to a phone that comes back is found',
  breaks,
  back(...image(phone('1002')).filter(({ ev }) => ev !== 'messageWaiting.sent')),
  ['lamp-equals-state'],
  'message waiting of 1002 is to show steady, and was sent nothing',
);

/** A call left a message in the mailbox of 1003. */
const left = (call: string): TraceEvent[] => [
  { ev: 'call.arrived', call, from: '5551234', to: '1003' },
  {
    ev: 'call.covered',
    call,
    to: { mailbox: frontDesk.phones[2]?.extension ?? phone('').extension },
  },
  { ev: 'message.left', mailbox: '1003', call, from: '5551234' },
  { ev: 'call.ended', call, outcome: 'covered' },
];
const heard = (call: string): TraceEvent => ({
  ev: 'message.heard',
  mailbox: '1003',
  call,
  phone: '1003',
});

test(
  'C-06 message waiting is lit until the last of several messages is heard',
  holds,
  [
    ...idle(),
    ...at(5_000, 'newCall', left('c1'), messageWaiting('1003', 'steady')),
    ...at(6_000, 'newCall', left('c2')),
    ...at(7_000, 'key', heard('c1')),
    ...at(8_000, 'key', heard('c2'), messageWaiting('1003', 'off')),
  ],
  'lamp-equals-state',
);
test(
  'C-06 message waiting dark while one message is left is found',
  breaks,
  [
    ...idle(),
    ...at(5_000, 'newCall', left('c1'), left('c2'), messageWaiting('1003', 'steady')),
    ...at(7_000, 'key', heard('c1'), messageWaiting('1003', 'off')),
  ],
  ['lamp-equals-state'],
  'message waiting of 1003 is to show steady, and was sent off',
  { at: 7_000 },
);
test(
  'G-19 a new member owns the group mailbox, a removed one does not',
  holds,
  [
    ...until34s(),
    ...at(
      40_000,
      'key',
      { ev: 'member.added', phone: '1003', group: '4000' },
      messageWaiting('1003', 'steady'),
      { ev: 'member.removed', phone: '1002', group: '4000' },
      messageWaiting('1002', 'off'),
    ),
  ],
  'lamp-equals-state',
);
test(
  'G-19 a removed member whose message waiting stays lit is found',
  breaks,
  [...until34s(), ...at(40_000, 'key', { ev: 'member.removed', phone: '1002', group: '4000' })],
  ['lamp-equals-state'],
  'message waiting of 1002 is to show off, and was sent steady',
);
test(
  'G-19 a new member whose message waiting stays dark is found',
  breaks,
  [...until34s(), ...at(40_000, 'key', { ev: 'member.added', phone: '1003', group: '4000' })],
  ['lamp-equals-state'],
  'message waiting of 1003 is to show steady, and was sent off',
);
