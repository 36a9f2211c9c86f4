import { thingText } from '../panel-model.js';
import { type Edge, type Press, pressOf } from './press-verdict.js';
import { agree, beginStage, onLookAnswer, onLookTime } from './tester-lamps.js';
import {
  type KeyResult,
  lampStages,
  type TestEvent,
  type TestPlan,
  type TestState,
  type TestStep,
} from './tester-state.js';

/** How long nobody may touch anything at first; ms. */
const handsOffMs = 500;
/** A key that does not open again after so long is stuck; ms. */
const stuckMs = 8_000;

const untested: KeyResult = { verdict: 'untested', bounceMs: 0, heldMs: 0, got: '' };

/** The tester before it has heard of its panel. */
export const firstTestState = (plan: TestPlan): TestState => ({
  question: { ask: 'hands-off', sinceMs: undefined },
  keys: plan.keys.map(() => untested),
  lamps: plan.lamps.map(() => 'untested'),
  strays: [],
  down: new Set(),
  edges: [],
  losses: 0,
  reply: '',
});

const still = (state: TestState): TestStep => ({ state, orders: [] });

/**
 * The test of a panel: a pure step. Hands off, then every stage of the lamps, then every key.
 *
 * ```text
 *  hands-off ──> look (all off, walk, all on, each cadence) ──> press, key by key ──> over
 *                                                          └──> any, until its time is up (nobody answers)
 * ```
 */
export function stepTest(plan: TestPlan, state: TestState, event: TestEvent): TestStep {
  switch (event.type) {
    case 'panel.connected': {
      if (state.question.ask !== 'hands-off') return still({ ...state, edges: [] });
      return still({ ...state, question: { ask: 'hands-off', sinceMs: event.atMs } });
    }
    case 'panel.lost':
      return still({ ...state, losses: state.losses + 1 });
    case 'lamps.agreed':
      return still(state.question.ask === 'look' ? agree(state) : state);
    case 'wire.changed':
      return onTime(plan, onWire(state, event), event.atMs);
    case 'time.passed':
      return onTime(plan, state, event.atMs);
    case 'answer.given':
      return onAnswer(plan, state, event.text, event.atMs);
  }
}

function onWire(state: TestState, edge: Edge): TestState {
  const down = new Set(state.down);
  if (edge.isDown) down.add(edge.wire);
  else down.delete(edge.wire);
  const { ask } = state.question;
  const edges = ask === 'press' || ask === 'any' ? [...state.edges, edge] : state.edges;
  return { ...state, down, edges };
}

function onTime(plan: TestPlan, state: TestState, atMs: number): TestStep {
  const { question } = state;
  switch (question.ask) {
    case 'hands-off':
      if (question.sinceMs === undefined || atMs - question.sinceMs < handsOffMs)
        return still(state);
      return beginLamps(plan, tellStuck(plan, state), atMs);
    case 'look': {
      const step = onLookTime(plan, state, atMs);
      return step === 'over' ? beginKeys(plan, state, atMs) : (step ?? still(state));
    }
    case 'press':
      return onPressTime(plan, state, question.at, atMs);
    case 'any':
      if (atMs - question.sinceMs < plan.listenMs) return still(state);
      return still({ ...judgeAll(plan, state, atMs), question: { ask: 'over' } });
    case 'over':
      return still(state);
  }
}

/** What is closed, untouched: a key that is stuck, or a stray wire. */
function tellStuck(plan: TestPlan, state: TestState): TestState {
  const isStuck = (at: number): boolean => {
    const key = plan.keys[at];
    return key !== undefined && state.down.has(key.wire) !== key.normallyClosed;
  };
  const keys = state.keys.map(
    (it, at): KeyResult => (isStuck(at) ? { ...it, verdict: 'stuck' } : it),
  );
  const strays = [...state.down].filter((wire) => !plan.keys.some((it) => it.wire === wire));
  return { ...state, keys, strays: strays.sort((a, b) => a - b) };
}

function beginLamps(plan: TestPlan, state: TestState, atMs: number): TestStep {
  const [stage] = lampStages;
  if (stage === undefined || plan.lamps.length === 0) return beginKeys(plan, state, atMs);
  return beginStage(plan, state, stage, atMs);
}

