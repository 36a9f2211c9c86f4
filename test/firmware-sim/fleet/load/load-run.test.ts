import test from 'ava';
import type { CallRecord } from '../../../../firmware-sim/fleet/call-records.js';
import { readTrace, replay } from '../../../../firmware-sim/fleet/replay.js';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { loadedDesk, runLoaded } from './loaded-desk.js';

const ends = (call: CallRecord | undefined) => call?.offers.map(({ end }) => end);

test('G-05 calls come on the minute, ring 5 s, talk 20 s, and go round the members', (t) => {
  const { calls, metrics } = runLoaded({ until: '4m' }).result;
  t.deepEqual(
    calls.map(({ id, arrivedMs, answeredMs, answeredBy, endedMs }) => [
      id,
      arrivedMs,
      answeredMs,
      answeredBy,
      endedMs,
    ]),
    [
      ['load-1-1', 60_000, 65_000, '1001', 85_000],
      ['load-1-2', 120_000, 125_000, '1002', 145_000],
      ['load-1-3', 180_000, 185_000, '1003', 205_000],
      ['load-1-4', 240_000, undefined, undefined, null],
    ],
  );
  t.like(metrics, {
    offered: 4,
    answered: 3,
    meanSpeedOfAnswerMs: 5_000,
    meanHandleMs: 20_000,
    longestWaitMs: 5_000,
    offersPerAnswer: 4 / 3,
    // 25 s each, ring excluded: 60 s on lines of 3 members for 4 minutes.
    occupancy: 60 / 720,
  });
});

test('M-05 a caller whose patience ends hangs up, and nobody is logged out', (t) => {
  const { result } = runLoaded({ load: '  patience: { fixed: 3s }', until: '90s' });
  const [call] = result.calls;
  t.like(call, { outcome: 'abandoned', endedMs: 63_000 });
  t.deepEqual(ends(call), ['abandoned']);
  t.is(result.metrics.autoLogouts, 0);
});

test('S-01 an answer in the instant in which patience ends comes first; then he hangs up', (t) => {
  const { result } = runLoaded({ load: '  patience: { fixed: 5s }', until: '90s' });
  t.like(result.calls[0], { outcome: 'answered', answeredMs: 65_000, endedMs: 65_000 });
});

test('M-04 who never answers is logged out, and logs in again after a while', (t) => {
  const { result } = runLoaded({
    load: '  noAnswer: 1\n  returnsAfter: { fixed: 2m }',
    until: '4m',
    expect: [
      'at: 72s, group: { extension: "4000", loggedIn: ["1002", "1003"] }',
      'at: 96s, group: { extension: "4000", loggedIn: [] }',
      'at: 192s, group: { extension: "4000", loggedIn: ["1001"] }',
    ],
  });
  t.deepEqual(
    result.expectations.filter(({ passed }) => !passed),
    [],
  );
  // T = 3 P: the last member's own time is over first (S-02).
  t.deepEqual(ends(result.calls[0]), ['expired', 'expired', 'expired']);
  t.is(result.metrics.autoLogouts, 3);
});

test('G-14 people who talk take no alert: what rings on is answered 5 s after they are free', (t) => {
  const scenario = loadedDesk({
    load: '  arrivals: { to: "4000", rate: 6/m, process: fixed }\n  talk: { fixed: 18s }',
    until: '60s',
  });
  const [group] = scenario.site.groups;
  if (!group) throw new Error('there is a group');
  const calling = {
    ...group,
    type: 'calling' as const,
    members: group.members.slice(0, 1),
    loggedIn: group.members.slice(0, 1),
    policies: { ...group.policies, callingAlertsBusy: true },
  };
  const { result } = runScenario(
    { ...scenario, site: { ...scenario.site, groups: [calling] } },
    compiledRuntime,
    undefined,
    { keepsCalls: true },
  );
  // 10 s: rings, answered at 15, ends at 33. 20 s: alerted; free at 33, answered at 38.
  t.deepEqual(
    result.calls.slice(0, 2).map(({ answeredMs }) => answeredMs),
    [15_000, 38_000],
  );
});

test('nobody who is away answers, and nobody leaves in the middle of a call', (t) => {
  const { result } = runLoaded({
    load: '  people:\n    - { phones: ["1001-1003"], away: { after: { fixed: 70s }, for: { fixed: 48s } } }',
    until: '4m',
    expect: ['at: 100s, group: { extension: "4000", loggedIn: ["1001", "1002", "1003"] }'],
  });
  const [first, second] = result.calls;
  // 1001 talks until 85 s and leaves then; the others left at 70 s and are back at 118 s, he at 133 s.
  t.like(first, { answeredMs: 65_000, endedMs: 85_000 });
  t.like(second, { arrivedMs: 120_000, answeredMs: 125_000, answeredBy: '1002' });
  t.true(result.expectations.every(({ passed }) => passed));
});

test('M-03 who logs out when he leaves is in again when he is back', (t) => {
  const { result } = runLoaded({
    load: '  people:\n    - { phones: ["1002"], away: { after: { fixed: 30s }, for: { fixed: 40s }, how: logsOut } }',
    until: '2m',
    expect: [
      'at: 30s, group: { extension: "4000", loggedIn: ["1001", "1003"] }',
      'at: 70s, group: { extension: "4000", loggedIn: ["1001", "1002", "1003"] }',
    ],
  });
  t.deepEqual(
    result.expectations.filter(({ passed }) => !passed),
    [],
  );
  t.is(result.metrics.autoLogouts, 0);
});

