import { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import type { TraceLine } from '../../firmware-sim/fleet/trace-lines.js';
import { traceText } from '../../firmware-sim/fleet/trace-text.js';
import { compiledRuntime } from '../../firmware-sim/runtime/compiled.js';
import type { Scenario } from '../../firmware-sim/site/scenario-model.js';
import type { PhoneConfig } from '../../firmware-sim/site/site-model.js';
import { extension } from '../../statecharts/terms.js';
import { strangerExtension } from './random-site.js';

const shiftMs = 12_345;

/** Runs the script later by a constant, and tells the trace as if it had not been. */
export function shifted(scenario: Scenario, trace: readonly TraceLine[]): readonly string[] {
  const later = runScenario(
    {
      ...scenario,
      untilMs: scenario.untilMs + shiftMs,
      steps: scenario.steps.map((step) => ({ ...step, atMs: step.atMs + shiftMs })),
    },
    compiledRuntime,
  ).trace;
  return later.map((line, index) => {
    if (line.ev === 'trace.header') return traceText(trace[0] as TraceLine);
    // The first pictures are drawn at time 0 in any case.
    if (line.at < shiftMs) return traceText(line);
    const at = line.at - shiftMs;
    const back = 'dueMs' in line ? { ...line, at, dueMs: line.dueMs - shiftMs } : { ...line, at };
    return index === 0 ? '' : traceText(back as TraceLine);
  });
}

/** Runs it with a phone more that nobody calls, and leaves out what that phone shows. */
export function phoneAdded(scenario: Scenario): readonly string[] {
  const { site } = scenario;
  const own = extension(strangerExtension);
  const stranger: PhoneConfig = {
    extension: own,
    name: own,
    model: '3102',
    coverage: { to: { mailbox: own }, afterRings: 3 },
    forward: {},
    buttons: {},
  };
  const { trace } = runScenario(
    { ...scenario, site: { ...site, phones: [...site.phones, stranger] } },
    compiledRuntime,
  );
  return trace.filter((line) => !('phone' in line) || line.phone !== own).map(traceText);
}
