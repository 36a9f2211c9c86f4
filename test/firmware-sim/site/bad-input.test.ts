import test from 'ava';
import { problemsOf } from './site-texts.js';

const finds = test.macro((t, text: string, expected: readonly string[]) => {
  t.deepEqual(problemsOf(text), expected);
});

test('an empty file', finds, '', ['1:1 empty-file']);
test('a file of blanks', finds, ' \n\n', ['1:1 empty-file']);
test('a file of remarks', finds, '# nothing\n', ['1:1 empty-file']);
test('a document with nothing in it', finds, '---\n', ['1:1 empty-file']);
test('a binary file', finds, 'site: a\n\u0000\u0001', ['2:1 not-text']);
test('a file that was not UTF-8', finds, 'site: \ufffd\n', ['1:7 not-text']);
test('a list', finds, '- site: a\n', ['1:1 wrong-type']);
test('a word', finds, 'site\n', ['1:1 wrong-type']);
test('two documents', finds, 'site: a\n---\nsite: b\n', ['2:1 several-documents']);
test('YAML 1.1', finds, '%YAML 1.1\n---\nsite: a\n', ['1:1 yaml-version']);
test('a tag', finds, 'site: !name a\n', ['1:7 yaml-syntax']);
test('a key twice', finds, 'site: a\nsite: b\n', ['2:1 duplicate-key']);
test('a key that is a list', finds, 'site: a\n? [a]\n: b\n', ['2:3 bad-key']);
test('an alias of nothing', finds, 'site: *a\n', ['1:7 unknown-anchor']);
test('an alias of itself', finds, 'site: a\nphones: &p [*p]\n', ['2:13 unknown-anchor']);
test('a key of JavaScript', finds, 'site: a\n__proto__: { site: b }\n', ['2:1 unknown-key']);
test('every syntax error', finds, 'site: a: b\nname: "x\\q"\nphones: [1 2\n', [
  '1:7 yaml-syntax',
  '2:9 yaml-syntax',
  '4:1 yaml-syntax',
]);
test('what follows from one slip is not told word by word', finds, 'phones: ]\ngroups: []\n', [
  '1:9 yaml-syntax',
]);
test('more than ten million characters', finds, `site: ${'a'.repeat(10_000_000)}`, ['1:1 too-big']);
test('a million brackets', finds, '['.repeat(1_000_000), ['1:101 too-deep']);
test('a million dashes', finds, '- '.repeat(1_000_000), ['1:200 too-deep']);

test('an alias bomb is one problem and does not go off', (t) => {
  const nine = (name: string): string => Array(9).fill(name).join(', ');
  const lines = Array.from({ length: 20 }, (_, i) => `  - &b${i + 1} [${nine(`*b${i}`)}]`);
  const problems = problemsOf(`site: a\nphones:\n  - &b0 [${nine('x')}]\n${lines.join('\n')}\n`);
  t.is(problems.filter((text) => text.endsWith('too-big')).length, 1);
});

test('a hundred thousand syntax errors are the first thousand', (t) => {
  const problems = problemsOf('"a" "b"\n'.repeat(100_000));
  t.is(problems.filter((text) => text.endsWith('yaml-syntax')).length <= 1_000, true);
  t.is(problems.filter((text) => text.endsWith('too-many-problems')).length, 1);
});
