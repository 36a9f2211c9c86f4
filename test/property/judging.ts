import { CallProcessor } from '../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../firmware-sim/clock/virtual-clock.js';
import { sendChanges } from '../../firmware-sim/exchange/outputs.js';
import { submitSteps } from '../../firmware-sim/fleet/recorded-input.js';
import { readTrace, replay } from '../../firmware-sim/fleet/replay.js';
import { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import type { TraceLine } from '../../firmware-sim/fleet/trace-lines.js';
import { traceText } from '../../firmware-sim/fleet/trace-text.js';
import { compiledRuntime } from '../../firmware-sim/runtime/compiled.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import { checkPassword } from '../../firmware-sim/site/index.js';
import type { Scenario } from '../../firmware-sim/site/scenario-model.js';
import { misfitsOf } from './floor-checks.js';
import { phoneAdded, shifted } from './metamorphic.js';
import { broken } from './trace-rules.js';

/**
 * Runs a random scenario in every way that must come to the same, and judges it.
 *
 * @returns What is wrong, in words; empty when all holds. Throws whatever the exchange throws.
 */
export function faultsOf(scenario: Scenario): readonly string[] {
  const texts: string[] = [];
  // The actors that a live desk runs on are slow: every second scenario begins on them, all others on the tables.
  const first = scenario.steps.length % 2 === 0 ? xstateRuntime : compiledRuntime;
  const run = runScenario(scenario, first, (_line, text) => texts.push(text));
  const recorded = readTrace(`${texts.join('\n')}\n`);
  const { difference } = replay(recorded, compiledRuntime);
  return [
    ...run.violations.map(({ id, at, message }) => `${id} at ${at}: ${message}`),
    ...broken(run.trace),
    ...run.result.calls
      .filter(({ endedMs }) => endedMs === null)
      .map(({ id }) => `call ${id} lives although every phone is unplugged (C-07)`),
    ...(difference ? [`a replay differs at line ${difference.line}: ${difference.got}`] : []),
    ...stepByStep(scenario, texts),
    ...transformed(scenario, run.trace, texts),
  ];
}

/** One of two changes, in every second scenario: runs are what a search costs. */
function transformed(
  scenario: Scenario,
  trace: readonly TraceLine[],
  texts: readonly string[],
): readonly string[] {
  switch (scenario.steps.length % 4) {
    case 0:
      return differs('shifted by a time', texts, shifted(scenario, trace));
    case 2:
      return differs('with one phone more', texts, phoneAdded(scenario));
    default:
      return [];
  }
}

/** Stops after every instant and looks at the whole floor; stopping changes nothing (rule S-03). */
function stepByStep(scenario: Scenario, texts: readonly string[]): readonly string[] {
  const clock = new VirtualClock();
  const stepped: string[] = [texts[0] as string];
  const processor = new CallProcessor({
    site: scenario.site,
    clock,
    runtime: compiledRuntime,
    report: (event, ...rules) => {
      const stamp = { at: clock.now(), kind: clock.kind(), ...(rules.length > 0 ? { rules } : {}) };
      stepped.push(traceText({ ...event, ...stamp } as TraceLine));
    },
    checkPassword: (group, digits) => verdictOn(group.config.passwordHash, digits),
  });
  processor.open();
  submitSteps(scenario, processor, (group, password) =>
    verdictOn(processor.floor.groups.get(group)?.config.passwordHash, password),
  );
  for (let next = clock.next(); next !== undefined; next = clock.next()) {
    if (next > scenario.untilMs) return [`a timer is left at the end, due at ${next}`];
    clock.runUntil(next);
    const misfits = [...misfitsOf(processor.floor), ...stalePictures(processor, stepped)];
    if (misfits.length > 0) return misfits.map((misfit) => `at ${next}: ${misfit}`);
  }
  return differs('in steps', texts, [...stepped, texts.at(-1) as string]);
}

/** L-07: what a phone was sent last is what its state asks for, its display and tones included. */
function stalePictures({ floor }: CallProcessor, sent: string[]): readonly string[] {
  const before = sent.length;
  for (const phone of floor.phones.values()) if (phone.isRegistered) sendChanges(floor, phone);
  return sent.splice(before).map((line) => `only now is sent: ${line} (L-07)`);
}

const verdictOn = (hash: string | undefined, digits: string) =>
  checkPassword(hash ?? '', digits) ? 'right' : 'wrong';

function differs(
  how: string,
  wanted: readonly string[],
  got: readonly string[],
): readonly string[] {
  const at = wanted.findIndex((line, index) => index > 0 && line !== got[index]);
  if (at !== -1) return [`run ${how}, line ${at + 1} is ${got[at]}, not ${wanted[at]}`];
  return wanted.length === got.length ? [] : [`run ${how} has ${got.length} lines`];
}
