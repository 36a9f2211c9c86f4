import type { LampMode } from '../../statecharts/terms.js';
import { thingText } from '../panel-model.js';
import {
  type LampStage,
  type LampVerdict,
  lampStages,
  type TestOrder,
  type TestPlan,
  type TestState,
  type TestStep,
} from './tester-state.js';

/** How long each lamp of a walk is lit; ms. */
const walkMs = 250;
/** The same where nobody looks. */
const quickWalkMs = 50;
/** How long a stage is shown where nobody answers: a few heartbeats; ms. */
const stageMs = 500;

const all = (plan: TestPlan, mode: LampMode): readonly TestOrder[] =>
  plan.lamps.map(({ wire }) => ({ type: 'lamp.set', wire, mode }));

/** Shows a stage from its beginning. */
export function beginStage(
  plan: TestPlan,
  state: TestState,
  stage: LampStage,
  atMs: number,
): TestStep {
  const shown: TestState = {
    ...state,
    question: { ask: 'look', stage, sinceMs: atMs, at: 0 },
    reply: '',
  };
  if (stage === 'all-off') return { state: shown, orders: all(plan, 'off') };
  if (stage === 'all-on') return { state: shown, orders: all(plan, 'steady') };
  if (stage !== 'walk') return { state: shown, orders: all(plan, stage) };
  return { state: shown, orders: [...all(plan, 'off'), ...lit(plan, 0, 'steady')] };
}

const lit = (plan: TestPlan, at: number, mode: LampMode): readonly TestOrder[] => {
  const wire = plan.lamps[at]?.wire;
  return wire === undefined ? [] : [{ type: 'lamp.set', wire, mode }];
};

/** Walks on, or goes to the next stage where nobody answers. @returns Nothing when it stays as it is. */
export function onLookTime(
  plan: TestPlan,
  state: TestState,
  atMs: number,
): TestStep | 'over' | undefined {
  const { question } = state;
  if (question.ask !== 'look') return undefined;
  const { stage, sinceMs, at } = question;
  if (stage === 'walk') {
    if (atMs - sinceMs < (plan.hasPerson ? walkMs : quickWalkMs)) return undefined;
    const isLast = at + 1 >= plan.lamps.length;
    if (isLast && !plan.hasPerson) return nextStage(plan, state, atMs);
    const next = isLast ? 0 : at + 1;
    const orders = [...lit(plan, at, 'off'), ...lit(plan, next, 'steady')];
    return { state: { ...state, question: { ...question, sinceMs: atMs, at: next } }, orders };
  }
  if (plan.hasPerson || atMs - sinceMs < stageMs) return undefined;
  return nextStage(plan, state, atMs);
}

function nextStage(plan: TestPlan, state: TestState, atMs: number): TestStep | 'over' {
  const { question } = state;
  const at = question.ask === 'look' ? lampStages.indexOf(question.stage) : -1;
  const stage = lampStages[at + 1];
  return stage === undefined ? 'over' : beginStage(plan, state, stage, atMs);
}

/** The board has what it was sent: as much as can be known where nobody looks. */
export const agree = (state: TestState): TestState => ({
  ...state,
  lamps: state.lamps.map((verdict) => (verdict === 'untested' ? 'agreed' : verdict)),
});

/** What a lamp that was named is, by the stage. */
const faultIn = (stage: LampStage): LampVerdict => {
  if (stage === 'all-off') return 'upside-down';
  return stage === 'walk' || stage === 'all-on' ? 'dark' : 'wrong-cadence';
};

/** Reads what somebody saw: nothing or y for all as it should be, n for none, or the lamps that were not. */
export function onLookAnswer(
  plan: TestPlan,
  state: TestState,
  text: string,
  atMs: number,
): TestStep | 'over' {
  const { question } = state;
  if (question.ask !== 'look') return 'over';
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (words[0] === 'd') return 'over';
  if (words[0] === 's') return nextStage(plan, state, atMs);
  const isAll = words[0] === 'n';
  const isFine = words.length === 0 || words[0] === 'y';
  const named = isFine || isAll ? [] : words.map((word) => lampAtWord(plan, word));
  if (named.includes(-1)) {
    const reply =
      'y: all of them; n: none; or those that do not, such as 4 7 m; s skips, d: no more';
    return { state: { ...state, reply }, orders: [] };
  }
  const lamps = state.lamps.map((verdict, at) => {
    if (isAll || named.includes(at)) return isWorse(verdict) ? verdict : faultIn(question.stage);
    return isWorse(verdict) ? verdict : 'ok';
  });
  return nextStage(plan, { ...state, lamps }, atMs);
}

const isWorse = (verdict: LampVerdict): boolean =>
  verdict === 'dark' || verdict === 'upside-down' || verdict === 'wrong-cadence';

function lampAtWord(plan: TestPlan, word: string): number {
  const name = word === 'm' ? 'message waiting' : `access ${word}`;
  return plan.lamps.findIndex(({ lamp }) => thingText(lamp) === name);
}
