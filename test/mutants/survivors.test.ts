import test from 'ava';
import { formatReport } from './report.js';
import type { MutantResult } from './run-mutants.js';
import { judge, readSurvivors } from './survivors.js';

const result = (name: string, mutants: number, ...survivors: readonly string[]): MutantResult => ({
  name,
  cases: 2,
  mutants,
  survivors,
});

test('the list of survivors is read, text around it is not', (t) => {
  const text =
    '# Title\n\nWords - `x`: y.\n\n- `a/b/c[0]/drop`: the guard says so: always\n- `d`: e\n';
  t.deepEqual(
    [...readSurvivors(text)],
    [
      ['a/b/c[0]/drop', 'the guard says so: always'],
      ['d', 'e'],
    ],
  );
});

test('an entry without an id or a reason, or one listed twice, is an error', (t) => {
  t.throws(() => readSurvivors('- `a`:'), { message: 'no id and reason: - `a`:' });
  t.throws(() => readSurvivors('- a: b'), { message: /no id and reason/ });
  t.throws(() => readSurvivors('- `a`: b\n- `a`: c'), { message: 'listed twice: a' });
});

test('enough killed and every survivor listed is good, 90 % just so', (t) => {
  const verdict = judge([result('a', 6), result('b', 4, 'b/s/x')], ['b/s/x'], true);
  t.deepEqual(verdict, {
    mutants: 10,
    killed: 9,
    rate: 0.9,
    unlisted: [],
    stale: [],
    isGood: true,
  });
});

test('a survivor that is not listed is bad', (t) => {
  const verdict = judge([result('a', 100, 'a/s/x', 'a/s/y')], ['a/s/x'], true);
  t.deepEqual(verdict.unlisted, ['a/s/y']);
  t.false(verdict.isGood);
});

test('a listed one that was killed is bad, unless its chart did not run', (t) => {
  t.deepEqual(judge([result('a', 100)], ['a/s/x', 'b/s/x'], true).stale, ['a/s/x', 'b/s/x']);
  t.deepEqual(judge([result('a', 100)], ['a/s/x', 'b/s/x'], false).stale, ['a/s/x']);
  t.true(judge([result('a', 100)], ['b/s/x'], false).isGood);
});

test('less than 90 % is bad, reasons or not', (t) => {
  const names = ['a/1', 'a/2'];
  t.false(judge([result('a', 19, ...names)], names, true).isGood);
  t.true(judge([result('a', 20, ...names)], names, true).isGood);
});

test('the report names every survivor with its reason or the lack of it', (t) => {
  const results = [result('a', 20, 'a/s/x', 'a/s/y'), result('b', 0)];
  const reasons = new Map([
    ['a/s/x', 'the same in every way'],
    ['a/s/z', 'old'],
  ]);
  t.is(
    formatReport(results, judge(results, reasons.keys(), true), reasons),
    `a: 20 mutants, 18 killed by 2 cases, 90.0 %
  lives: \`a/s/x\`: the same in every way
  lives: \`a/s/y\`: NO REASON LISTED
b: 0 mutants, 0 killed by 2 cases, 100.0 %
overall: 18 of 20 killed, 90.0 %, 90.0 % wanted
listed, but lives no more: \`a/s/z\`
1 survivors without a reason`,
  );
});