function beginKeys(plan: TestPlan, state: TestState, atMs: number): TestStep {
  const orders = plan.lamps.map(({ wire }) => ({ type: 'lamp.set', wire, mode: 'off' }) as const);
  const fresh = { ...state, edges: [], reply: '' };
  if (plan.hasPerson) return { state: askKey(plan, fresh, 0), orders };
  if (plan.listenMs === 0) return { state: { ...fresh, question: { ask: 'over' } }, orders };
  return { state: { ...fresh, question: { ask: 'any', sinceMs: atMs } }, orders };
}

/** Asks for a key; one that is stuck needs no asking. */
function askKey(plan: TestPlan, state: TestState, from: number): TestState {
  let at = from;
  while (at < plan.keys.length && state.keys[at]?.verdict === 'stuck') at += 1;
  const question =
    at < plan.keys.length ? ({ ask: 'press', at } as const) : ({ ask: 'over' } as const);
  return { ...state, question, edges: [], reply: '' };
}

const normalOf = (plan: TestPlan): ReadonlySet<number> =>
  new Set(plan.keys.flatMap(({ wire, normallyClosed }) => (normallyClosed ? [wire] : [])));

function onPressTime(plan: TestPlan, state: TestState, at: number, atMs: number): TestStep {
  const press = pressOf(state.edges, atMs, normalOf(plan));
  const beganMs = state.edges[0]?.atMs ?? atMs;
  if (press.stage === 'none') return still(state);
  if (press.stage === 'over') {
    return still(askKey(plan, judged(state, at, verdictOf(plan, at, press)), at + 1));
  }
  if (atMs - beganMs < stuckMs) return still(state);
  return still(askKey(plan, judged(state, at, { ...untested, verdict: 'stuck' }), at + 1));
}

const judged = (state: TestState, at: number, result: KeyResult): TestState => ({
  ...state,
  keys: state.keys.with(at, result),
});

function verdictOf(plan: TestPlan, at: number, { wires }: Press): KeyResult {
  const wanted = plan.keys[at]?.wire;
  const mine = wires.find(({ wire }) => wire === wanted);
  const others = wires
    .filter(({ wire }) => wire !== wanted)
    .map(({ wire }) => wireName(plan, wire));
  const { bounceMs = 0, heldMs = 0 } = mine ?? wires[0] ?? {};
  const seen = { bounceMs, heldMs, got: others.join(', ') };
  if (mine === undefined) return { ...seen, verdict: 'swapped' };
  if (others.length > 0) return { ...seen, verdict: 'two-wires' };
  return { ...seen, verdict: bounceMs > 0 ? 'bouncing' : 'ok' };
}

const wireName = (plan: TestPlan, wire: number): string => {
  const owner = plan.keys.find((it) => it.wire === wire);
  return owner === undefined ? `wire ${wire}` : thingText(owner.key);
};

/** Nobody was asked for anything: each wire that moved is judged by itself. */
function judgeAll(plan: TestPlan, state: TestState, atMs: number): TestState {
  const normal = normalOf(plan);
  const keys = state.keys.map((it, at): KeyResult => {
    const wire = plan.keys[at]?.wire;
    const mine = state.edges.filter((edge) => edge.wire === wire);
    if (mine.length === 0) return it;
    const press = pressOf(mine, atMs + stuckMs, normal);
    if (press.stage === 'held') return { ...it, verdict: 'stuck' };
    return verdictOf(plan, at, press);
  });
  return { ...state, keys };
}

function onAnswer(plan: TestPlan, state: TestState, text: string, atMs: number): TestStep {
  const { question } = state;
  if (question.ask === 'look') {
    const step = onLookAnswer(plan, state, text, atMs);
    return step === 'over' ? beginKeys(plan, state, atMs) : step;
  }
  if (question.ask !== 'press') return still(state);
  const { at } = question;
  switch (text.trim().toLowerCase()) {
    case 's':
      return still(askKey(plan, state, at + 1));
    case 'n':
      return still(askKey(plan, judged(state, at, { ...untested, verdict: 'no-contact' }), at + 1));
    case 'b': {
      const before = Math.max(0, at - 1);
      return still(askKey(plan, judged(state, before, untested), before));
    }
    case 'd':
      return still({ ...state, question: { ask: 'over' } });
    default:
      return still({
        ...state,
        reply: 's skips it, n: nothing happens, b: back, d: no more buttons',
      });
  }
}
