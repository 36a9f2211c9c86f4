import test from 'ava';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { traceText } from '../../../firmware-sim/fleet/trace-text.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../property/scenario-text.js';

/**
 * At 10 s: c1 rings 1001 and lets it ring out, d1 rings at 1002's own extension, 1003 talks to 1004, and
 * 1005 is out of the group. Everything that is done then is done at that instant.
 */
const before = [
  'at: 0s, call: { id: d2, from: "1004", to: "1003" }',
  'at: 1s, answer: { phone: "1003" }',
  'at: 4s, call: { id: d1, from: "5551111", to: "1002" }',
  'at: 5s, call: { id: c1, from: "5552222", to: "4000" }',
];

/** By the kinds of rule S-01, in their order; within a kind the order of arrival decides. */
const inputs: readonly (readonly [kind: number, step: string])[] = [
  [1, 'answer: { phone: "1001" }'],
  [1, 'pickup: { phone: "1005", from: "1002" }'],
  [1, 'lift: { phone: "1002" }'],
  [1, 'press: { phone: "1001", button: 1 }'],
  [1, 'key: { phone: "1001", key: speaker }'],
  [2, 'hangUp: { call: c1 }'],
  [2, 'hangUp: { call: d1 }'],
  [2, 'hangUp: { phone: "1003" }'],
  [3, 'login: { phone: "1005", group: "4000", password: "2468" }'],
  [3, 'logout: { phone: "1001", group: "4000" }'],
  [3, 'reject: { phone: "1001" }'],
  [3, 'unplug: { phone: "1001" }'],
  [3, 'dnd: { phone: "1002", on: true }'],
  [3, 'edit: { group: "4000", set: { members: ["1005"] } }'],
  [3, 'transfer: { phone: "1003", to: "4000" }'],
  [3, 'press: { phone: "1005", button: 1 }'],
  [6, 'call: { id: c9, from: "5559999", to: "4000" }'],
  [6, 'call: { id: d9, from: "1005", to: "1001" }'],
];

function traceOf(first: string, second: string): readonly string[] {
  const steps = [...before, `at: 10s, ${first}`, `at: 10s, ${second}`];
  const scenario = scenarioOf(`
scenario: An instant
site:
  site: Five desks
  phones:
    - { extensions: "1001-1005" }
  groups:
    - extension: "4000"
      password: "2468"
      perDeviceTimeout: 5s
      totalTimeout: 15s
      members: ["1001", "1002", "1003", "1005"]
      loggedIn: ["1001", "1002", "1003"]
steps:
${steps.map((step) => `  - { ${step} }`).join('\n')}
until: 60s
`);
  const { trace, violations } = runScenario(scenario, compiledRuntime);
  const texts = trace.map((line) => {
    if (!('step' in line)) return traceText(line);
    const { step: _, ...rest } = line;
    return traceText(rest as typeof line);
  });
  return [...texts, ...violations.map(({ message }) => message)];
}

for (const [index, [kind, first]] of inputs.entries()) {
  for (const [later, second] of inputs.slice(index + 1)) {
    if (later === kind) continue;
    test(`S-01 in one instant, whatever the file's order: ${first} and ${second}`, (t) => {
      t.deepEqual(traceOf(second, first), traceOf(first, second));
    });
  }
}

const order = (...steps: readonly [string, string]): readonly number[] => {
  const kinds: number[] = [];
  for (const line of traceOf(...steps)) {
    const { at, ev, kind } = JSON.parse(line) as { at: number; ev: string; kind: number };
    if (at === 10_000 && ev === 'input') kinds.push(kind);
  }
  return kinds;
};

const isTakenAs = test.macro({
  exec: (t, step: string, kind: number) => {
    // A refused input of the last kind stands beside it and changes nothing.
    t.deepEqual(order(step, 'call: { id: c9, from: "1005", to: "77" }'), [kind, 6]);
  },
  title: (_title, step, kind) => `S-01 an input of kind ${kind}: ${step}`,
});
for (const [kind, step] of inputs.filter(([one]) => one < 6)) test(isTakenAs, step, kind);
test(isTakenAs, 'lift: { phone: "1005" }', 3);
test(isTakenAs, 'key: { phone: "1005", key: speaker }', 3);
test(isTakenAs, 'replace: { phone: "1005" }', 3);
test(isTakenAs, 'replace: { phone: "1003" }', 2);

test('S-01 a per-device expiry is taken after the keys and before a new call', (t) => {
  const lines = traceOf(
    'dnd: { phone: "1002", on: true }',
    'call: { id: c9, from: "5559999", to: "4000" }',
  )
    .map((line) => JSON.parse(line) as { at: number; ev: string; timer?: string; kind: number })
    .filter(({ at, ev }) => at === 10_000 && (ev === 'input' || ev === 'timer.fired'));
  t.deepEqual(
    lines.map(({ ev, timer, kind }) => `${kind} ${timer ?? ev}`),
    ['3 input', '4 perDevice', '6 input'],
  );
});
