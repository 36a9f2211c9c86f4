import { readFileSync } from 'node:fs';
import test from 'ava';
import { parse } from 'yaml';
import { panelKeys } from '../../../hw-bridge/panel-model.js';
import { firstWizardState, stepWizard } from '../../../hw-bridge/tools/wizard.js';
import type { WizardPlan, WizardState } from '../../../hw-bridge/tools/wizard-state.js';
import { panelWiring, type Wiring } from '../../../hw-bridge/wiring.js';
import { benchFrom, driveWizard, panelPlan } from './bench-driving.js';

const straight = benchFrom({ bench: 'straight' });

function written(plan: WizardPlan, file: unknown): { wiring: Wiring; state: WizardState } {
  const { state, orders } = driveWizard(plan, benchFrom(file));
  const wiring = orders.flatMap((it) => (it.type === 'wiring.write' ? [it.wiring] : []))[0];
  if (wiring === undefined) throw new Error('nothing was written');
  return { wiring, state };
}

const kinds = ({ findings }: WizardState): readonly string[] =>
  findings.map(({ kind, weight }) => `${weight} ${kind}`);

test('B-11 a panel without a fault is learned as the own table has it, and nothing is found', (t) => {
  const { wiring, state } = written(panelPlan(), { bench: 'straight' });
  t.deepEqual(state.findings, []);
  t.deepEqual({ ...wiring, name: panelWiring.name }, panelWiring);
});

test('two buttons on one wire: the second one is named with the first', (t) => {
  const keys = panelKeys.slice(0, 3);
  const file = { bench: 'b', keys: [{ press: { access: 3 }, closes: [0] }] };
  const { wiring, state } = written(panelPlan(keys), file);
  t.deepEqual(kinds(state), ['fault one-wire']);
  t.regex(state.findings[0]?.text ?? '', /^access 3 closes register 1, D0, as access 1 does$/);
  t.deepEqual(
    wiring.keys.map(({ pin }) => pin),
    [0, 1],
  );
});

test('one button on two wires is a bridge', (t) => {
  const file = { bench: 'b', keys: [{ press: { access: 1 }, closes: [0, 5] }] };
  const { state } = written(panelPlan(panelKeys.slice(0, 2)), file);
  t.deepEqual(kinds(state), ['fault two-wires']);
  t.regex(
    state.findings[0]?.text ?? '',
    /access 1 closes register 1, D0 and register 1, D5 at once/,
  );
});

test('a contact that is closed, untouched, is stuck; its button is no other fault', (t) => {
  const { state } = written(panelPlan(panelKeys.slice(0, 2)), { bench: 'b', closed: [7] });
  t.deepEqual(
    state.findings.map(({ text }) => text),
    ['register 1, D7 is closed, untouched'],
  );
});

test('a contact that is closed at rest, and opens when its button is pressed, is learned as such', (t) => {
  const plan = panelPlan(panelKeys.slice(0, 1));
  let state: WizardState = driveStart(plan, 7);
  const wire = (isDown: boolean, atMs: number) => {
    state = stepWizard(plan, state, { type: 'wire.changed', wire: 7, isDown, atMs }).state;
  };
  wire(false, 2_000);
  wire(true, 2_150);
  state = stepWizard(plan, state, { type: 'time.passed', atMs: 2_400 }).state;
  t.deepEqual(
    state.keys.map((it) => [it.wire, it.normallyClosed]),
    [[7, true]],
  );
  t.deepEqual(
    state.findings.filter(({ kind }) => kind === 'stuck'),
    [],
  );
});

/** The wizard after its hands-off moment, with one contact closed. */
function driveStart(plan: WizardPlan, closed: number): WizardState {
  let state = stepWizard(plan, firstWizardState, { type: 'panel.connected', atMs: 0 }).state;
  state = stepWizard(plan, state, {
    type: 'wire.changed',
    wire: closed,
    isDown: true,
    atMs: 0,
  }).state;
  return stepWizard(plan, state, { type: 'time.passed', atMs: 1_100 }).state;
}

