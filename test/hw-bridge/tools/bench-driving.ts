import { panelKeys } from '../../../hw-bridge/panel-model.js';
import type { Bench } from '../../../hw-bridge/tools/bench-file.js';
import { benchOf, benchShape } from '../../../hw-bridge/tools/bench-file.js';
import { atTest, atWizard, type Deed } from '../../../hw-bridge/tools/bench-person.js';
import { firstTestState, stepTest } from '../../../hw-bridge/tools/tester.js';
import type { TestOrder, TestPlan, TestState } from '../../../hw-bridge/tools/tester-state.js';
import { firstWizardState, stepWizard } from '../../../hw-bridge/tools/wizard.js';
import type {
  WizardEvent,
  WizardOrder,
  WizardPlan,
  WizardState,
} from '../../../hw-bridge/tools/wizard-state.js';
import { panelWiring } from '../../../hw-bridge/wiring.js';

/** A bench of a file's text as a plain value. */
export const benchFrom = (file: unknown): Bench => benchOf(benchShape.parse(file));

/** The wizard's plan for our firmware with 48 places; these buttons only. */
export const panelPlan = (keys = panelKeys): WizardPlan => ({
  name: 'a plan',
  board: 'panel',
  keyPlaces: Array.from({ length: 48 }, (_, pin) => ({ pin })),
  lampPlaces: Array.from({ length: 19 }, (_, pin) => ({ pin })),
  isShared: false,
  keys,
});

/** The tester's plan for the panel's own table; somebody answers. */
export const panelTest = (): TestPlan => ({
  keys: panelWiring.keys.map(({ is, pin, normallyClosed }) => ({
    key: is,
    wire: pin,
    normallyClosed,
  })),
  lamps: panelWiring.lamps.map(({ is, pin }) => ({ lamp: is, wire: pin })),
  hasPerson: true,
  listenMs: 0,
});

const mostSteps = 100_000;
const stepMs = 5;
const waverMs = 8;

interface Edge {
  readonly wire: number;
  readonly isDown: boolean;
  readonly atMs: number;
}

/** The edges that a press of a bench makes, from a time on. */
function edgesOf(deed: Deed, atMs: number): readonly Edge[] {
  if (deed.do !== 'press') return [];
  const { closes, waversMs } = deed.key;
  const flips = waversMs === 0 ? 0 : 2 * Math.round(waversMs / (2 * waverMs));
  return [...Array(flips + 1).keys(), -1].flatMap((flip) =>
    closes.map((wire) => ({
      wire,
      isDown: flip !== -1 && flip % 2 === 0,
      atMs: flip === -1 ? atMs + flips * waverMs + 130 : atMs + flip * waverMs,
    })),
  );
}

/** Drives the wizard by a bench, in time that is counted, until it is over. */
export function driveWizard(
  plan: WizardPlan,
  bench: Bench,
): { readonly state: WizardState; readonly orders: readonly WizardOrder[] } {
  let state: WizardState = firstWizardState;
  const orders: WizardOrder[] = [];
  let due: readonly Edge[] = [];
  const take = (event: WizardEvent): void => {
    const before = state.question;
    const step = stepWizard(plan, state, event);
    state = step.state;
    orders.push(...step.orders);
    if (state.question === before) return;
    const deed = atWizard(bench, state.question);
    if (deed.do === 'type') take({ type: 'answer.given', text: deed.text, atMs: event.atMs });
    else due = [...due, ...edgesOf(deed, event.atMs + stepMs)];
  };
  take({ type: 'panel.connected', atMs: 0 });
  for (const wire of bench.closed) take({ type: 'wire.changed', wire, isDown: true, atMs: 0 });
  for (let step = 1; state.question.ask !== 'over'; step += 1) {
    if (step > mostSteps) throw new Error(`the wizard waits at ${JSON.stringify(state.question)}`);
    const atMs = step * stepMs;
    const now = due.filter((edge) => edge.atMs <= atMs);
    due = due.filter((edge) => edge.atMs > atMs);
    for (const edge of now) take({ type: 'wire.changed', ...edge });
    take({ type: 'time.passed', atMs });
  }
  return { state, orders };
}

/** Drives the tester by a bench, in the same way. */
export function driveTest(
  plan: TestPlan,
  bench: Bench,
): { readonly state: TestState; readonly orders: readonly TestOrder[] } {
  let state = firstTestState(plan);
  const orders: TestOrder[] = [];
  let due: readonly Edge[] = [];
  const idOf = ({ question }: TestState): string =>
    question.ask === 'look' ? question.stage : JSON.stringify(question);
  const take = (event: Parameters<typeof stepTest>[2]): void => {
    const before = idOf(state);
    const step = stepTest(plan, state, event);
    state = step.state;
    orders.push(...step.orders);
    if (idOf(state) === before || !plan.hasPerson) return;
    const deed = atTest(bench, plan, state.question);
    if (deed.do === 'type') take({ type: 'answer.given', text: deed.text, atMs: event.atMs });
    else due = [...due, ...edgesOf(deed, event.atMs + stepMs)];
  };
  take({ type: 'panel.connected', atMs: 0 });
  for (const wire of bench.closed) take({ type: 'wire.changed', wire, isDown: true, atMs: 0 });
  for (let step = 1; state.question.ask !== 'over'; step += 1) {
    if (step > mostSteps) throw new Error(`the tester waits at ${JSON.stringify(state.question)}`);
    const atMs = step * stepMs;
    const now = due.filter((edge) => edge.atMs <= atMs);
    due = due.filter((edge) => edge.atMs > atMs);
    for (const edge of now) take({ type: 'wire.changed', ...edge });
    take({ type: 'time.passed', atMs });
  }
  return { state, orders };
}
