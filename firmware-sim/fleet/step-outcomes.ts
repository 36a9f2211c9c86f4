import type { TraceEvent, TraceLine } from './trace-lines.js';

/**
 * Notes what became of a scenario's step: `accepted`, or the reason of a refusal. A step of several
 * keys is refused as soon as one of them is.
 *
 * @param steps - By step number; changed.
 */
export function noteStep(steps: Map<number, string>, line: TraceLine | TraceEvent): void {
  if (line.ev !== 'input.refused' && line.ev !== 'input.accepted') return;
  if (line.step === undefined || (steps.get(line.step) ?? 'accepted') !== 'accepted') return;
  steps.set(line.step, line.ev === 'input.refused' ? line.reason : 'accepted');
}
