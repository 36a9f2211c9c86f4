import test from 'ava';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import type { Input } from '../../../firmware-sim/site/scenario-model.js';
import { misfitsOf } from '../../property/floor-checks.js';
import { DeskBench } from '../live/desk-bench.js';
import { faultyRuntime, nthOfAll } from '../runtime/faulty-runtime.js';
import { siteOf } from '../site/site-texts.js';
import { brokenInvariants } from './mended-sessions.js';

const phones = ['1001', '1002', '1003', '1004'];

const fourDesks = siteOf(`site: Four desks
phones:
  - { extension: "1001" }
  - { extension: "1002", coverage: { mailbox: "1002", afterRings: 1 } }
  - { extension: "1003", coverage: { disconnect: true, afterRings: 1 } }
  - { extension: "1004", coverage: { number: "4010", afterRings: 1 } }
groups:
  - { extension: "4000", type: circular, password: "2468", perDeviceTimeout: 2s, totalTimeout: 9s,
      members: ["1002", "1003", "1004"], loggedIn: ["1002", "1003", "1004"],
      coverage: { number: "1004" } }
  - { extension: "4010", type: calling, membership: static, totalTimeout: 5s,
      policies: { whenNoneAvailable: wait }, members: ["1001", "1003"] }
`);

type Story = readonly (readonly [number, Input])[];

const consulting: Story = [
  [100, { do: 'call', id: 'c1', from: '5551001', to: '1001' }],
  [1_000, { do: 'answer', phone: '1001' }],
  [2_000, { do: 'key', phone: '1001', key: 'transfer' }],
  [2_000, { do: 'keys', phone: '1001', digits: '1002' }],
];

/** What people do with a call once they have it, and where it goes when they do not take it. */
const stories: Readonly<Record<string, Story>> = {
  'an announced transfer': [
    ...consulting,
    [3_000, { do: 'answer', phone: '1002' }],
    [4_000, { do: 'key', phone: '1001', key: 'transfer' }],
    [5_000, { do: 'hangUp', phone: '1002' }],
  ],
  'a transfer between desks': [
    [100, { do: 'call', id: 'c1', from: '1003', to: '1001' }],
    [1_000, { do: 'lift', phone: '1001' }],
    [2_000, { do: 'key', phone: '1003', key: 'transfer' }],
    [2_000, { do: 'keys', phone: '1003', digits: '1002' }],
    [3_000, { do: 'answer', phone: '1002' }],
    [4_000, { do: 'hangUp', phone: '1003' }],
    [5_000, { do: 'replace', phone: '1001' }],
  ],
  'a blind transfer to a group': [
    [100, { do: 'call', id: 'c1', from: '5551001', to: '1001' }],
    [1_000, { do: 'answer', phone: '1001' }],
    [2_000, { do: 'transfer', phone: '1001', to: '4000' }],
    [5_000, { do: 'pickup', phone: '1001', from: '1003' }],
    [6_000, { do: 'hangUp', call: 'c1' }],
  ],
  'a transfer that fails': [
    ...consulting.slice(0, 3),
    [2_000, { do: 'keys', phone: '1001', digits: '1003' }],
    [10_000, { do: 'hangUp', phone: '1001' }],
  ],
  'two calls in hand': [
    [100, { do: 'call', id: 'c1', from: '5551001', to: '1001' }],
    [1_000, { do: 'answer', phone: '1001' }],
    [2_000, { do: 'call', id: 'c2', from: '1002', to: '1001' }],
    [3_000, { do: 'answer', phone: '1001' }],
    [4_000, { do: 'hold', phone: '1001' }],
    [5_000, { do: 'resume', phone: '1001' }],
    [6_000, { do: 'hangUp', phone: '1001' }],
    [7_000, { do: 'resume', phone: '1001' }],
    [8_000, { do: 'unplug', phone: '1001' }],
  ],
  'two calls of one group and its coverage': [
    [100, { do: 'call', id: 'c1', from: '5551001', to: '4000' }],
    [100, { do: 'call', id: 'c2', from: '1001', to: '4000' }],
    [1_000, { do: 'reject', phone: '1002' }],
    [1_500, { do: 'logout', phone: '1003', group: '4000' }],
    [2_500, { do: 'edit', group: '4000', set: { perDeviceMs: 3_000 } }],
    [8_000, { do: 'answer', phone: '1004' }],
  ],
  'calls that ring all': [
    [100, { do: 'call', id: 'c1', from: '5551001', to: '4010' }],
    [1_000, { do: 'answer', phone: '1001' }],
    [1_500, { do: 'call', id: 'c2', from: '5551002', to: '4010' }],
    [2_000, { do: 'reject', phone: '1003' }],
    [3_000, { do: 'hangUp', phone: '1001' }],
    [4_000, { do: 'unplug', phone: '1001' }],
  ],
};

/** Lives a story, and looks at the whole floor after everything that is done in it. */
function lived(story: Story, runtime: ChartRuntime): readonly [DeskBench, readonly string[]] {
  const bench = new DeskBench({ site: fourDesks, runtime });
  const { floor } = bench.desk.processor;
  const wrong: string[] = [];
  const liveFor = (ms: number): void => {
    bench.wall.live(ms, 500);
    for (const misfit of misfitsOf(floor)) wrong.push(`at ${bench.clock.now()}: ${misfit}`);
  };
  bench.clock.start();
  let wallMs = 0;
  for (const [atMs, input] of story) {
    liveFor(atMs - wallMs);
    wallMs = atMs;
    bench.desk.act(input);
  }
  liveFor(20_000);
  for (const phone of phones) bench.desk.act({ do: 'unplug', phone });
  for (const { id, from, endedMs } of bench.calls()) {
    if (endedMs === null && from.length > 4) bench.desk.act({ do: 'hangUp', call: id });
  }
  liveFor(20_000);
  bench.desk.finish();
  for (const call of bench.calls()) if (call.endedMs === null) wrong.push(`${call.id} lives`);
  return [bench, [...wrong, ...bench.faults, ...brokenInvariants(bench)]];
}

for (const runtime of [xstateRuntime, compiledRuntime]) {
  for (const [name, story] of Object.entries(stories)) {
    test(`C-07 wherever a chart breaks in ${name}, all that is left fits together, on ${runtime.name} charts`, (t) => {
      const [whole, wrong] = lived(story, runtime);
      t.deepEqual(wrong, [], 'the story itself');
      t.deepEqual(whole.told('input.refused'), []);
      const actors = new Set<string>();
      for (let nth = 1; ; nth++) {
        const [bench, wrong] = lived(story, faultyRuntime(nthOfAll(nth), runtime));
        const [told, ...more] = bench.told('actor.restarted');
        if (!told) break;
        actors.add(told.actor.replace(/ .*/, ''));
        t.deepEqual(more, []);
        t.deepEqual(wrong, [], `the ${nth}. chance: ${told.actor}, ${told.error}`);
      }
      t.true(actors.has('line'));
      t.log(`broken: ${[...actors].join(', ')}`);
    });
  }
}
