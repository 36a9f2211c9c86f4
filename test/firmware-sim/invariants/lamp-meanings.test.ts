import test from 'ava';
import type { FeatureName, PhoneConfig } from '../../../firmware-sim/site/site-model.js';
import { extension } from '../../../statecharts/terms.js';
import { breaks, holds } from './helpers/verdicts.js';
import { after, at, group, lamp, phone, site, start, without } from './helpers/written-trace.js';

const sales = { group: extension('4000') };
const one = (more: Partial<PhoneConfig>, edits = {}) =>
  site([phone('1001', more)], [group('4000', ['1001'], edits)]);

test(
  'M-01 the group lamp of a static group is always lit',
  holds,
  start(one({ buttons: { 4: sales } }, { membership: 'static' }), { 1001: { 4: 'steady' } }),
  'lamp-equals-state',
);
test(
  'M-01 a group that becomes static lights the lamps of those who were out',
  breaks,
  [
    ...start(one({ buttons: { 4: sales } }, { loggedIn: [] })),
    ...at(1_000, 'key', {
      ev: 'group.edited',
      group: '4000',
      now: group('4000', ['1001'], { membership: 'static', loggedIn: [] }),
    }),
  ],
  ['lamp-equals-state'],
  'lamp 4 of 1001 is to show steady',
  { at: 1_000 },
);

const forwards = [
  ['all', 'forwardAll'],
  ['busy', 'forwardBusy'],
  ['noAnswer', 'forwardNoAnswer'],
  ['mail', 'forwardMail'],
] as const;
for (const [when, feature] of forwards) {
  const buttons = { 4: { feature } };
  test(
    `L-03 ${feature} is lit from the start when the site sets it, until forwarding is off`,
    holds,
    [
      ...start(one({ buttons, forward: { [when]: '1002' } }), { 1001: { 4: 'steady' } }),
      ...at(
        1_000,
        'key',
        { ev: 'forward.changed', phone: '1001', when: 'off' },
        lamp('1001', 4, 'off'),
      ),
      ...at(
        2_000,
        'key',
        { ev: 'forward.changed', phone: '1001', when, to: '1003' },
        lamp('1001', 4, 'steady'),
      ),
    ],
    'lamp-equals-state',
  );
  test(
    `L-03 ${feature} dark while it is set is found`,
    breaks,
    start(one({ buttons, forward: { [when]: '1002' } })),
    ['lamp-equals-state'],
    'lamp 4 of 1001 is to show steady, and was sent off',
  );
}

for (const feature of ['pickup', 'reject', 'logoutAll'] satisfies FeatureName[]) {
  test(
    `L-03 ${feature} is never lit`,
    breaks,
    start(one({ buttons: { 4: { feature } } }), { 1001: { 4: 'steady' } }),
    ['lamp-equals-state'],
    'lamp 4 of 1001 is to show off',
  );
}

const dialect = (lampDialect: string) => ({
  ...one({ buttons: { 4: sales, 5: { group: extension('4100') } } }),
  lampDialect,
});
test(
  'L-09 Panasonic lights a group lamp when its phone is out, and keeps it dark otherwise',
  holds,
  [
    ...start(dialect('panasonic')),
    ...at(
      1_000,
      'key',
      { ev: 'membership.changed', phone: '1001', group: '4000', to: 'out', why: 'logout' },
      lamp('1001', 4, 'steady'),
    ),
  ],
  'lamp-equals-state',
);
test(
  'L-09 a Panasonic group lamp lit while its phone is in is found',
  breaks,
  start(dialect('panasonic'), { 1001: { 4: 'steady' } }),
  ['lamp-equals-state'],
  'lamp 4 of 1001 is to show off',
);
for (const mode of ['steady', 'wink', 'flutter'] as const) {
  test(
    `L-09 a Merlin group lamp of one who is in may be ${mode}: it shows waiting calls too`,
    holds,
    start(dialect('merlin'), { 1001: { 4: mode } }),
    'lamp-equals-state',
  );
}
test(
  'L-09 a Merlin group lamp of one who is in and was sent nothing is found',
  breaks,
  without(start(dialect('merlin')), { button: 4 }),
  ['lamp-equals-state'],
  'lamp 4 of 1001 is to show something, and was sent nothing',
);
test(
  'L-09 a Merlin group lamp of one who is out is dark',
  breaks,
  [
    ...start(dialect('merlin'), { 1001: { 4: 'steady' } }),
    ...at(1_000, 'key', {
      ev: 'membership.changed',
      phone: '1001',
      group: '4000',
      to: 'out',
      why: 'logout',
    }),
  ],
  ['lamp-equals-state'],
  'lamp 4 of 1001 is to show off, and was sent steady',
);
test(
  'L-09 the lamps of a dialect that is not known are not compared',
  holds,
  without(start(dialect('other'), { 1001: { 9: 'wink' } }), { button: 8 }),
  'lamp-equals-state',
);
test(
  'L-07 the same picture twice is found in any dialect',
  breaks,
  after(start(dialect('other')), { button: 18 }, lamp('1001', 18, 'off')),
  ['lamp-equals-state'],
  'was sent it again',
);
test(
  'L-03 a forward that is set and not shown is found',
  breaks,
  [
    ...start(one({ buttons: { 4: { feature: 'forwardAll' } } })),
    ...at(1_000, 'key', { ev: 'forward.changed', phone: '1001', when: 'all', to: '1002' }),
  ],
  ['lamp-equals-state'],
  'lamp 4 of 1001 is to show steady, and was sent off',
  { at: 1_000 },
);
test(
  'L-03 a forward that is set to nowhere is not set',
  holds,
  [
    ...start(one({ buttons: { 4: { feature: 'forwardAll' } }, forward: { all: '1002' } }), {
      1001: { 4: 'steady' },
    }),
    ...at(
      1_000,
      'key',
      { ev: 'forward.changed', phone: '1001', when: 'all' },
      lamp('1001', 4, 'off'),
    ),
  ],
  'lamp-equals-state',
);
