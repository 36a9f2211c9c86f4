import test from 'ava';
import { readSettings, withSetting } from '../../../../firmware-sim/fleet/what-if/setting.js';
import { scenarioOf } from '../../../property/scenario-text.js';
import { deskSite } from '../desk-run.js';

const { site } = scenarioOf(`scenario: s\nsite:${deskSite()}\nuntil: 1s\n`);

/** The first group under a setting. */
const groupWith = (text: string) => {
  const reading = readSettings(text, site, false);
  if (!reading.ok || !reading.settings[0]) throw new Error(text);
  return withSetting(site, reading.settings[0]).groups[0];
};

const problemsOf = (text: string, several = false): readonly string[] => {
  const reading = readSettings(text, site, several);
  return reading.ok ? [] : reading.problems;
};

test('a setting is one of a group, in the spelling of a site file', (t) => {
  const reading = readSettings('groups.4000.type=circular', site, false);
  t.true(reading.ok);
  if (!reading.ok) return;
  const [setting] = reading.settings;
  t.deepEqual(setting?.edit, { type: 'circular' });
  t.is(setting && withSetting(site, setting).groups[0]?.type, 'circular');
});

test('several values are parted at commas that stand in no bracket or quote', (t) => {
  const durations = readSettings('groups.4000.perDeviceTimeout=8s,12s', site, true);
  t.deepEqual(
    durations.ok && durations.settings.map(({ edit }) => edit.perDeviceMs),
    [8_000, 12_000],
  );
  const members = readSettings('groups.4000.members=["1001"],["1001", "1002"]', site, true);
  t.deepEqual(members.ok && members.settings.map(({ edit }) => edit.members?.length), [1, 2]);
});

test('policies and coverage are settings too; a static group has everybody in', (t) => {
  for (const [text, wanted] of [
    ['groups.4000.whenNoneAvailable=wait', { policies: { whenNoneAvailable: 'wait' } }],
    ['groups.4000.coverage={ mailbox: "1003" }', { coverage: { mailbox: '1003' } }],
  ] as const) {
    const reading = readSettings(text, site, false);
    t.deepEqual(reading.ok && reading.settings[0]?.edit, wanted as never, text);
  }
  const group = groupWith('groups.4000.membership=static');
  t.deepEqual(group?.loggedIn, group?.members);
});

test('who is no member any more is not in', (t) => {
  t.deepEqual(groupWith('groups.4000.members=["1002", "1003"]')?.loggedIn, ['1002'] as never);
});

test('what is no setting is told, with what could have been meant', (t) => {
  t.regex(problemsOf('type=circular')[0] ?? '', /is no setting of a group, such as groups/);
  t.regex(problemsOf('groups.4001.type=circular')[0] ?? '', /no group 4001; the site has 4000/);
  t.regex(problemsOf('groups.4000.typ=circular')[0] ?? '', /typ/);
  t.regex(problemsOf('groups.4000.type=round')[0] ?? '', /type: .*round/);
  t.is(problemsOf('groups.4000.perDeviceTimeout=8s,soon,-1s', true).length, 2);
  t.regex(problemsOf('groups.4000.coverage={ mailbox')[0] ?? '', /no value of a site file/);
});
