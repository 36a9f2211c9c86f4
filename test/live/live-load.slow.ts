import test from 'ava';
import { RealClock } from '../../firmware-sim/clock/real-clock.js';
import { LiveDesk } from '../../firmware-sim/live/live-desk.js';
import { LiveVerdict } from '../../firmware-sim/live/live-verdict.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import type { Input, Scenario, Step } from '../../firmware-sim/site/scenario-model.js';
import { scenarioOf } from '../property/scenario-text.js';

const phones = 200;
const callsASecond = 20;
const seconds = 10;
/** What the house asks for; printed, not asserted: a busy machine is no fault of ours. */
const limitMs = 50;

/** Ten groups of twenty phones, all in; timeouts so short that everything rings, misses and is covered. */
function bigSite(): Scenario {
  const extension = (index: number) => String(1_001 + index);
  const list = Array.from({ length: phones }, (_, index) => extension(index));
  const group = (index: number) => {
    const members = JSON.stringify(list.slice(index * 20, index * 20 + 20));
    const type = ['linear', 'circular'][index % 2];
    return `  - { extension: "${4_000 + index}", type: ${type}, membership: static,
      perDeviceTimeout: 700ms, totalTimeout: 3s, members: ${members} }`;
  };
  return scenarioOf(`scenario: Load
site:
  site: Big
  phones: [${list.map((one) => `{ extension: "${one}" }`).join(', ')}]
  groups:
${Array.from({ length: 10 }, (_, index) => group(index)).join('\n')}
steps: [{ at: 0s, call: { id: first, from: "5550000", to: "4000" } }]
until: ${seconds + 5}s
expect: []
`);
}

/** A call every 50 ms; three of four are answered while they ring, by whoever rings then, and end 2 s later. */
function loadSteps(): readonly Step[] {
  const steps: Step[] = [];
  const add = (atMs: number, input: Input) => {
    steps.push({ number: steps.length + 1, atMs, line: 1, input });
  };
  for (let index = 0; index < callsASecond * seconds; index += 1) {
    const atMs = 500 + (index * 1_000) / callsASecond;
    const id = `c${index + 1}`;
    add(atMs, { do: 'call', id, from: `555${1_000 + index}`, to: String(4_000 + (index % 10)) });
    add(atMs + 2_500, { do: 'hangUp', call: id });
  }
  return steps.sort((left, right) => left.atMs - right.atMs);
}

test('200 live phones take 20 calls a second', async (t) => {
  const scenario = { ...bigSite(), steps: loadSteps() };
  const clock = new RealClock();
  const verdict = new LiveVerdict(scenario);
  const faults: string[] = [];
  let lines = 0;
  const desk = new LiveDesk({
    site: scenario.site,
    clock,
    runtime: xstateRuntime,
    onLine: (line) => {
      verdict.observe(line);
      lines += 1;
      // Somebody answers every other ring, a little later, as people do.
      if (line.ev === 'offer.started' && lines % 2 === 0) {
        setTimeout(() => desk.act({ do: 'answer', phone: line.phone }), 300);
      }
    },
    onFault: (message) => faults.push(message),
  });
  verdict.watch(desk.processor, clock);
  desk.play(scenario);
  clock.start();
  await new Promise((resolve) => setTimeout(resolve, scenario.untilMs));
  const { wakes, p99Ms, maxMs } = clock.lateness();
  desk.finish();
  const calls = [...desk.processor.floor.calls.values()];
  const count = (outcome: string) => calls.filter((one) => one.outcome === outcome).length;
  t.log(
    `${phones} phones, ${calls.length} calls in ${seconds} s (${count('answered')} answered, ` +
      `${count('covered')} covered, ${count('abandoned')} abandoned), ${lines} lines, ${wakes} wakes`,
  );
  t.log(
    `timers late by ${p99Ms.toFixed(2)} ms at p99, ${(p99Ms / limitMs).toFixed(2)} of the limit of ` +
      `${limitMs} ms; ${maxMs.toFixed(2)} ms at most`,
  );
  t.is(calls.length, callsASecond * seconds);
  t.true(calls.every(({ endedMs }) => endedMs !== null));
  t.true(count('answered') > 0);
  t.deepEqual(faults, []);
  const { invariants } = verdict.finish();
  t.deepEqual(
    invariants.filter(({ passed }) => !passed),
    [],
  );
});
