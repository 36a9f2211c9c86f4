import test, { type ExecutionContext } from 'ava';
import type { Input } from '../../../firmware-sim/site/scenario-model.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';
import { DeskBench } from '../live/desk-bench.js';
import { type Chance, faultyRuntime } from '../runtime/faulty-runtime.js';
import { siteOf } from '../site/site-texts.js';
import { brokenInvariants } from './mended-sessions.js';

function fourDesks(type: string): Site {
  return siteOf(`site: Four desks
phones:
  - { extension: "1001" }
  - { extension: "1002", coverage: { mailbox: "1002", afterRings: 1 } }
  - { extension: "1003", coverage: { disconnect: true, afterRings: 1 } }
  - { extension: "1004" }
groups:
  - { extension: "4000", type: ${type}, membership: static, perDeviceTimeout: 3s, totalTimeout: 8s,
      members: ["1003", "1004"], coverage: { number: "1002" } }
`);
}

const site = fourDesks('linear');

type Story = readonly (readonly [number, Input])[];

/** Lives a story at desks whose charts break where they are told to, and 60 s on. */
function lived(story: Story, throwsAt: (chance: Chance) => boolean, at = site): DeskBench {
  const bench = new DeskBench({ site: at, runtime: faultyRuntime(throwsAt) });
  bench.clock.start();
  let wallMs = 0;
  for (const [atMs, input] of story) {
    bench.wall.live(atMs - wallMs, 50);
    wallMs = atMs;
    bench.desk.act(input);
  }
  bench.wall.live(60_000, 100);
  bench.desk.finish();
  return bench;
}

/** Breaks one line, in order of first use, at the n-th event of a type that it takes; both counted from 1. */
function taking(which: number, event: string, nth = 1): (chance: Chance) => boolean {
  let seen = 0;
  return (chance) => {
    if (chance.chart !== 'appearance' || which !== chance.which || event !== chance.event)
      return false;
    if (chance.part !== 'action') return false;
    seen += 1;
    return seen === nth;
  };
}

/** One chart broke, once, and no invariant with it. */
function brokeOnce(t: ExecutionContext, bench: DeskBench, actor: string): void {
  t.deepEqual(
    bench.told('actor.restarted').map((line) => line.actor),
    [actor],
  );
  t.deepEqual(bench.faults, []);
  t.deepEqual(brokenInvariants(bench), []);
}

const fate = (bench: DeskBench, id: string) => {
  const call = bench.calls().find((one) => one.id === id);
  return call && { outcome: call.outcome, endedMs: call.endedMs };
};

const consulting: Story = [
  [100, { do: 'call', id: 'c1', from: '5551001', to: '1001' }],
  [1_000, { do: 'answer', phone: '1001' }],
  [2_000, { do: 'key', phone: '1001', key: 'transfer' }],
  [2_000, { do: 'keys', phone: '1001', digits: '1002' }],
];

/** 1001 holds a caller, asks 1002, and puts the two together. */
const announced: Story = [
  ...consulting,
  [3_000, { do: 'answer', phone: '1002' }],
  [4_000, { do: 'key', phone: '1001', key: 'transfer' }],
];

test('B-12 C-07 a call handed to a phone whose line breaks as it takes it over ends at once', (t) => {
  const bench = lived(announced, taking(3, 'call.connected', 2));
  brokeOnce(t, bench, 'line 1002/1');
  t.deepEqual(fate(bench, 'c1'), { outcome: 'answered', endedMs: 4_000 });
});

for (const [how, story] of [
  ['announced', announced],
  ['blind', [...consulting, [4_000, { do: 'key', phone: '1001', key: 'transfer' }]]],
] satisfies readonly (readonly [string, Story])[]) {
  test(`B-12 C-07 a call passed on ${how} lives though the line that passed it on breaks as it is freed`, (t) => {
    const breaks = taking(1, 'line.released');
    const bench = lived([...story, [5_000, { do: 'answer', phone: '1002' }]], breaks);
    brokeOnce(t, bench, 'line 1001/1');
    t.deepEqual(fate(bench, 'c1'), { outcome: 'answered', endedMs: null });
    t.is(bench.desk.processor.floor.phones.get('1002')?.lines[0]?.state, 'connected');
  });
}

test('B-12 a held call is taken up again where the line that asks breaks as it dials', (t) => {
  const bench = lived(consulting, taking(2, 'call.placed'));
  brokeOnce(t, bench, 'line 1001/2');
  t.deepEqual(
    bench.desk.processor.floor.phones.get('1001')?.lines.map(({ state }) => state),
    ['connected', 'free', 'free'],
  );
  t.is(bench.desk.processor.floor.phones.get('1001')?.transfer, undefined);
  t.deepEqual(fate(bench, 'c1'), { outcome: 'answered', endedMs: null });
});

for (const type of ['linear', 'circular', 'calling']) {
  test(`C-07 a call of a ${type} group goes on though the line that stops ringing for it breaks`, (t) => {
    const story: Story = [
      [100, { do: 'call', id: 'c1', from: '5551001', to: '4000' }],
      [1_000, { do: 'reject', phone: '1003' }],
      [1_500, { do: 'answer', phone: '1004' }],
    ];
    const breaks = taking(1, 'ring.stopped');
    const bench = lived(story, breaks, fourDesks(type));
    brokeOnce(t, bench, 'line 1003/1');
    t.deepEqual(fate(bench, 'c1'), { outcome: 'answered', endedMs: null });
  });
}

test('C-02 C-07 a call that was rung out is covered though the line that stops ringing breaks', (t) => {
  const story: Story = [[100, { do: 'call', id: 'c1', from: '5551001', to: '1002' }]];
  const bench = lived(story, taking(1, 'ring.stopped'));
  brokeOnce(t, bench, 'line 1002/1');
  t.deepEqual(fate(bench, 'c1'), { outcome: 'covered', endedMs: 6_100 });
});
