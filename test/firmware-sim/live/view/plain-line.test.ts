import test from 'ava';
import { plainLine } from '../../../../firmware-sim/live/view/plain-line.js';

test('a plain line has its time, its words and its rules', (t) => {
  const line = { atMs: 12_345, mark: '♪', text: 'Ana Lima rings for Sales', rules: ['G-07'] };
  t.is(plainLine(line), '0:12.345  Ana Lima rings for Sales  G-07');
});

test('a plain line without rules ends with its words', (t) => {
  t.is(plainLine({ atMs: 0, mark: '', text: 'x', rules: [] }), '0:00.000  x');
});

test('a plain line is one line, whatever a name holds', (t) => {
  const line = { atMs: 0, mark: '', text: 'a\nb\u001b[2Jc\u009b', rules: [] };
  t.is(plainLine(line), '0:00.000  a·b·[2Jc·');
});
