import test from 'ava';
import { charts } from '../../statecharts/charts.js';
import { alphabets } from './tools/alphabets.js';
import { explore, formatTable, holes } from './tools/reachability.js';

test('every chart has an alphabet to be explored with', (t) => {
  t.deepEqual(Object.keys(alphabets).sort(), Object.keys(charts).sort());
});

for (const [name, machine] of Object.entries(charts)) {
  test(`every state and every transition of the ${name} chart can be reached`, (t) => {
    const table = explore(machine, alphabets[name] ?? { events: [] });
    t.log(formatTable(table));
    t.deepEqual(holes(table), []);
  });
}
