import test from 'ava';
import { checkPassword, withoutSecrets } from '../../../firmware-sim/site/index.js';
import { profiles } from '../../../statecharts/policy.js';
import { frontDesk, siteOf, warningsOf } from './site-texts.js';

test('a site file becomes a site with every default filled in', (t) => {
  const site = siteOf(frontDesk);
  t.is(site.name, 'Front desk');
  t.is(site.phones.length, 13);
  t.deepEqual(site.phones[0], {
    extension: '1001',
    name: 'Ana Lima',
    model: '3102',
    coverage: { to: { mailbox: '1001' }, afterRings: 3 },
    forward: {},
    buttons: { 4: { group: '4000', code: 'stored' }, 5: { blf: '1002' }, 6: { feature: 'dnd' } },
  } as never);
  t.deepEqual(site.phones[1]?.coverage, { to: { mailbox: '1001' }, afterRings: 4 } as never);
  t.deepEqual(site.phones.at(-1)?.associatedPhone, '1001' as never);
  t.is(site.featureCodes.dnd, '46');
  t.is(site.featureCodes.pickup, '444');
  t.deepEqual(site.cadences, { flash: [500, 500] });
  t.is(site.lampDialect, 'nbx');
  t.deepEqual(site.warnings, []);
  t.deepEqual(JSON.parse(JSON.stringify(site)), site);
});

test('G-01 a group has the settings of the file, in the units of the model', (t) => {
  const group = siteOf(frontDesk).groups[0];
  t.is(group?.perDeviceMs, 12_000);
  t.is(group?.totalMs, 40_000);
  t.deepEqual(group?.coverage, { mailbox: '4000' } as never);
  t.true(checkPassword(group?.passwordHash ?? '', '2468'));
  t.false(checkPassword(group?.passwordHash ?? '', '2469'));
  const bare = siteOf('site: a\ngroups: [{ extension: "4000", password: "2468" }]\n').groups[0];
  t.like(bare, {
    name: '4000',
    type: 'linear',
    membership: 'dynamic',
    perDeviceMs: 18_000,
    totalMs: 60_000,
    logoutOnNoAnswer: true,
    policies: profiles.nbx.linear,
  });
  t.deepEqual([bare?.members, bare?.loggedIn], [[], []]);
  t.deepEqual(bare?.coverage, { mailbox: '4000' } as never);
});

test('G-03 members keep the order of the file, and a range ascends', (t) => {
  const [sales] = siteOf(frontDesk).groups;
  t.deepEqual(sales?.members as unknown, ['1002', '1001', '1010', '1011', '1012']);
  t.deepEqual(sales?.loggedIn as unknown, ['1001']);
});

test('G-21 a range of extensions keeps its leading zeros', (t) => {
  const { phones } = siteOf('site: a\nphones: [{ extensions: "0098-0101" }]\n');
  t.deepEqual(phones.map(({ extension }) => extension) as unknown, [
    '0098',
    '0099',
    '0100',
    '0101',
  ]);
  t.is(phones[0]?.name, '0098');
});

test('M-01 in a static group everybody is in from the start', (t) => {
  const group = siteOf(frontDesk).groups[1];
  t.deepEqual(group?.loggedIn as unknown, ['1001', '1002']);
  t.is(group?.passwordHash, undefined);
});

test('a policy comes from the profile, then the site, then the group', (t) => {
  const site = siteOf(`site: a
profile: vcx
policies: { heldCountsAsBusy: false, logoutAfterMisses: 3 }
groups:
  - { extension: "1", type: circular, password: "2468", logoutAfterMisses: 2 }
  - { extension: "2", type: calling, password: "2468", policies: { whenNoneAvailable: wait } }
`);
  t.like(site.groups[0]?.policies, {
    whenNoneAvailable: 'wait',
    heldCountsAsBusy: false,
    logoutAfterMisses: 2,
  });
  t.like(site.groups[1]?.policies, { whenNoneAvailable: 'wait', logoutAfterMisses: 3 });
});

test('the same file gives the same site, its password hashes included (S-03)', (t) => {
  t.deepEqual(siteOf(frontDesk), siteOf(frontDesk));
});

test('a site without secrets is the same site without any password hash', (t) => {
  const site = siteOf(frontDesk);
  const open = withoutSecrets(site);
  t.false(JSON.stringify(open).includes('scrypt'));
  t.deepEqual(open.groups[1], site.groups[1]);
  t.is(open.groups[0]?.name, 'Sales');
});

test('anchors and aliases stand for what they name, as often as they are used', (t) => {
  const phones = Array.from(
    { length: 200 },
    (_, i) => `  - { extension: "${1100 + i}", coverage: *c }`,
  );
  const site = siteOf(`site: a
phones:
  - { extension: "1000", coverage: &c { attendant: true } }
${phones.join('\n')}
`);
  t.deepEqual(site.phones.at(-1)?.coverage, { to: { attendant: true }, afterRings: 3 });
});

test('off, on and yes are text (YAML 1.2)', (t) => {
  const { phones } = siteOf('site: off\nphones: [{ extension: "1", name: on }]\n');
  t.is(phones[0]?.name, 'on');
});

test('G-21 the nbx profile advises on where groups are and how many, and no other does', (t) => {
  const group = '  - { extension: "0450", membership: static }\n';
  t.deepEqual(warningsOf(`site: a\ngroups:\n${group}`), ['3:18 nbx-group-range']);
  t.deepEqual(warningsOf(`site: a\nprofile: vcx\ngroups:\n${group}`), []);
  const many = Array.from(
    { length: 101 },
    (_, i) => `  - { extension: "${30_000 + i}", membership: static }`,
  );
  const warnings = warningsOf(`site: a\ngroups:\n${many.join('\n')}\n`);
  t.deepEqual(
    warnings.filter((text) => text.endsWith('count')),
    ['103:5 nbx-group-count'],
  );
  t.is(siteOf(`site: a\ngroups:\n${group}`).warnings.length, 1);
});

test('an extension that begins another one is warned of', (t) => {
  t.deepEqual(
    warningsOf('site: a\nphones: [{ extension: "100" }, { extensions: "1000-1001" }]\n'),
    ['2:46 prefix-extension'],
  );
});

test('a hundred thousand phones and members by range take well under two seconds', (t) => {
  const before = process.cpuUsage();
  const site = siteOf(`site: a
phones: [{ extensions: "100000-199999" }]
groups:
  - { extension: "4000", password: "2468", members: ["100000-199999"] }
`);
  const { user } = process.cpuUsage(before);
  t.is(site.phones.length, 100_000);
  t.is(site.groups[0]?.members.length, 100_000);
  t.true(user < 2_000_000, `${user} us of processor time`);
});
