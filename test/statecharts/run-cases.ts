import test from 'ava';
import type { AnyStateMachine } from 'xstate';
import type { ChartCase } from './tools/chart-case.js';

/**
 * Registers an ava test for each case of a chart, and one that looks at their titles.
 *
 * @param name - The chart, as `charts` names it.
 * @param machine - The right machine, no mutant.
 */
export function runCases(
  name: string,
  machine: AnyStateMachine,
  cases: readonly ChartCase[],
): void {
  for (const { title, run } of cases) {
    test(title, (t) => {
      const returned: unknown = run(machine);
      t.is(returned, undefined, 'a case works to its end in the call');
    });
  }
  test(`each case of the ${name} chart begins with the id of a rule`, (t) => {
    t.deepEqual(
      cases.map(({ title }) => title).filter((title) => !/^[GMCBLWS]-\d\d /.test(title)),
      [],
    );
  });
}
