import type { Input, Step } from '../site/scenario-model.js';

/** What a step does in a round; after the first one its calls have names of their own. */
export function inRound({ input, number }: Pick<Step, 'input' | 'number'>, round: number): Input {
  if (round === 1) return input;
  if (input.do === 'call') return { ...input, id: `${input.id ?? `step-${number}`}-${round}` };
  if (input.do === 'hangUp' && 'call' in input) return { ...input, call: `${input.call}-${round}` };
  return input;
}
