import test from 'ava';
import { CallProcessor } from '../../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import { recordOf } from '../../../firmware-sim/fleet/call-records.js';
import type { RecordedInput, TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { parseSite } from '../../../firmware-sim/site/index.js';
import { eventKinds } from '../../../statecharts/instant.js';

/** 4000 covers to 4001; 4001 where `back` says, 4002 to the phone 1003. */
const site = (back: string) => `site: Hops
phones:
  - { extensions: "1001-1004" }
groups:
  - { extension: "4000", membership: static, perDeviceTimeout: 5s, members: ["1001"], coverage: { number: "4001" } }
  - { extension: "4001", membership: static, perDeviceTimeout: 5s, members: ["1002"], coverage: { number: "${back}" } }
  - { extension: "4002", membership: static, type: calling, totalTimeout: 5s, members: ["1001", "1004"], coverage: { number: "1003" } }
`;

/** Takes calls, the group of each beside it or not, and lets a quarter of an hour pass. */
function lived(text: string, calls: readonly RecordedInput[], isKnown: boolean) {
  const parsed = parseSite(text, 'site.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const clock = new VirtualClock();
  const trace: TraceEvent[] = [];
  const processor = new CallProcessor({
    site: parsed.value,
    clock,
    runtime: compiledRuntime,
    checkPassword: () => 'right',
    report: (event) => trace.push(event),
  });
  processor.open();
  for (const [index, input] of calls.entries()) {
    clock.schedule(index * 1_000, eventKinds.newCall, () => {
      const group = input.do === 'call' ? processor.floor.groups.get(input.to) : undefined;
      processor.take(input, isKnown ? (group ?? 'outside') : undefined);
    });
  }
  clock.runUntil(900_000);
  return { trace, calls: [...processor.floor.calls.values()].map(recordOf) };
}

const callTo = (call: string, to: string): RecordedInput => ({
  do: 'call',
  call,
  from: '5551234',
  to,
});

const three = ['4000', '4001', '4002', '4000', '1004', '77'].map((to, n) => callTo(`c${n}`, to));

for (const back of ['4002', '4000']) {
  test(`S-03 a call whose group is at hand goes the same way as one that is found by number, to ${back} at last`, (t) => {
    const known = lived(site(back), three, true);
    t.deepEqual(known, lived(site(back), three, false));
    t.true(known.calls.every(({ outcome }) => outcome !== null));
  });
}

test('C-03 C-05 a call whose group is at hand goes on to other groups, and coming back is a loop', (t) => {
  const { calls } = lived(site('4000'), [callTo('c1', '4000')], true);
  t.deepEqual(
    calls.map(({ offers, outcome, reason }) => [
      offers.map((one) => one.extension),
      outcome,
      reason,
    ]),
    [[['1001', '1002'], 'refused', 'coverage-loop']],
  );
});
