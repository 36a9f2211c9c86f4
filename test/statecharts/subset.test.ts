import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { findOutsideSubset } from '../../statecharts/chart-subset.js';
import { charts } from '../../statecharts/charts.js';

const ending = '.machine.ts';
const names = readdirSync(join(process.cwd(), 'statecharts'))
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length));

test('charts.ts lists every chart of the room, and no other', (t) => {
  t.deepEqual(Object.keys(charts).sort(), names.sort());
});

for (const [name, machine] of Object.entries(charts)) {
  test(`the ${name} chart can be compiled to flat tables: nothing in it is outside the subset`, (t) => {
    t.deepEqual(findOutsideSubset(machine), []);
  });

  test(`charts.ts has the ${name} chart under the name of its file and its id`, async (t) => {
    const exported: object = await import(`../../statecharts/${name}.machine.js`);
    t.true(Object.values(exported).includes(machine));
    t.is(machine.id, name);
  });
}