test('a contact that wavers longer than debouncing takes is told with its time', (t) => {
  const file = { bench: 'b', keys: [{ press: { access: 1 }, closes: [0], waversMs: 48 }] };
  const { wiring, state } = written(panelPlan(panelKeys.slice(0, 1)), file);
  t.deepEqual(kinds(state), ['fault bouncing']);
  t.regex(state.findings[0]?.text ?? '', /access 1 \(register 1, D0\) wavers for 48 ms/);
  t.is(wiring.keys.length, 1);
});

test('two wires that changed places are one note, and the file says so', (t) => {
  const file = {
    bench: 'b',
    keys: [
      { press: { access: 1 }, closes: [1] },
      { press: { access: 2 }, closes: [0] },
    ],
    lamps: [
      { wire: 3, lights: { access: 5 } },
      { wire: 4, lights: { access: 4 } },
    ],
  };
  const { wiring, state } = written(panelPlan(panelKeys.slice(0, 2)), file);
  t.deepEqual(
    state.findings.map(({ weight, text }) => `${weight} ${text}`),
    ['note access 1 and access 2 are swapped', 'note lamp access 4 and lamp access 5 are swapped'],
  );
  t.deepEqual(
    wiring.keys.map(({ pin }) => pin),
    [1, 0],
  );
});

test('a button that closes nothing is told, and the next one is asked for', (t) => {
  const file = { bench: 'b', keys: [{ press: { access: 1 }, closes: [] }] };
  const { wiring, state } = written(panelPlan(panelKeys.slice(0, 2)), file);
  t.deepEqual(kinds(state), ['fault no-contact']);
  t.deepEqual(
    wiring.keys.map(({ is }) => is),
    [{ access: 2 }],
  );
});

test('a button that is never let go is stuck, and the wizard goes on', (t) => {
  const plan = panelPlan(panelKeys.slice(0, 2));
  let state = driveStart(plan, 40);
  state = stepWizard(plan, state, {
    type: 'wire.changed',
    wire: 0,
    isDown: true,
    atMs: 2_000,
  }).state;
  t.is(state.question.ask, 'let-go');
  state = stepWizard(plan, state, { type: 'time.passed', atMs: 10_100 }).state;
  t.deepEqual(state.question, { ask: 'press', key: { access: 2 } });
  t.regex(state.findings[0]?.text ?? '', /access 1 \(register 1, D0\) does not open again/);
});

test('a lamp upside down is a fault at our firmware, and activeLow at pins that a host drives', (t) => {
  const lamps = [{ wire: 0, lights: { access: 1 }, upsideDown: true }];
  const ours = written(panelPlan([]), { bench: 'b', lamps });
  t.deepEqual(kinds(ours.state), ['fault upside-down']);
  t.false(ours.wiring.lamps[0]?.activeLow);
  const uno: WizardPlan = { ...panelPlan([]), board: 'uno', lampPlaces: [{ pin: 8 }] };
  const hosts = written(uno, { bench: 'b', lamps });
  t.deepEqual(kinds(hosts.state), ['note upside-down']);
  t.deepEqual(hosts.wiring.lamps, [{ pin: 8, is: { access: 1 }, activeLow: true }]);
});

test('two wires that light one lamp are a fault; the first one is kept', (t) => {
  const file = { bench: 'b', lamps: [{ wire: 1, lights: { access: 1 } }] };
  const { wiring, state } = written(panelPlan([]), file);
  t.true(kinds(state).includes('fault lamp-twice'));
  t.is(wiring.lamps.filter(({ is }) => 'access' in is && is.access === 1).length, 1);
});

test('a lamp that no output lights is a fault where its button is there, and a note elsewhere', (t) => {
  const lamps = [
    { wire: 0, lights: null },
    { wire: 12, lights: null },
  ];
  const { wiring, state } = written(panelPlan(panelKeys.slice(0, 2)), { bench: 'b', lamps });
  t.deepEqual(
    state.findings.map(({ kind, weight, text }) => `${weight} ${kind}: ${text}`),
    [
      'fault dark: no output lights lamp access 1 (register 1, D0 should)',
      'note dark: no output lights lamp access 13 (register 2, D4 should)',
    ],
  );
  t.is(wiring.lamps.length, 17);
});

