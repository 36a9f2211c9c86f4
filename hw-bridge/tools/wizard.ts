import { handsOff, onKeyAnswer, onPressTime, onWire } from './wizard-keys.js';
import { learnedWiring, onLampAnswer } from './wizard-lamps.js';
import {
  found,
  still,
  type WizardEvent,
  type WizardPlan,
  type WizardState,
  type WizardStep,
} from './wizard-state.js';

/** The wizard before it has heard of its panel. */
export const firstWizardState: WizardState = {
  question: { ask: 'hands-off', sinceMs: undefined },
  asked: 0,
  keys: [],
  lamps: [],
  soughtLamps: [],
  findings: [],
  down: new Set(),
  atRest: new Set(),
  edges: [],
  reply: '',
};

/**
 * The wizard that wires a panel: a pure step, so that a person, a file of answers and a test drive it alike.
 *
 * ```text
 *  hands-off ──1 s──> press ──closed──> let-go ──open, quiet──> press ... ──no more──> lamp ──answer──> lamp ...
 *                       └─ s n b d ──────────────────^                                   └──no more──> write ─> over
 * ```
 *
 * Buttons come before lamps: a pin that a button shorts to ground is never made an output.
 */
export function stepWizard(plan: WizardPlan, state: WizardState, event: WizardEvent): WizardStep {
  switch (event.type) {
    case 'panel.connected':
      return still(
        state.question.ask === 'hands-off' ? handsOff(state, event.atMs) : { ...state, edges: [] },
      );
    case 'panel.lost':
      return still(found(state, 'lost', 'fault', 'the panel was lost on the way'));
    case 'wire.changed':
      return onPressTime(plan, onWire(state, event), event.atMs);
    case 'time.passed':
      return onPressTime(plan, state, event.atMs);
    case 'answer.given':
      return onAnswer(plan, state, event.text);
  }
}

function onAnswer(plan: WizardPlan, state: WizardState, text: string): WizardStep {
  const { question } = state;
  switch (question.ask) {
    case 'press':
    case 'let-go':
      return onKeyAnswer(plan, state, question.key, text);
    case 'lamp':
      return onLampAnswer(plan, state, text);
    case 'write': {
      const word = text.trim().toLowerCase();
      if (word === 'n') return still({ ...state, question: { ask: 'over', isWritten: false } });
      if (word !== 'y' && word !== '') return still({ ...state, reply: 'y or n' });
      const wiring = learnedWiring(plan, state);
      const over = { ...state, question: { ask: 'over', isWritten: true } } as const;
      return { state: over, orders: [{ type: 'wiring.write', wiring }] };
    }
    case 'hands-off':
    case 'over':
      return still(state);
  }
}
