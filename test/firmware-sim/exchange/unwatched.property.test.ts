import test from 'ava';
import fc from 'fast-check';
import { CallProcessor } from '../../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import { recordOf } from '../../../firmware-sim/fleet/call-records.js';
import { submitSteps } from '../../../firmware-sim/fleet/recorded-input.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { checkPassword } from '../../../firmware-sim/site/index.js';
import type { Scenario } from '../../../firmware-sim/site/scenario-model.js';
import { anyScenario } from '../../property/random-scenario.js';
import { scenarioOf, toScenarioYaml } from '../../property/scenario-text.js';

/** What became of everything in a scenario, whether or not somebody looked. */
function outcomeOf(scenario: Scenario, isWatched: boolean): unknown {
  const clock = new VirtualClock();
  const verdictOn = (hash: string | undefined, digits: string) =>
    checkPassword(hash ?? '', digits) ? 'right' : 'wrong';
  const processor = new CallProcessor({
    site: scenario.site,
    clock,
    runtime: compiledRuntime,
    report: isWatched ? () => undefined : undefined,
    checkPassword: (group, digits) => verdictOn(group.config.passwordHash, digits),
  });
  const { floor } = processor;
  processor.open();
  submitSteps(scenario, processor, (group, password) =>
    verdictOn(floor.groups.get(group)?.config.passwordHash, password),
  );
  // Stopped in the middle, where calls live, and at the end.
  return [scenario.untilMs / 2, scenario.untilMs].map((ms) => {
    clock.runUntil(Math.floor(ms));
    return {
      calls: [...floor.calls.values()].map(recordOf),
      pictures: [...floor.phones.keys()].map((phone) => processor.shown(phone)),
      mailboxes: [...floor.mailboxes].map(([name, messages]) => [name, messages.length]),
      unheard: [...floor.unheard],
      autoLogouts: floor.autoLogouts,
    };
  });
}

test('L-07 S-03 whatever happens, the same becomes of it where nobody looks', (t) => {
  fc.assert(
    fc.property(anyScenario, (plain) => {
      const scenario = scenarioOf(toScenarioYaml(plain));
      t.deepEqual(outcomeOf(scenario, false), outcomeOf(scenario, true));
    }),
    { numRuns: 60, seed: 7 },
  );
});
