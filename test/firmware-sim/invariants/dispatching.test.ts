import test from 'ava';
import { onlookersOf } from '../../../firmware-sim/fleet/invariants/checker.js';
import { dispatching, type Onlookers } from '../../../firmware-sim/fleet/invariants/dispatching.js';
import { Findings } from '../../../firmware-sim/fleet/invariants/findings.js';
import { RecomputedState } from '../../../firmware-sim/fleet/invariants/recomputed-state.js';
import { frontDesk } from './helpers/stories.js';

test('a line is told once to everybody who looks at lines of its name, the state first', (t) => {
  const { onlookers } = onlookersOf(new RecomputedState(frontDesk), new Findings());
  const told: string[] = [];
  const wanted: string[] = [];
  const names = new Set<string>();
  const spies = Object.fromEntries(
    Object.entries(onlookers).map(([who, handlers]) => [
      who,
      Object.fromEntries(
        Object.keys(handlers).map((name) => {
          names.add(name);
          return [name, () => told.push(`${name} to ${who}`)];
        }),
      ),
    ]),
  );
  for (const name of names) {
    for (const [who, handlers] of Object.entries(onlookers)) {
      if (name in handlers) wanted.push(`${name} to ${who}`);
    }
  }
  const tell = dispatching(spies as unknown as Onlookers);
  for (const name of names) tell({ ev: name } as never);
  t.deepEqual(told, wanted);
  t.true(wanted.length > 60);
});