test('a lamp that was looked for and found at another wire is not missed, nor one never asked for', (t) => {
  const moved = [
    { wire: 3, lights: null },
    { wire: 18, lights: { access: 4 } },
  ];
  const found = kinds(written(panelPlan([]), { bench: 'b', lamps: moved }).state);
  // The Message lamp, whose place it took, is the one that nobody saw.
  t.deepEqual(found, ['note dark', 'note elsewhere']);
  const plan = { ...panelPlan([]), lampPlaces: [{ pin: 0 }] };
  t.deepEqual(written(plan, { bench: 'b' }).state.findings, []);
});

test('the bench of the usual mistakes gets each of its findings, dead lamps among them', (t) => {
  const file: unknown = parse(readFileSync('fixtures/benches/usual-mistakes.yaml', 'utf8'));
  const { state } = written(panelPlan(), file);
  const found = state.findings.map(({ kind, weight, text }) => `${weight} ${kind}: ${text}`);
  t.deepEqual(
    found.filter((it) => it.includes(' dark:')),
    [
      'fault dark: no output lights lamp access 13 (register 2, D4 should)',
      'fault dark: no output lights lamp access 18 (register 3, D1 should)',
    ],
  );
  const every = ['one-wire', 'two-wires', 'stuck', 'bouncing', 'no-contact', 'swapped'] as const;
  for (const kind of [...every, 'upside-down', 'lamp-twice']) {
    t.true(
      found.some((it) => it.includes(` ${kind}: `)),
      kind,
    );
  }
});

test('on shared pins a key, and a pin that is closed untouched, is never driven as a lamp', (t) => {
  const places = [2, 3, 4, 5].map((pin) => ({ pin }));
  const plan: WizardPlan = {
    ...panelPlan(panelKeys.slice(0, 1)),
    board: 'uno',
    keyPlaces: places,
    lampPlaces: places,
    isShared: true,
  };
  const { orders, state } = driveWizard(plan, benchFrom({ bench: 'b', closed: [1] }));
  const driven = orders.flatMap((it) => (it.type === 'lamp.set' ? [it.wire] : []));
  t.deepEqual([...new Set(driven)].sort(), [2, 3]);
  t.regex(state.findings[0]?.text ?? '', /D3 is closed, untouched \(a lamp there\?/);
});

test('an answer that means nothing is answered with what does, and nothing moves', (t) => {
  const plan = panelPlan(panelKeys.slice(0, 1));
  const state = driveStart(plan, 40);
  const after = stepWizard(plan, state, { type: 'answer.given', text: 'what?', atMs: 2_000 });
  t.is(after.state.question, state.question);
  t.regex(after.state.reply, /s skips it/);
});

test('b goes back a button, which is learned anew', (t) => {
  const plan = panelPlan(panelKeys.slice(0, 2));
  let state = driveStart(plan, 40);
  state = stepWizard(plan, state, {
    type: 'wire.changed',
    wire: 3,
    isDown: true,
    atMs: 2_000,
  }).state;
  state = stepWizard(plan, state, {
    type: 'wire.changed',
    wire: 3,
    isDown: false,
    atMs: 2_100,
  }).state;
  state = stepWizard(plan, state, { type: 'time.passed', atMs: 2_300 }).state;
  t.is(state.keys.length, 1);
  state = stepWizard(plan, state, { type: 'answer.given', text: 'b', atMs: 2_400 }).state;
  t.deepEqual(state.question, { ask: 'press', key: { access: 1 } });
  t.is(state.keys.length, 0);
});

test('n at the end writes nothing', (t) => {
  const plan = panelPlan([]);
  const { state, orders } = driveWizard(plan, straight);
  t.is(orders.filter((it) => it.type === 'wiring.write').length, 1);
  const asked = { ...state, question: { ask: 'write' } as const };
  const { state: over, orders: none } = stepWizard(plan, asked, {
    type: 'answer.given',
    text: 'n',
    atMs: 0,
  });
  t.deepEqual(over.question, { ask: 'over', isWritten: false });
  t.deepEqual(none, []);
});
