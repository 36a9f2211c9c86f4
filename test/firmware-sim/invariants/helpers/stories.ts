import type { TraceLine } from '../../../../firmware-sim/fleet/trace-lines.js';
import { extension } from '../../../../statecharts/terms.js';
import {
  at,
  cancelled,
  fired,
  group,
  lamp,
  line,
  messageWaiting,
  offerOver,
  phone,
  rings,
  site,
  start,
  started,
  stops,
} from './written-trace.js';

/** 1001 sees its group, the busy lamp of 1002 and its DND; 1001 and 1002 are in 4000. */
export const frontDesk = site(
  [
    phone('1001', {
      buttons: {
        4: { group: extension('4000') },
        5: { blf: extension('1002') },
        6: { feature: 'dnd' },
      },
    }),
    phone('1002'),
    phone('1003'),
  ],
  [
    group('4000', ['1001', '1002']),
    group('4100', ['1002', '1003'], { type: 'calling', membership: 'static' }),
  ],
);

/** Everybody idle. */
export const idle = (): TraceLine[] => start(frontDesk, { 1001: { 4: 'steady' } });

/** Call c1 arrives for 4000 and rings at 1001. */
export const ringing = (): TraceLine[] => [
  ...idle(),
  ...at(
    10_000,
    'newCall',
    { ev: 'call.arrived', call: 'c1', from: '5551234', to: '4000' },
    { ev: 'hop.started', call: 'c1', hop: 'group', to: '4000', number: 1 },
    started('total', 'c1', 50_000),
    started('perDevice', 'c1', 22_000),
    rings('1001', 'c1', '4000'),
  ),
];

/** Call c1 is answered at 1001, which talks until 60 s. */
export const answered = (): TraceLine[] => [
  ...ringing(),
  ...at(
    15_000,
    'answer',
    offerOver('1001', 'c1', '4000', 'answered'),
    cancelled('perDevice', 'c1'),
    cancelled('total', 'c1'),
    { ev: 'hop.ended', call: 'c1', hop: 'group', to: '4000', why: 'answered' },
    { ev: 'call.answered', call: 'c1', phone: '1001', line: 1 },
    line('1001', 'ringing', 'connected', 'c1'),
    lamp('1001', 1, 'steady'),
  ),
];

/** Call c1 is answered at 1001 and released. */
export const groupCall = (): TraceLine[] => [
  ...answered(),
  ...at(
    60_000,
    'hangUp',
    { ev: 'call.ended', call: 'c1', outcome: 'answered' },
    line('1001', 'connected', 'free', 'c1'),
    lamp('1001', 1, 'off'),
  ),
];

/** Call c1 rings out at 1001, then at 1002, and leaves a message for 4000, which is heard. */
export const rungOut = (): TraceLine[] => [
  ...ringing(),
  ...at(
    22_000,
    'deviceExpiry',
    fired('perDevice', 'c1'),
    stops('1001', 'c1', '4000', 'expired'),
    { ev: 'member.missed', phone: '1001', group: '4000', call: 'c1', misses: 1 },
    { ev: 'membership.changed', phone: '1001', group: '4000', to: 'out', why: 'noAnswer' },
    lamp('1001', 4, 'off'),
    rings('1002', 'c1', '4000'),
    started('perDevice', 'c1', 34_000),
    lamp('1001', 5, 'flutter'),
  ),
  ...at(
    34_000,
    'deviceExpiry',
    fired('perDevice', 'c1'),
    stops('1002', 'c1', '4000', 'expired'),
    { ev: 'membership.changed', phone: '1002', group: '4000', to: 'out', why: 'noAnswer' },
    lamp('1001', 5, 'off'),
    { ev: 'hop.ended', call: 'c1', hop: 'group', to: '4000', why: 'passed' },
    cancelled('total', 'c1'),
    { ev: 'call.covered', call: 'c1', to: { mailbox: extension('4000') } },
    { ev: 'message.left', mailbox: '4000', call: 'c1', from: '5551234', group: '4000' },
    { ev: 'call.ended', call: 'c1', outcome: 'covered' },
    messageWaiting('1001', 'steady'),
    messageWaiting('1002', 'steady'),
  ),
  ...at(
    90_000,
    'key',
    { ev: 'message.heard', mailbox: '4000', call: 'c1', phone: '1001' },
    messageWaiting('1001', 'off'),
    messageWaiting('1002', 'off'),
  ),
];

/** 1003 calls 1002 directly; it rings. */
export const userRinging = (): TraceLine[] => [
  ...idle(),
  ...at(
    5_000,
    'newCall',
    line('1003', 'free', 'dialing'),
    lamp('1003', 1, 'steady'),
    { ev: 'call.arrived', call: 'c1', from: '1003', to: '1002', phone: '1003', line: 1 },
    { ev: 'hop.started', call: 'c1', hop: 'user', to: '1002', number: 1 },
    { ev: 'offer.started', call: 'c1', phone: '1002', line: 1 },
    started('ringCount', 'c1', 23_000),
    line('1002', 'free', 'ringing', 'c1'),
    lamp('1002', 1, 'flutter'),
    lamp('1001', 5, 'flutter'),
  ),
];

/** 1003 and 1002 talk; 1003 holds the call. */
export const userHeld = (): TraceLine[] => [
  ...userRinging(),
  ...at(
    9_000,
    'answer',
    { ev: 'offer.ended', call: 'c1', phone: '1002', line: 1, end: 'answered' },
    cancelled('ringCount', 'c1'),
    { ev: 'hop.ended', call: 'c1', hop: 'user', to: '1002', why: 'answered' },
    { ev: 'call.answered', call: 'c1', phone: '1002', line: 1 },
    line('1002', 'ringing', 'connected', 'c1'),
    line('1003', 'dialing', 'connected', 'c1'),
    lamp('1002', 1, 'steady'),
    lamp('1001', 5, 'steady'),
  ),
  ...at(20_000, 'key', line('1003', 'connected', 'held', 'c1'), lamp('1003', 1, 'flash')),
];

/** 1003 calls 1002, holds, and 1002 hangs up. */
export const userCall = (): TraceLine[] => [
  ...userHeld(),
  ...at(
    30_000,
    'hangUp',
    line('1002', 'connected', 'free', 'c1'),
    line('1003', 'held', 'free', 'c1'),
    { ev: 'call.ended', call: 'c1', outcome: 'answered' },
    lamp('1002', 1, 'off'),
    lamp('1001', 5, 'off'),
    lamp('1003', 1, 'off'),
  ),
];
