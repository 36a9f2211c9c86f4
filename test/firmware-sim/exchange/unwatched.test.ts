import test from 'ava';
import { CallProcessor } from '../../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import type { FloorOptions } from '../../../firmware-sim/exchange/floor.js';
import type { FloorWatch } from '../../../firmware-sim/exchange/floor-watch.js';
import { type CallRecord, recordOf } from '../../../firmware-sim/fleet/call-records.js';
import type { RecordedInput } from '../../../firmware-sim/fleet/trace-lines.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';
import { parseSite } from '../../../firmware-sim/site/index.js';

const site = (policies: string, members: number) => `
site: A floor
phones:
  - { extensions: "1001-${1000 + members}" }
groups:
  - extension: "4000"
    password: "2468"
    perDeviceTimeout: 5s
    totalTimeout: 600s
    ${policies}
    members: ["1001-${1000 + members}"]
    loggedIn: ["1001-${1000 + members}"]
`;

interface Bench {
  readonly clock: VirtualClock;
  readonly processor: CallProcessor;
  readonly take: (atMs: number, input: RecordedInput) => void;
}

function open(text: string, options: Partial<FloorOptions>, watch?: FloorWatch): Bench {
  const parsed = parseSite(text, 'site.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const clock = new VirtualClock();
  const processor = new CallProcessor({
    site: parsed.value,
    clock,
    runtime: compiledRuntime,
    checkPassword: () => 'right',
    ...options,
  });
  if (watch) processor.floor.watches.push(watch);
  processor.open();
  return { clock, processor, take: (atMs, input) => processor.submit({ atMs, input }) };
}

/** One call is answered, one rings out, waits and is covered, one is a user's own; people come and go. */
function aDay({ take, clock }: Bench): void {
  take(0, { do: 'call', call: 'c1', from: '5551', to: '4000' });
  take(1_000, { do: 'call', call: 'c2', from: '1003', to: '4000' });
  take(2_000, { do: 'dnd', phone: '1002', on: true });
  take(4_000, { do: 'answer', phone: '1002' });
  take(8_000, { do: 'call', call: 'c3', from: '5552', to: '1002' });
  take(9_000, { do: 'login', phone: '1001', group: '4000', verdict: 'right' });
  take(30_000, { do: 'hangUp', phone: '1002' });
  take(31_000, { do: 'hangUp', call: 'c2' });
  clock.runUntil(700_000);
}

const recordsOf = ({ processor }: Bench): readonly CallRecord[] =>
  [...processor.floor.calls.values()].map(recordOf);

test('L-07 where nobody looks the same becomes of every call, and a phone shows the same when asked', (t) => {
  const text = site('whenNoneAvailable: wait', 3);
  const looked = open(text, { report: () => undefined });
  const unwatched = open(text, {});
  for (const bench of [looked, unwatched]) aDay(bench);
  t.deepEqual(recordsOf(unwatched), recordsOf(looked));
  t.true(recordsOf(looked).some(({ outcome }) => outcome === 'answered'));
  for (const phone of ['1001', '1002', '1003']) {
    t.deepEqual(unwatched.processor.shown(phone), looked.processor.shown(phone));
    t.truthy(unwatched.processor.shown(phone));
  }
});

test('where nobody looks no chart is started before it is needed', (t) => {
  const started: string[] = [];
  const runtime: ChartRuntime = {
    name: 'counting',
    start: (machine, options) => {
      started.push(machine.id);
      return compiledRuntime.start(machine, options);
    },
  };
  const { take, clock } = open(site('type: circular', 30), { runtime });
  // One that is asked how a member stands at first.
  t.deepEqual(started, ['membership']);
  take(0, { do: 'call', call: 'c1', from: '5551', to: '4000' });
  clock.runUntil(1_000);
  t.deepEqual(started, ['membership', 'hunt', 'appearance']);
});

test('C-07 calls that ended are forgotten where nobody will list them, and their watch has seen them whole', (t) => {
  const ended: CallRecord[] = [];
  const bench = open(
    site('type: circular', 3),
    { keepsCalls: false },
    { callEnded: (call) => ended.push(recordOf(call)) },
  );
  aDay(bench);
  t.is(bench.processor.floor.calls.size, 0);
  t.is(bench.processor.floor.callsMade, 3);
  const kept = open(site('type: circular', 3), {});
  aDay(kept);
  t.deepEqual(
    [...ended].sort((left, right) => (left.id < right.id ? -1 : 1)),
    recordsOf(kept),
  );
});

for (const policies of ['type: circular', 'type: linear', 'type: calling']) {
  test(`G-18 of 500 calls that wait for a ${policies.slice(6)} group, a phone set free wakes one`, (t) => {
    const wakes: string[] = [];
    const runtime: ChartRuntime = {
      name: 'counting',
      start: (machine, options) => {
        const chart = compiledRuntime.start(machine, options);
        const send = chart.send.bind(chart);
        chart.send = (event) => {
          const { type } = event as { type: string };
          if (type === 'availability.changed') wakes.push(type);
          send(event);
        };
        return chart as never;
      },
    };
    const waiting = `${policies}\n    whenNoneAvailable: wait\n    callingAlertsBusy: false`;
    const { take, clock, processor } = open(site(waiting, 2), { runtime });
    for (let n = 0; n < 502; n++) take(n, { do: 'call', call: `c${n}`, from: '555', to: '4000' });
    take(1_000, { do: 'answer', phone: '1001' });
    take(1_001, { do: 'answer', phone: '1002' });
    clock.runUntil(2_000);
    wakes.length = 0;
    take(3_000, { do: 'hangUp', phone: '1001' });
    clock.runUntil(3_000);
    t.is(wakes.length, 1);
    const rings = [...processor.floor.calls.values()].filter(({ ringing }) => ringing.size > 0);
    t.deepEqual(
      rings.map(({ id }) => String(id)),
      ['c2'],
    );
  });
}
