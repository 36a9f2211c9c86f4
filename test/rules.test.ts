import test from 'ava';
import { ruleIds } from '../firmware-sim/site/rule-ids.js';
import { idsIn, rulesOf, textsOf, titlesIn } from './rule-quotes.js';

const holes = (named: Iterable<string>, ids: readonly string[] = ruleIds): readonly string[] => {
  const known = new Set(named);
  return ids.filter((id) => !known.has(id));
};

test('the rule book has exactly the rules that a scenario may name', (t) => {
  const [book = ''] = textsOf(['statecharts'], ['RULES.md']).values();
  const ids = [...book.matchAll(/^\| ([A-Z]-\d\d) \|/gm)].map(([, id]) => id);
  t.deepEqual(ids, [...ruleIds]);
});

test('every rule is quoted in the code of the product', (t) => {
  const texts = textsOf(['statecharts', 'firmware-sim', 'hw-bridge'], ['.ts', '.tsx', '.c', '.h']);
  t.deepEqual(holes([...texts.values()].flatMap(idsIn)), []);
});

test('every rule stands in the title of a test', (t) => {
  const texts = textsOf(['test'], ['.ts']);
  t.deepEqual(holes([...texts.values()].flatMap(titlesIn).flatMap(idsIn)), []);
});

test('every rule of hunting, membership, coverage and order is shown by a scenario', (t) => {
  const texts = textsOf(['fixtures/scenarios'], ['.yaml']);
  const ids = ruleIds.filter((id) => /^[GMCS]/.test(id));
  t.deepEqual(holes([...texts.values()].flatMap(rulesOf), ids), []);
});

test('the titles of tests, cases and rows are found, and nothing else', (t) => {
  const source = `
    // test('G-01 in a comment', ...)
    /* title: 'G-02 in a comment too' */
    test('plain', (t) => { t.is('not a title', 1); });
    test.serial(macro, \`templated \${value} here\`, 2);
    test('broken ' + 'in two', macro);
    const one = { title: 'of a case', text: 'title' };
    const all = rows.map(([what]) => ({ title: \`of \${what}\` }));
    const macroed = test.macro({ title: (_, it) => \`of a macro \${it}\`, exec: run });
    const row = ['G-03 a row', 7], rules = ['G-04', 'G-05'];
    tested('not a test');
  `;
  t.deepEqual(titlesIn(source), [
    'plain',
    'templated  here',
    'broken in two',
    'of a case',
    'of ',
    'of a macro ',
    'G-03 a row',
  ]);
});

test('a rule id is found where it stands by itself', (t) => {
  t.deepEqual(idsIn('G-01, M-12: (C-08) XG-02 G-031 W-1 S-03'), ['G-01', 'M-12', 'C-08', 'S-03']);
});

test('the rules of a scenario are read from its list, comments left out', (t) => {
  t.deepEqual(rulesOf('# rules: [G-01]\nscenario: x (G-02)\nrules: [G-03,\n  M-04]\n'), [
    'G-03',
    'M-04',
  ]);
  t.deepEqual(rulesOf('scenario: none\n'), []);
});
