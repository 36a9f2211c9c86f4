import test from 'ava';
import type { TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { extension } from '../../../statecharts/terms.js';
import { breaks, holds } from './helpers/verdicts.js';
import {
  after,
  at,
  changed,
  group,
  image,
  lamp,
  line,
  phone,
  site,
  start,
} from './helpers/written-trace.js';

const sales = { group: extension('4000') };

for (const model of ['2102', '1102'] as const) {
  const small = site([phone('1001', { model, buttons: { 13: sales } })], [group('4000', ['1001'])]);
  test(`B-01 a ${model} has lamps on buttons 1 to 12`, holds, start(small), 'lamp-equals-state');
  test(
    `B-01 a lamp sent to button 13 of a ${model} is found`,
    breaks,
    after(start(small), { ev: 'lamp.sent' }, lamp('1001', 13, 'steady')),
    ['lamp-equals-state'],
    'lamp 13 of 1001 is not there, and was sent steady',
  );
  test(
    `B-01 not even dummy is sent to button 18 of a ${model}`,
    breaks,
    after(start(small), { ev: 'lamp.sent' }, lamp('1001', 18, 'dummy')),
    ['lamp-equals-state'],
    'lamp 18 of 1001 is not there',
  );
}

test(
  'B-01 a 3102 has no button 19',
  breaks,
  after(start(site([phone('1001')], [])), { ev: 'lamp.sent' }, lamp('1001', 19, 'off')),
  ['lamp-equals-state'],
  'lamp 19 of 1001 is not there',
);

const seizes = (number: number): TraceEvent[] => [
  line('1001', 'free', 'seized', undefined, number),
];

test(
  'B-02 the three lowest buttons are lines',
  breaks,
  [...start(site([phone('1001')], [])), ...at(1_000, 'key', seizes(3))],
  ['lamp-equals-state'],
  'lamp 3 of 1001 is to show steady',
);
test(
  'B-02 the fourth button is free by default',
  holds,
  [...start(site([phone('1001')], [])), ...at(1_000, 'key', seizes(4))],
  'lamp-equals-state',
);
test(
  'B-02 a site may make another button a line',
  breaks,
  [
    ...start(site([phone('1001', { buttons: { 9: { system: true } } })], [])),
    ...at(1_000, 'key', seizes(9)),
  ],
  ['lamp-equals-state'],
  'lamp 9 of 1001 is to show steady',
);
test(
  'B-02 a site may free a line button, and the others stay',
  breaks,
  [
    ...start(site([phone('1001', { buttons: { 2: { free: true } } })], [])),
    ...at(1_000, 'key', seizes(2), seizes(3)),
  ],
  ['lamp-equals-state'],
  'lamp 3 of 1001 is to show steady',
);

/** A console beside 1002, which is in 4000; and a phone that watches the console. */
const desk = site(
  [
    phone('1001', { buttons: { 4: { blf: extension('1000') }, 5: sales } }),
    phone('1002', { forward: { busy: '1001' } }),
    phone('1000', {
      model: '1105',
      associatedPhone: extension('1002'),
      buttons: {
        10: sales,
        11: { feature: 'forwardBusy' },
        12: { blf: extension('1001') },
        13: { feature: 'dnd' },
        100: { blf: extension('1002') },
      },
    }),
  ],
  [group('4000', ['1002'])],
);
const deskIdle = () => start(desk, { 1000: { 10: 'steady', 11: 'steady' } });

test(
  'B-01 a console has 100 lamps, and shows the phone beside it',
  holds,
  deskIdle(),
  'lamp-equals-state',
);
test(
  'B-04 the group lamp of a console is that of the phone beside it',
  breaks,
  [
    ...deskIdle(),
    ...at(1_000, 'key', {
      ev: 'membership.changed',
      phone: '1002',
      group: '4000',
      to: 'out',
      why: 'logout',
    }),
  ],
  ['lamp-equals-state'],
  'lamp 10 of 1000 is to show off',
);
test(
  'L-03 the feature lamp of a console is that of the phone beside it',
  breaks,
  [...deskIdle(), ...at(1_000, 'key', { ev: 'dnd.changed', phone: '1002', on: true })],
  ['lamp-equals-state'],
  'lamp 13 of 1000 is to show steady',
);
test(
  'L-03 a busy lamp of a console shows the lines of the phone beside it',
  holds,
  [
    ...deskIdle(),
    ...at(
      1_000,
      'key',
      line('1002', 'free', 'seized'),
      lamp('1002', 1, 'steady'),
      lamp('1001', 4, 'steady'),
      lamp('1000', 100, 'steady'),
    ),
  ],
  'lamp-equals-state',
);
test(
  'B-04 the group lamp of one who is no member is dark',
  breaks,
  changed(deskIdle(), { phone: '1001', button: 5 }, { mode: 'steady' }),
  ['lamp-equals-state'],
  'lamp 5 of 1001 is to show off',
);
test(
  'G-19 a removed member sees its group lamp go dark',
  breaks,
  [...deskIdle(), ...at(1_000, 'key', { ev: 'member.removed', phone: '1002', group: '4000' })],
  ['lamp-equals-state'],
  'lamp 10 of 1000 is to show off',
);

test(
  'L-08 two phones that come back are both sent their image',
  breaks,
  [
    ...deskIdle(),
    ...at(
      1_000,
      'key',
      { ev: 'phone.unregistered', phone: '1000' },
      { ev: 'phone.unregistered', phone: '1002' },
      lamp('1001', 4, 'unknown'),
    ),
    ...at(
      2_000,
      'key',
      { ev: 'phone.registered', phone: '1000' },
      { ev: 'phone.registered', phone: '1002' },
      lamp('1001', 4, 'off'),
      image(desk.phones[1] ?? phone('')),
    ),
  ],
  ['lamp-equals-state'],
  'lamp 10 of 1000 is to show steady, and was sent nothing',
);

test(
  'B-01 no button of a console is a line',
  holds,
  [
    ...start(
      site(
        [phone('1001'), phone('1000', { model: '1105', buttons: { 20: { system: true } } })],
        [],
      ),
    ),
    ...at(1_000, 'key', {
      ev: 'line.changed',
      phone: '1000',
      line: 20,
      from: 'free',
      to: 'seized',
    }),
  ],
  'lamp-equals-state',
);
