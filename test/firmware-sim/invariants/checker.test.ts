import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { createInvariantChecker } from '../../../firmware-sim/fleet/invariants/checker.js';
import { invariantIds } from '../../../firmware-sim/fleet/invariants/invariant.js';
import { frontDesk, groupCall, idle, ringing } from './helpers/stories.js';
import { judged } from './helpers/verdicts.js';
import { at, lamp, without } from './helpers/written-trace.js';

test('the invariants are those of the interfaces, in their order', (t) => {
  t.deepEqual(invariantIds, [
    'no-double-answer',
    'no-double-ring',
    'no-ring-when-out',
    'lamp-equals-state',
    'each-call-ends-once',
    'no-leaked-timer',
    'no-leaked-reservation',
    'counters-conserve',
  ]);
});

test('a trace that has not begun has nothing checked and nothing broken', (t) => {
  t.deepEqual(
    createInvariantChecker().finish(),
    invariantIds.map((id) => ({ id, passed: true, checked: 0 })),
  );
});

test('only what a kind of an instant touched is looked at again', (t) => {
  const lit = [{ ev: 'dnd.changed', phone: '1001', on: true } as const, lamp('1001', 6, 'steady')];
  const before = judged(groupCall()).results;
  const after = judged([...groupCall(), ...at(61_000, 'key', ...lit)]).results;
  t.deepEqual(
    after.map(({ id, checked }, index) => [id, checked - (before[index]?.checked ?? 0)]),
    // The picture that was sent, and the lamp that it is on.
    invariantIds.map((id) => [id, id === 'lamp-equals-state' ? 2 : 0]),
  );
});

test('a violation is known when its kind is over, before the trace ends', (t) => {
  const checker = createInvariantChecker();
  for (const line of without(groupCall(), { ev: 'phone.reserved' })) {
    checker.observe(line);
    if (line.ev !== 'trace.header' && line.at === 15_000) break;
  }
  t.like(checker.violations()[0], { id: 'no-leaked-reservation', at: 10_000, kind: 6 });
});

test('a trace that is finished says the same when it is asked again', (t) => {
  const checker = createInvariantChecker();
  for (const line of without(ringing(), { ev: 'phone.reserved' })) checker.observe(line);
  const first = checker.finish();
  t.deepEqual(checker.finish(), first);
  t.is(checker.violations().length, 1);
  t.throws(() => checker.observe(idle()[1] as never), { message: /finished/ });
});

test('a trace has one header, and it comes first', (t) => {
  const checker = createInvariantChecker();
  const [header, line] = idle();
  t.throws(() => checker.observe(line as never), { message: /begins with its header/ });
  checker.observe(header as never);
  t.throws(() => checker.observe(header as never), { message: /one header/ });
});

test('a line of a phone that the site does not have is no line of its trace', (t) => {
  t.throws(() => judged([...idle(), ...at(1, 'key', lamp('9999', 1, 'off'))]), {
    message: /9999/,
  });
});

test('of each invariant the first hundred violations are kept', (t) => {
  const { results, violations } = judged([
    ...idle(),
    ...Array.from({ length: 150 }, (_, index) =>
      at(1_000 + index, 'key', { ev: 'phone.released', phone: '1003', call: `c${index}` }),
    ).flat(),
    ...at(2_000, 'key', { ev: 'dnd.changed', phone: '1001', on: true }),
  ]);
  const kept = violations.filter(({ id }) => id === 'no-leaked-reservation');
  t.is(kept.length, 100);
  t.is(kept[99]?.call, 'c99');
  t.is(violations.length, 101);
  t.is(results.find(({ id }) => id === 'no-leaked-reservation')?.passed, false);
});

test('lines that hold no state are passed over', (t) => {
  const { violations } = judged([
    ...idle(),
    ...at(
      1_000,
      'key',
      { ev: 'input', n: 1, input: { do: 'lift', phone: '9999' } },
      { ev: 'input.refused', n: 1, reason: 'unknown-phone' },
      { ev: 'event.ignored', actor: 'phone 1001', event: 'x' },
    ),
  ]);
  t.deepEqual(violations, []);
  t.is(frontDesk.phones.length, 3);
});

test('nothing but types comes from outside, so no fault of the engine can hide here', (t) => {
  const folder = join('firmware-sim', 'fleet', 'invariants');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const imports = files.flatMap((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    const found = source.matchAll(/^(import|export)\b([^;]*?)\bfrom '([^']+)'/gm);
    t.false(/\bimport\(|\brequire\(|^import '/m.test(source), file);
    return [...found].map(([, , what = '', from = '']) => ({ file, what: what.trim(), from }));
  });
  t.true(imports.length > 20);
  const outside = imports.filter(({ from }) => !/^\.\/[a-z-]+\.js$/.test(from));
  t.true(outside.length > 5);
  t.deepEqual(
    outside.filter(({ what }) => !what.startsWith('type ')),
    [],
  );
  const allowed = [
    'terms.js',
    'instant.js',
    'site-model.js',
    'scenario-model.js',
    'trace-lines.js',
  ];
  t.deepEqual(
    outside.filter(({ from }) => !allowed.some((name) => from.endsWith(`/${name}`))),
    [],
  );
});
