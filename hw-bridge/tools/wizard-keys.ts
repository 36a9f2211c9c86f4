import { panelKeys, thingText } from '../panel-model.js';
import type { PanelKey } from '../panel-port.js';
import { pressOf, type WirePress } from './press-verdict.js';
import { beginLamps } from './wizard-lamps.js';
import {
  found,
  keyWireText,
  still,
  type WizardPlan,
  type WizardState,
  type WizardStep,
} from './wizard-state.js';

/** How long nobody may touch anything at first; ms. */
const handsOffMs = 1_000;
/** A button that does not open again after so long is stuck; ms. */
const stuckMs = 8_000;

/** The panel is there: hands off. */
export const handsOff = (state: WizardState, atMs: number): WizardState => ({
  ...state,
  question: { ask: 'hands-off', sinceMs: atMs },
  down: new Set(),
});

/** A contact moved. */
export function onWire(
  state: WizardState,
  edge: { readonly wire: number; readonly isDown: boolean; readonly atMs: number },
): WizardState {
  const down = new Set(state.down);
  if (edge.isDown) down.add(edge.wire);
  else down.delete(edge.wire);
  const { ask } = state.question;
  const isWanted = ask === 'press' || ask === 'let-go';
  // A wire that is stuck counts only when the button that was asked for moves it.
  const edges = isWanted ? [...state.edges, edge] : state.edges;
  return { ...state, down, edges };
}

/** Time passed, or a contact moved: how far is the press? */
export function onPressTime(plan: WizardPlan, state: WizardState, atMs: number): WizardStep {
  const { question } = state;
  if (question.ask === 'hands-off') return onHandsOffTime(plan, state, atMs);
  if (question.ask !== 'press' && question.ask !== 'let-go') return still(state);
  const press = pressOf(state.edges, atMs, state.atRest);
  if (press.stage === 'over') return learn(plan, state, question.key, press.wires);
  if (press.stage === 'none') return still(state);
  if (question.ask === 'press') {
    return still({ ...state, question: { ask: 'let-go', key: question.key, sinceMs: atMs } });
  }
  if (atMs - question.sinceMs < stuckMs) return still(state);
  const wires = press.wires.map(({ wire }) => keyWireText(plan, wire)).join(', ');
  const told = found(
    { ...state, atRest: new Set([...state.atRest, ...state.down]) },
    'stuck',
    'fault',
    `${thingText(question.key)} (${wires}) does not open again`,
  );
  return nextKey(plan, told);
}

function onHandsOffTime(plan: WizardPlan, state: WizardState, atMs: number): WizardStep {
  const { question } = state;
  if (question.ask !== 'hands-off' || question.sinceMs === undefined) return still(state);
  if (atMs - question.sinceMs < handsOffMs) return still(state);
  return askKey(plan, { ...state, atRest: state.down });
}

/** Asks for the next button of the plan, or goes on to the lamps. */
export function askKey(plan: WizardPlan, state: WizardState): WizardStep {
  const key = plan.keys[state.asked];
  const fresh = { ...state, edges: [], reply: '' };
  if (key !== undefined) return still({ ...fresh, question: { ask: 'press', key } });
  return beginLamps(plan, tellStuck(plan, tellPlaces(plan, fresh)));
}

function nextKey(plan: WizardPlan, state: WizardState): WizardStep {
  return askKey(plan, { ...state, asked: state.asked + 1 });
}

/** What a person typed while a button was asked for. */
export function onKeyAnswer(
  plan: WizardPlan,
  state: WizardState,
  key: PanelKey,
  text: string,
): WizardStep {
  switch (text.trim().toLowerCase()) {
    case 's':
      return nextKey(plan, state);
    case 'd':
      return askKey(plan, { ...state, asked: plan.keys.length });
    case 'b': {
      const asked = Math.max(0, state.asked - 1);
      const again = plan.keys[asked];
      const keys = state.keys.filter((it) => it.key !== again);
      return askKey(plan, { ...state, asked, keys });
    }
    case 'n':
      return nextKey(
        plan,
        found(state, 'no-contact', 'fault', `${thingText(key)} closes nothing when it is pressed`),
      );
    default:
      return still({
        ...state,
        reply: 's skips it, n: nothing happens, b: back, d: no more buttons',
      });
  }
}

function learn(
  plan: WizardPlan,
  state: WizardState,
  key: PanelKey,
  wires: readonly WirePress[],
): WizardStep {
  const name = thingText(key);
  const place = (wire: number) => keyWireText(plan, wire);
  const known = wires.filter(({ wire }) => !state.keys.some((it) => it.wire === wire));
  const [first] = known;
  if (first === undefined) {
    const [{ wire } = { wire: 0 }] = wires;
    const other = state.keys.find((it) => it.wire === wire);
    const text = `${name} closes ${place(wire)}, as ${other ? thingText(other.key) : 'another'} does`;
    return nextKey(plan, found(state, 'one-wire', 'fault', text));
  }
  let next = state;
  if (wires.length > 1) {
    const all = wires.map(({ wire }) => place(wire)).join(' and ');
    next = found(next, 'two-wires', 'fault', `${name} closes ${all} at once`);
  }
  for (const { wire, bounceMs } of wires) {
    if (bounceMs === 0) continue;
    const text = `${name} (${place(wire)}) wavers for ${Math.round(bounceMs)} ms`;
    next = found(next, 'bouncing', 'fault', text);
  }
  const normallyClosed = state.atRest.has(first.wire);
  return nextKey(plan, { ...next, keys: [...next.keys, { ...first, key, normallyClosed }] });
}

/** What was closed at rest and never learned is stuck: no button owns it. */
function tellStuck(plan: WizardPlan, state: WizardState): WizardState {
  let next = state;
  for (const wire of [...state.atRest].sort((a, b) => a - b)) {
    if (state.keys.some((it) => it.wire === wire)) continue;
    const isTold = state.findings.some(
      (it) => it.kind === 'stuck' && it.text.includes(`(${keyWireText(plan, wire)})`),
    );
    if (isTold) continue;
    // A lamp to ground draws a pin down too; such a pin is never driven, for it may be a short.
    const orLamp = plan.isShared ? ' (a lamp there? name its pin with --lamps)' : '';
    const text = `${keyWireText(plan, wire)} is closed, untouched${orLamp}`;
    next = found(next, 'stuck', 'fault', text);
  }
  return next;
}

/** Where our own firmware has a table of its own: what stands elsewhere in it, pairs told as pairs. */
function tellPlaces(plan: WizardPlan, state: WizardState): WizardState {
  if (plan.board !== 'panel') return state;
  const usual = (key: PanelKey) => panelKeys.findIndex((it) => thingText(it) === thingText(key));
  let next = state;
  for (const { key, wire } of state.keys) {
    const home = usual(key);
    if (home === wire) continue;
    const other = state.keys.find((it) => it.wire === home && usual(it.key) === wire);
    if (other === undefined) {
      const text = `${thingText(key)} is at ${keyWireText(plan, wire)} instead of ${keyWireText(plan, home)}`;
      next = found(next, 'elsewhere', 'note', text);
    } else if (wire < home) continue;
    else {
      const text = `${thingText(key)} and ${thingText(other.key)} are swapped`;
      next = found(next, 'swapped', 'note', text);
    }
  }
  return next;
}