test('M-12 who unplugs his phone when he leaves plugs it in again', (t) => {
  const { result } = runLoaded({
    load: '  people:\n    - { phones: ["1002"], away: { after: { fixed: 30s }, for: { fixed: 40s }, how: unplugs } }',
    until: '2m',
    expect: [
      'at: 30s, phone: { extension: "1002", is: unregistered }',
      'at: 70s, phone: { extension: "1002", is: idle }',
    ],
  });
  t.true(result.expectations.every(({ passed }) => passed));
});

test('C-04 Do Not Disturb comes and goes as habit has it', (t) => {
  const { result } = runLoaded({
    load: `  arrivals: { to: "1001", rate: 60/h, process: fixed }
  people:\n    - { phones: ["1001"], dnd: { after: { fixed: 90s }, for: { fixed: 60s } } }`,
    until: '3m',
  });
  t.deepEqual(
    result.calls.map(({ outcome }) => outcome),
    ['answered', 'covered', null],
  );
});

test('users call each other; who is on the phone makes no call of his own', (t) => {
  const { result } = runLoaded({
    load: `  arrivals:
    - { to: ["1001-1003"], from: ["1001-1003"], rate: 60/h }`,
    until: '30m',
  });
  const { calls } = result;
  t.true(calls.length > 30, `${calls.length}`);
  t.true(calls.every(({ from, to }) => from !== to && /^100[123]$/.test(from)));
  for (const call of calls) {
    const others = calls.filter(
      (other) =>
        other !== call &&
        (other.from === call.from || other.answeredBy === call.from) &&
        other.arrivedMs < call.arrivedMs &&
        (other.endedMs ?? Number.POSITIVE_INFINITY) > call.arrivedMs &&
        (other.from === call.from ||
          (other.answeredMs ?? Number.POSITIVE_INFINITY) <= call.arrivedMs),
    );
    t.deepEqual(others, [], call.id);
  }
});

test('a call of the steps that people answer ends as any other; one that steps answer is theirs', (t) => {
  const { result } = runLoaded({
    phones: '1001-1005',
    load: '  people:\n    - { phones: ["1004-1005"], noAnswer: 1 }',
    steps: [
      'at: 10s, call: { id: ours, from: "5551234", to: "4000" }',
      'at: 11s, call: { id: theirs, from: "1004", to: "1005" }',
      'at: 13s, answer: { phone: "1005" }',
    ],
    until: '50s',
  });
  const byId = new Map(result.calls.map((call) => [call.id, call]));
  t.like(byId.get('ours'), { answeredMs: 15_000, endedMs: 35_000 });
  t.like(byId.get('theirs'), { answeredMs: 13_000, endedMs: null });
});

test('S-03 a loaded run is replayed from its trace, byte for byte, without its load', (t) => {
  const texts: string[] = [];
  const scenario = loadedDesk({
    load: `  arrivals: { to: "4000", rate: 200/h }
  answerAfter: { exponential: 5s }
  talk: { exponential: 50s }
  patience: { exponential: 40s }
  noAnswer: 0.2
  returnsAfter: { exponential: 1m }`,
    until: '20m',
  });
  const { result } = runScenario(scenario, compiledRuntime, (_line, text) =>
    texts.push(`${text}\n`),
  );
  const again = replay(readTrace(texts.join('')), compiledRuntime);
  t.is(again.difference, undefined);
  t.is(again.digest, result.digest);
  t.true(result.metrics.answered > 30 && result.metrics.abandoned > 3);
});

const drawn = '  answerAfter: { exponential: 5s }\n  talk: { exponential: 30s }';

test('S-03 one more phone, and one more stream of calls, leave all other draws as they are', (t) => {
  const arrivals = (more = '') => `  arrivals:\n    - { to: "4000", rate: 100/h }\n${more}${drawn}`;
  const before = runLoaded({ load: arrivals() }).result.calls;
  const after = runLoaded({
    phones: '1001-1009',
    load: arrivals('    - { to: "1009", rate: 50/h }\n'),
  }).result.calls.filter(({ to }) => to === '4000');
  t.true(before.length > 70);
  t.deepEqual(after, before);
});

test('S-03 another setting of the group meets the same callers', (t) => {
  const load = `  arrivals: { to: "4000", rate: 100/h }\n${drawn}`;
  const arrivals = (group: string) =>
    runLoaded({ load, group }).result.calls.map(({ id, from, arrivedMs }) => [id, from, arrivedMs]);
  t.deepEqual(arrivals(', logoutOnNoAnswer: false'), arrivals(''));
});

test('another seed is another run', (t) => {
  const scenario = loadedDesk({ load: drawn });
  const other = { ...scenario, seed: 2 };
  const digest = (one: typeof scenario) => runScenario(one, compiledRuntime).result.digest;
  t.not(digest(scenario), digest(other));
  t.is(digest(scenario), digest(loadedDesk({ load: drawn })));
});
