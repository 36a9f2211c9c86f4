import test from 'ava';
import { ruleIds } from '../../../firmware-sim/site/index.js';

test('the rule ids are the 72 of the behaviour rules, each once', (t) => {
  t.is(ruleIds.length, 22 + 12 + 8 + 15 + 9 + 3 + 3);
  t.is(new Set(ruleIds).size, ruleIds.length);
  for (const id of ['G-01', 'G-22', 'M-12', 'C-08', 'B-15', 'L-09', 'W-03', 'S-03']) {
    t.true(ruleIds.includes(id), id);
  }
  for (const id of ['G-00', 'G-23', 'M-13', 'C-09', 'B-16', 'L-10', 'W-04', 'S-04', 'G-1']) {
    t.false(ruleIds.includes(id), id);
  }
});
