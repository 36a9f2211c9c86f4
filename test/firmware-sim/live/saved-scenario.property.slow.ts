import test from 'ava';
import fc from 'fast-check';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../property/scenario-text.js';
import { DeskBench } from './desk-bench.js';
import { anySession, playSession } from './live-session.js';

test('what is saved of a random session runs again, holds, and has the same calls', (t) => {
  const result = fc.check(
    fc.property(anySession, (session) => {
      const bench = new DeskBench({ site: session.scenario.site });
      playSession(bench, session);
      const text = bench.desk.saved();
      const { result: run, violations } = runScenario(scenarioOf(text), compiledRuntime);
      const failed = run.expectations.filter(({ passed }) => !passed);
      const told = `${JSON.stringify({ failed, violations }, null, 1)}\n${text}`;
      if (!run.passed) throw new Error(`it does not hold: ${told}`);
      if (JSON.stringify(run.calls) !== JSON.stringify(bench.calls())) {
        throw new Error(
          `other calls: ${JSON.stringify(run.calls)}\nnot ${JSON.stringify(bench.calls())}\n${text}`,
        );
      }
      const passwords = [...text.matchAll(/password: "?(\w+)/g)].map(([, password]) => password);
      const strange = passwords.filter((password) => !/^(0+|9999)$/.test(password ?? ''));
      if (strange.length > 0 || text.includes('passwordHash')) throw new Error(`secrets: ${text}`);
    }),
    { seed: 20_261_019, numRuns: 200 },
  );
  if (result.failed) t.log(String((result.errorInstance as Error)?.stack ?? result.errorInstance));
  t.false(result.failed, `path ${result.counterexamplePath}`);
});
