import test from 'ava';
import { parseSite } from '../../../firmware-sim/site/index.js';
import type { Input } from '../../../firmware-sim/site/scenario-model.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';
import { DeskBench } from '../live/desk-bench.js';
import { type Chance, type FaultyPart, faultyRuntime, once } from '../runtime/faulty-runtime.js';
import { brokenInvariants, mendedSessions } from './mended-sessions.js';

/** Two groups, two people each, who have nothing to do with each other, and one more. */
function twoTeams(type = 'linear'): Site {
  const parsed = parseSite(
    `site: Two teams
phones:
  - { extension: "1001", coverage: { mailbox: "1001", afterRings: 1 } }
  - { extension: "1002" }
  - { extension: "1003" }
  - { extension: "1004" }
  - { extension: "1005" }
groups:
  - { extension: "4000", type: ${type}, password: "2468", perDeviceTimeout: 3s, totalTimeout: 8s,
      members: ["1001", "1002"], loggedIn: ["1001", "1002"] }
  - { extension: "4010", password: "2468", perDeviceTimeout: 3s, totalTimeout: 8s,
      members: ["1003", "1004"], loggedIn: ["1003", "1004"] }
`,
    'two-teams.yaml',
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}

const linearTeams = twoTeams();

/** What both teams do: each of the first team's things is done by the second one too, in the same ms. */
const story: readonly (readonly [number, Input])[] = [
  [100, { do: 'call', id: 'c1', from: '5551001', to: '4000' }],
  [100, { do: 'call', id: 'd1', from: '5551002', to: '4010' }],
  [2_000, { do: 'answer', phone: '1001' }],
  [2_000, { do: 'answer', phone: '1003' }],
  [3_000, { do: 'key', phone: '1001', key: 'volumeUp' }],
  [3_000, { do: 'key', phone: '1003', key: 'volumeUp' }],
  [4_000, { do: 'hangUp', phone: '1001' }],
  [4_000, { do: 'hangUp', phone: '1003' }],
  [5_000, { do: 'key', phone: '1001', key: 'feature' }],
  [5_100, { do: 'keys', phone: '1001', digits: '40009999#' }],
  [6_000, { do: 'logout', phone: '1001', group: '4000' }],
  [6_500, { do: 'login', phone: '1001', group: '4000', password: '2468' }],
  [7_000, { do: 'call', id: 'c2', from: '5551003', to: '1001' }],
  [7_000, { do: 'call', id: 'd2', from: '5551004', to: '1003' }],
  [20_000, { do: 'call', id: 'c3', from: '5551005', to: '4000' }],
  [20_000, { do: 'call', id: 'd3', from: '5551006', to: '4010' }],
  [40_000, { do: 'call', id: 'c4', from: '1005', to: '1001' }],
  [41_000, { do: 'lift', phone: '1001' }],
  [42_000, { do: 'replace', phone: '1001' }],
  // A phone that began anew forgot that its handset was up.
  [43_000, { do: 'hangUp', phone: '1001' }],
  // Where a phone cannot hang up at all, the other end does.
  ...['c1', 'c2', 'c3', 'c4', 'd1', 'd2', 'd3'].map(
    (call) => [45_000, { do: 'hangUp', call }] as const,
  ),
];

function lived(throwsAt: (chance: Chance) => boolean = () => false) {
  const bench = new DeskBench({ site: linearTeams, runtime: faultyRuntime(throwsAt) });
  bench.clock.start();
  let wallMs = 0;
  for (const [atMs, input] of story) {
    bench.wall.live(atMs - wallMs, 25);
    wallMs = atMs;
    bench.desk.act(input);
  }
  bench.wall.live(60_000, 50);
  bench.desk.finish();
  return bench;
}

/** Everything that a team's phones, group, calls and timers did, as written. */
const of = (bench: DeskBench, own: RegExp): readonly string[] =>
  bench.texts.filter((text, index) => index > 0 && own.test(text));
const secondTeam = /"(1003|1004|4010|d\d|1003\/\d|1004\/\d)"/;

const untouched = lived();
const secondUntouched = of(untouched, secondTeam);

/** Chart, which of them (the lines, hunts and calls in order of their first use), what a trace calls it. */
const charts: readonly (readonly [string, number, string])[] = [
  ['appearance', 1, 'line 1001/1'],
  ['phone', 1, 'phone 1001'],
  ['entry', 1, 'entry 1001'],
  ['membership', 1, 'member 1001/4000'],
  ['hunt', 1, 'hunt c1'],
  ['direct', 1, 'direct c2'],
];

for (const [chart, which, actor] of charts) {
  for (const part of ['guard', 'action'] satisfies readonly FaultyPart[]) {
    test(`C-07 wherever a ${part} of ${actor} breaks, only it begins anew and no call is lost`, (t) => {
      let faults = 0;
      const broken = new Set<string>();
      for (let nth = 1; ; nth += 1) {
        const bench = lived(once(chart, which, part, nth));
        const told = bench.told('actor.restarted');
        if (told.length === 0) break;
        faults += 1;
        const about = `at its ${nth}. ${part}`;
        t.deepEqual(
          told.map((line) => line.actor),
          [actor],
          about,
        );
        t.true(told[0]?.error.includes(`a ${part} of ${chart} 1 broke`), told[0]?.error);
        t.true((told[0]?.lastEvents.length ?? 0) > 0);
        t.deepEqual(bench.faults, [], about);
        t.deepEqual(of(bench, secondTeam), secondUntouched, about);
        for (const call of bench.calls()) t.not(call.endedMs, null, `${call.id} lives, ${about}`);
        t.is(bench.calls().length, untouched.calls().length, about);
        for (const id of brokenInvariants(bench)) broken.add(id);
      }
      t.log(`${faults} faults; broken by them: ${[...broken].join(', ') || 'nothing'}`);
      t.deepEqual([...broken], []);
      if (chart !== 'direct' || part !== 'guard') t.true(faults > 0, 'it never broke');
    });
  }
}

for (const [chart] of charts) {
  test(`C-07 charts of ${chart} that break whatever they are told leave no call living`, (t) => {
    const bench = lived((chance) => chance.chart === chart);
    t.true(bench.told('actor.restarted').length > 0);
    t.deepEqual(bench.faults, []);
    t.true(bench.calls().length > 4);
    for (const call of bench.calls()) t.not(call.endedMs, null, `${call.id} lives`);
    t.deepEqual(brokenInvariants(bench), []);
  });
}

for (const type of ['linear', 'circular', 'calling']) {
  test(`G-02 a ${type} group passes over a phone whose line breaks at every ring`, (t) => {
    const site = twoTeams(type);
    // The first line that is ever used is of 1001, whom the group rings first.
    const runtime = faultyRuntime(
      ({ chart, which, event }) =>
        chart === 'appearance' && which === 1 && event === 'ring.started',
    );
    const bench = new DeskBench({ site, runtime });
    bench.clock.start();
    bench.wall.live(100);
    bench.desk.act({ do: 'call', id: 'c1', from: '5551001', to: '4000' });
    bench.wall.live(500, 10);
    bench.desk.act({ do: 'answer', phone: '1002' });
    bench.wall.live(500, 10);
    const [call] = bench.calls();
    t.deepEqual(
      call?.offers.map(({ extension, end }) => [extension, end]),
      [
        ['1001', 'lost'],
        ['1002', 'answered'],
      ],
    );
    t.is(bench.told('actor.restarted').length, 1);
  });
}

test('G-13 a phone whose line broke once rings for the next call', (t) => {
  const runtime = faultyRuntime(once('appearance', 1, 'guard'));
  const bench = new DeskBench({ site: linearTeams, runtime });
  bench.clock.start();
  for (const id of ['c1', 'c2']) {
    bench.wall.live(100);
    bench.desk.act({ do: 'call', id, from: '5551001', to: '4000' });
    bench.wall.live(500, 10);
    bench.desk.act({ do: 'hangUp', call: id });
  }
  t.deepEqual(
    bench.calls().map(({ offers }) => offers.map(({ extension }) => extension)),
    [['1001', '1002'], ['1001']],
  );
});

test('the story itself breaks nothing', (t) => {
  t.deepEqual(untouched.told('actor.restarted'), []);
  t.deepEqual(brokenInvariants(untouched), []);
  t.true(untouched.calls().every(({ endedMs }) => endedMs !== null));
});

test('C-07 in random sessions in which charts break again and again nothing throws, and every call ends', (t) => {
  t.true(mendedSessions(t, 12) > 20);
});
