import test from 'ava';
import {
  answered,
  groupCall,
  idle,
  ringing,
  rungOut,
  userCall,
  userHeld,
} from './helpers/stories.js';
import { holds, judged } from './helpers/verdicts.js';
import { matches, type Part } from './helpers/written-trace.js';

test('a site where nothing happens breaks nothing', holds, idle(), 'lamp-equals-state');
test('a call that rings when the trace ends breaks nothing', holds, ringing(), 'no-leaked-timer');
test(
  'a call that is answered when the trace ends breaks nothing',
  holds,
  answered(),
  'no-double-ring',
);
test('an answered group call breaks nothing', holds, groupCall(), 'counters-conserve');
test('a call that rings out breaks nothing', holds, rungOut(), 'no-leaked-reservation');
test('a held call breaks nothing', holds, userHeld(), 'no-double-answer');
test('a direct call breaks nothing', holds, userCall(), 'each-call-ends-once');

/** Dropped lines that no invariant can miss, and why. */
const unseen: readonly Part[] = [
  // It only tells what the membership line that follows is for.
  { ev: 'member.missed' },
  // Whether 1002 is in 4000 at the end is shown by no lamp of this site.
  { ev: 'membership.changed', phone: '1002' },
  // A dialling and a connected line look alike, and the caller's phone has answered nothing.
  { ev: 'line.changed', phone: '1003', from: 'dialing', to: 'connected' },
];

const stories = { groupCall, rungOut, userCall };
for (const [name, story] of Object.entries(stories)) {
  story().forEach((dropped, index, lines) => {
    if (dropped.ev === 'trace.header' || unseen.some((part) => matches(dropped, part))) return;
    test(`${name}: line ${index} (${dropped.ev}) is missed when it is not there`, (t) => {
      const { violations } = judged([...lines.slice(0, index), ...lines.slice(index + 1)]);
      t.true(violations.length > 0);
    });
  });
}
