import { thingText } from '../panel-model.js';
import type { PanelKey } from '../panel-port.js';
import type { Bench, BenchKey } from './bench-file.js';
import type { LampStage, TestPlan, TestQuestion } from './tester-state.js';
import type { WizardQuestion } from './wizard-state.js';

/** What somebody at a bench does when asked something: types, or presses. */
export type Deed =
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'press'; readonly key: BenchKey }
  | { readonly do: 'nothing' };

const nothing: Deed = { do: 'nothing' };
const type = (text: string): Deed => ({ do: 'type', text });

/** What somebody at a bench does when the wizard asks. */
export function atWizard(bench: Bench, question: WizardQuestion): Deed {
  switch (question.ask) {
    case 'press':
      return pressed(bench, question.key);
    case 'lamp': {
      const seen = bench.lamps.find(({ wire }) => wire === question.wire);
      if (seen === undefined || seen.lamp === null) return type('-');
      const name = 'access' in seen.lamp ? String(seen.lamp.access) : 'm';
      return type(seen.isUpsideDown ? `!${name}` : name);
    }
    case 'write':
      return type('y');
    case 'hands-off':
    case 'let-go':
    case 'over':
      return nothing;
  }
}

/** What somebody at a bench does when the tester asks. */
export function atTest(bench: Bench, plan: TestPlan, question: TestQuestion): Deed {
  if (question.ask === 'look') return type(looked(bench, plan, question.stage));
  const key = question.ask === 'press' ? plan.keys[question.at]?.key : undefined;
  return key === undefined ? nothing : pressed(bench, key);
}

function pressed(bench: Bench, key: PanelKey): Deed {
  const mine = bench.keys.find((it) => thingText(it.key) === thingText(key));
  if (mine === undefined) return type('s');
  const closes = mine.closes.filter((wire) => !bench.closed.includes(wire));
  return closes.length === 0 ? type('n') : { do: 'press', key: { ...mine, closes } };
}

/** The lamps that are not as they should be. */
function looked(bench: Bench, plan: TestPlan, stage: LampStage): string {
  const wrong = plan.lamps.filter(({ lamp, wire }) => {
    const seen = bench.lamps.find((it) => it.wire === wire);
    const isThere = seen?.lamp != null && thingText(seen.lamp) === thingText(lamp);
    if (stage === 'all-off') return isThere && seen.isUpsideDown;
    return !isThere || seen.isUpsideDown;
  });
  if (wrong.length === 0) return 'y';
  return wrong.map(({ lamp }) => ('access' in lamp ? String(lamp.access) : 'm')).join(' ');
}
