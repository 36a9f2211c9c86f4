import test from 'ava';
import { type Policies, policyNames, profileNames, profiles } from '../../statecharts/policy.js';
import type { GroupType } from '../../statecharts/terms.js';

const types: readonly GroupType[] = ['linear', 'circular', 'calling'];

/** The defaults as the rules give them, restated. */
const nbx: Policies = {
  pointerMovesOn: 'offer',
  whenNoneAvailable: 'coverage',
  heldCountsAsBusy: true,
  callingAlertsBusy: true,
  dndBlocksGroupCalls: false,
  logoutAfterMisses: 1,
  keepLastMember: false,
};

for (const type of types) {
  test(`G-05 G-12 G-13 G-14 G-15 M-07 M-08 the nbx profile of a ${type} group is the rules' own`, (t) => {
    t.deepEqual(profiles.nbx[type], nbx);
  });
}

for (const [type, whenNoneAvailable] of [
  ['linear', 'coverage'],
  ['circular', 'wait'],
  ['calling', 'waitWhenBusy'],
] as const) {
  test(`G-12 in the vcx profile a ${type} group with nobody available: ${whenNoneAvailable}`, (t) => {
    t.deepEqual(profiles.vcx[type], { ...nbx, whenNoneAvailable });
  });
}

test('G-12 a site file may name both profiles and every policy', (t) => {
  t.deepEqual(profileNames, ['nbx', 'vcx']);
  t.deepEqual([...policyNames].sort(), Object.keys(nbx).sort());
});
