import test from 'ava';
import * as huntOrder from '../../statecharts/hunt-order.js';
import * as memberIndex from '../../statecharts/member-index.js';
import { cases } from './cases/hunt-order.cases.js';
import { memberIndexCases } from './cases/member-index.cases.js';

for (const one of cases) {
  if (memberIndexCases.includes(one)) continue;
  test(one.title, (t) => {
    t.notThrows(() => one.run(huntOrder, memberIndex));
  });
}
