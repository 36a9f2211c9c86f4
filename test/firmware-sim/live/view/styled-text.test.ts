import test from 'ava';
import stringWidth from 'string-width';
import {
  fitLine,
  isSure,
  lineWidth,
  piece,
  printable,
  sliceText,
  spread,
} from '../../../../firmware-sim/live/view/styled-text.js';

const textOf = (line: ReturnType<typeof fitLine>) => line.map(({ text }) => text).join('');

test('what counts as surely one column wide is that, and no control character', (t) => {
  const sure = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(
    isSure,
  );
  t.true(sure.length > 700);
  t.deepEqual(
    sure.filter((it) => stringWidth(it) !== 1 || /[\p{C}\p{M}]/u.test(it)),
    [],
  );
});

for (const [text, shown] of [
  ['Ana Lima', 'Ana Lima'],
  ['\u001b[2J', '·[2J'],
  ['a\r\nb\tc', 'a··b·c'],
  ['\u009b1m\u007f', '·1m·'],
  ['\u202eevil', '·evil'],
  ['soft\u00adhyphen', 'soft·hyphen'],
  ['\ud800', '·'],
  ['zero\u200bwidth', 'zero·width'],
  ['☎\ufe0f', '☎'],
  ['e\u0301\u0302\u0303\u0304', 'e\u0301\u0302'],
  ['\u0301x', 'x'],
  ['\u00a0', ' '],
  ['José 漢', 'José 漢'],
] as const) {
  test(`${JSON.stringify(text)} is shown as ${JSON.stringify(shown)}`, (t) => {
    t.is(printable(text), shown);
  });
}

test('a wide character is never halved', (t) => {
  t.is(sliceText('a漢字', 2), 'a');
  t.is(sliceText('a漢字', 3), 'a漢');
});

for (const [runs, columns, shown] of [
  [['abc', 'def'], 6, 'abcdef'],
  [['abc', 'def'], 8, 'abcdef  '],
  [['abc', 'def'], 5, 'abcd…'],
  [['abc', 'def'], 3, 'ab…'],
  [['漢字', 'x'], 4, '漢… '],
  [['abc'], 1, '…'],
  [['abc'], 0, ''],
] as const) {
  test(`${runs.join('+')} in ${columns} columns is ${JSON.stringify(shown)}`, (t) => {
    const fitted = fitLine(
      runs.map((run) => piece(run)),
      columns,
    );
    t.is(textOf(fitted), shown);
    t.is(lineWidth(fitted), columns);
  });
}

test('what stands at the right end is kept, and the left is cut', (t) => {
  t.is(textOf(spread([piece('abcdef')], [piece('XY')], 7)), 'abc… XY');
  t.is(textOf(spread([piece('ab')], [piece('XY')], 7)), 'ab   XY');
  t.is(textOf(spread([piece('abcdef')], [piece('XYZW')], 5)), 'abcd…');
});
