import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { OrderCase } from '../statecharts/tools/chart-case.js';
import { runSources } from './run-sources.js';
import { boundLoops, moveImports, sourceMutantsOf } from './source-mutants.js';

const changed = test.macro({
  exec(t, text: string, ...expected: readonly string[]) {
    t.deepEqual(
      sourceMutantsOf('m', text).map((mutant) => `${mutant.id}  ${mutant.text}`),
      expected,
    );
  },
  title: (name = '') => `planted in source: ${name}`,
});

test(
  'a condition is negated, a result taken away',
  changed,
  'function f(a) { if (a) return 1; return undefined; }',
  'm/f/condition[0]:negated  function f(a) { if (!(a)) return 1; return undefined; }',
  'm/f/return[0]:undefined  function f(a) { if (a) return undefined; return undefined; }',
);
test(
  'the condition of a choice; the body of an arrow in a table',
  changed,
  'const t = { f: (a) => a ? 2 : 3 };',
  'm/t.f/return[0]:undefined  const t = { f: (a) => undefined };',
  'm/t.f/condition[0]:negated  const t = { f: (a) => !(a) ? 2 : 3 };',
);
test(
  'a comparison inside a condition; both count',
  changed,
  'class C { m(a) { while (a < 3) a = a + 1; for (; a !== 0; ) a--; } }',
  'm/C.m/condition[0]:negated  class C { m(a) { while (!(a < 3)) a = a + 1; for (; a !== 0; ) a--; } }',
  'm/C.m/compare[0]:<=  class C { m(a) { while (a <= 3) a = a + 1; for (; a !== 0; ) a--; } }',
  'm/C.m/step[0]:-1  class C { m(a) { while (a < 3) a = a - 1; for (; a !== 0; ) a--; } }',
  'm/C.m/step[0]:+0  class C { m(a) { while (a < 3) a = a + 0; for (; a !== 0; ) a--; } }',
  'm/C.m/condition[1]:negated  class C { m(a) { while (a < 3) a = a + 1; for (; !(a !== 0); ) a--; } }',
  'm/C.m/compare[1]:===  class C { m(a) { while (a < 3) a = a + 1; for (; a === 0; ) a--; } }',
);
test(
  'text in comments, strings and shifts is left alone',
  changed,
  "const a = '1 < 2'; // a < b\na >>> 5;",
);

test('an endless loop throws, one that ends does not', (t) => {
  const run = (text: string) => () => new Function(boundLoops(text))();
  t.notThrows(run('for (let i = 0; i < 10; i++) { for (;;) break; }'));
  t.throws(run('for (;;) {}'), { message: 'endless loop' });
  t.throws(run('for (let i = 0;; i++) {}'), { message: 'endless loop' });
  t.throws(run('let a = true; while (a || false) {}'), { message: 'endless loop' });
  t.throws(run('let a = 1; do { a = 1; } while (a > 0 || a < 0)'), { message: 'endless loop' });
  t.throws(run('while (true) { while (true) {} }'), { message: 'endless loop' });
});

test('relative imports are moved, packages stay', (t) => {
  t.is(
    moveImports(
      "import { a } from './a.js';\nimport x from 'x';\nexport { b } from './b.js';",
      (path) => path.replace('./', '/else/'),
    ),
    'import { a } from "/else/a.js";\nimport x from \'x\';\nexport { b } from "/else/b.js";',
  );
});

interface Order {
  readonly firstFrom: (members: object, from: number) => number;
}
interface Index {
  readonly Members: new () => { add(place: number): void; has(place: number): boolean };
}

/** A hunt order and a member index as small as can be; `limits.js` is beside them and stays there. */
const toyModules = {
  'limits.js': 'export const most = 4;',
  'hunt-order.js': `import { most } from './limits.js';
export function firstFrom(members, from) {
  for (let at = from; at < most; at++) {
    if (members.has(at)) return at;
  }
  return -1;
}
`,
  'member-index.js': `export class Members {
  #places = [];
  add(place) { if (!this.has(place)) this.#places.push(place); }
  has(place) { return this.#places.includes(place); }
}
`,
};

const orderCases: readonly OrderCase<Order, Index>[] = [
  {
    title: 'finds the first from a place on, the last place included, none beyond',
    run: ({ firstFrom }, { Members }) => {
      const members = new Members();
      const found = () => [0, 1, 2, 3].map((from) => firstFrom(members, from));
      if (String(found()) !== '-1,-1,-1,-1') throw new Error('found in nothing');
      members.add(1);
      members.add(3);
      members.add(4);
      if (String(found()) !== '1,1,3,3') throw new Error('found wrongly');
      if (firstFrom(members, 4) !== -1) throw new Error('found beyond the end');
    },
  },
];

test.serial(
  'faults of both modules are killed, and the one that does the same is reported',
  async (t) => {
    const compiled = await mkdtemp(join(tmpdir(), 'lampfield-toy-'));
    await writeFile(join(compiled, 'package.json'), '{"type":"module"}');
    for (const [name, text] of Object.entries(toyModules))
      await writeFile(join(compiled, name), text);
    try {
      t.deepEqual(await runSources(compiled, orderCases), [
        { name: 'hunt-order', cases: 1, mutants: 5, survivors: [] },
        { name: 'member-index', cases: 1, mutants: 2, survivors: [] },
      ]);
      t.deepEqual(
        (await runSources(compiled, [])).flatMap(({ survivors }) => survivors),
        [
          'hunt-order/firstFrom/condition[0]:negated',
          'hunt-order/firstFrom/compare[0]:<=',
          'hunt-order/firstFrom/condition[1]:negated',
          'hunt-order/firstFrom/return[0]:undefined',
          'hunt-order/firstFrom/return[1]:undefined',
          'member-index/Members.add/condition[0]:negated',
          'member-index/Members.has/return[0]:undefined',
        ],
      );
      const wrong = {
        title: 'finds all',
        run: () => {
          throw new Error('no');
        },
      };
      await t.throwsAsync(runSources(compiled, [wrong]), { message: /finds all: no/ });
    } finally {
      await rm(compiled, { recursive: true, force: true });
    }
  },
);
