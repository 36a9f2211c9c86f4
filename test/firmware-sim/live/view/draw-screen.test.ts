import { stripVTControlCharacters } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type { FloorView } from '../../../../firmware-sim/live/floor-view.js';
import { drawScreen } from '../../../../firmware-sim/live/view/draw-screen.js';
import { lampFaces } from '../../../../firmware-sim/live/view/lamp-face.js';
import { firstUiState, type UiState } from '../../../../firmware-sim/live/view/ui-state.js';
import { isLit } from '../../../../statecharts/cadence.js';
import type { LampMode } from '../../../../statecharts/terms.js';
import { anyFloor, anyLog, anySize, anyUi } from './random-floor.js';
import { lamps, largeFloor, phoneView, sampleFloor, sampleLog } from './sample-floor.js';

const ui = firstUiState({ title: 'lampfield live', notice: 'a notice', hasColours: false });
const plain = (rows: readonly string[]) => rows.map(stripVTControlCharacters);
/** Styles, and the cursor put to a column: nothing else may leave. */
const introducer = '\u001b\\[';
const allowed = new RegExp(`${introducer}(?:\\d+G|[\\d;]*m)`, 'g');
const toColumn = new RegExp(`${introducer}(\\d+)G`, 'g');
const forbidden = /[\p{C}\p{Zl}\p{Zp}]/u;

function screen(view: FloorView, columns: number, rows: number, own: Partial<UiState> = {}) {
  return plain(drawScreen(view, sampleLog(), { ...ui, ...own }, { columns, rows }));
}

for (const [columns, rows] of [
  [80, 24],
  [120, 40],
  [200, 60],
  [60, 15],
  [61, 16],
  [99, 23],
  [149, 33],
  [150, 15],
  [59, 15],
  [1, 1],
] as const) {
  test(`every row fits exactly at ${columns} by ${rows}`, (t) => {
    for (const view of [sampleFloor(), largeFloor(200), { ...largeFloor(0), groups: [] }]) {
      for (const page of ['floor', 'help'] as const) {
        const drawn = screen(view, columns, rows, { page });
        t.is(drawn.length, rows);
        t.deepEqual(
          drawn.filter((row) => stringWidth(row) !== columns),
          [],
        );
      }
    }
  });
}

test('any floor on any screen: each row as wide as the screen, and no control character leaves', (t) => {
  fc.assert(
    fc.property(anyFloor, anyLog, anyUi, anySize, (view, log, state, size) => {
      const drawn = drawScreen(view, log, state, size);
      t.is(drawn.length, size.rows);
      for (const row of drawn) {
        const bare = row.replace(allowed, '');
        if (forbidden.test(bare)) throw new Error(`a control character: ${JSON.stringify(row)}`);
        for (const [, column] of row.matchAll(toColumn)) {
          if (Number(column) > size.columns) throw new Error(`outside: ${JSON.stringify(row)}`);
        }
        // Run by run: a terminal does not join characters over a style or a jump.
        const width = row.split(allowed).reduce((sum, run) => sum + stringWidth(run), 0);
        if (width !== size.columns) throw new Error(`${width} wide: ${JSON.stringify(row)}`);
      }
    }),
    { numRuns: 200 },
  );
  t.pass();
});

test('at 80 by 24 the chosen phone is large and the others, groups, calls and log are there', (t) => {
  const text = screen(sampleFloor(), 80, 24).join('\n');
  for (const seen of [
    '▸ 1001 Ana Lima',
    '│5550100 ',
    '│for Sales ',
    '♪ rings',
    '● message',
    'panel mock',
    '4 ● 4000',
    '18 ○',
    '1002 Bo Chen',
    'D talking',
    'unplugged',
    '4000 Sales linear',
    '2/3 in  2 msg',
    '♪Ana',
    '-Cai',
    '→~Bo',
    '5550100 → Sales',
    'rings Ana Lima',
    'covered to mailbox 4000',
    'G-07 B-08',
    'a notice',
    '? help  q quit',
  ]) {
    t.true(text.includes(seen), `${seen} in\n${text}`);
  }
});

test('both timeouts shrink, with their seconds', (t) => {
  const view = sampleFloor();
  const bars = [0, 700, 1_399, 1_400].map((later) => {
    const row = screen({ ...view, nowMs: view.nowMs + later }, 80, 24).find(
      (it) => it.includes('P ━') || it.includes('P ╸') || it.includes('P ·'),
    );
    return /P ([━╸]*)(·*) +(\d+)s T ([━╸]*)·* +(\d+)s/.exec(row ?? '')?.slice(1);
  });
  t.deepEqual(bars, [
    ['━━━', '···', '2', '━━━━━', '7'],
    ['━╸', '····', '1', '━━━━╸', '6'],
    ['╸', '·····', '1', '━━━━', '6'],
    ['', '······', '0', '━━━━', '5'],
  ]);
});

test('with 200 phones the list scrolls around the chosen one', (t) => {
  for (const chosen of ['1001', '1002', '1100', '1199', '1200']) {
    const drawn = screen(largeFloor(200), 80, 24, { chosen });
    t.true(drawn[1]?.includes(`▸ ${chosen} Desk`), drawn[1]);
    t.is(drawn.filter((row) => row.includes(`▸${chosen} Desk`)).length, 1, chosen);
  }
});

test('on a large screen every phone has its card, and there is no list', (t) => {
  const text = screen(sampleFloor(), 200, 60).join('\n');
  t.is(text.match(/╭─/g)?.length, 3);
  t.false(text.includes('── Phones'));
});

test('L-06 every lamp of the floor blinks in one phase', (t) => {
  const view: FloorView = {
    ...sampleFloor(),
    phones: ['1001', '1002', '1003'].map((number) =>
      phoneView(number, 'X', {
        lamps: lamps({ 1: 'flutter', 2: 'flutter', 4: 'flutter' }),
        messageWaiting: 'flutter',
      }),
    ),
  };
  for (let nowMs = 0; nowMs < 1_000; nowMs += 25) {
    const quiet = { ...view, nowMs, calls: [], groups: [] };
    const text = drawScreen(quiet, [], ui, { columns: 120, rows: 40 }).join('');
    const lit = text.match(/◆/g)?.length ?? 0;
    const dark = text.match(/◇/g)?.length ?? 0;
    t.deepEqual([lit, dark], isLit('flutter', nowMs) ? [12, 0] : [0, 12], `${nowMs}`);
  }
});

test('L-04 every mode has a shape of its own, lit and dark', (t) => {
  const modes = Object.keys(lampFaces) as LampMode[];
  const shapes = modes.map((mode) => lampFaces[mode].lit);
  t.is(new Set(shapes).size, modes.length);
  const blinking = modes.filter((mode) => isLit(mode, 0) && mode !== 'steady');
  t.is(new Set(blinking.map((mode) => lampFaces[mode].dark)).size, blinking.length);
});

test('without colours there is no colour in any row, and the same text', (t) => {
  const size = { columns: 80, rows: 24 };
  const view = sampleFloor(0);
  const coloured = drawScreen(view, sampleLog(), { ...ui, hasColours: true }, size);
  const bare = drawScreen(view, sampleLog(), ui, size);
  t.regex(coloured.join(''), /\[0;1;3[1-3]m/);
  t.notRegex(bare.join(''), /\[[\d;]*[34]\d[\d;]*m/);
  t.deepEqual(plain(bare), plain(coloured));
});

test('too small a screen says so', (t) => {
  t.deepEqual(
    screen(sampleFloor(), 40, 10)
      .map((row) => row.trim())
      .slice(0, 3),
    ['Too small: 40 by 10.', 'At least 60 by 15, please.', 'q quits'],
  );
});

test('the names that a terminal may draw wider do not shift what is to their right', (t) => {
  const view = { ...sampleFloor(), phones: [phoneView('1001', '☎ 漢'), phoneView('1002', 'Bo')] };
  const size = { columns: 80, rows: 24 };
  const row = drawScreen(view, [], { ...ui, chosen: '1002' }, size).find((it) => it.includes('漢'));
  t.regex(row ?? '', /漢.\[\d+G/);
});

test('the help page tells every key and every lamp, on a small screen by scrolling', (t) => {
  const seen = new Set<string>();
  for (let helpTop = 0; helpTop < 60; helpTop++) {
    for (const row of screen(sampleFloor(), 60, 15, { page: 'help', helpTop })) seen.add(row);
  }
  const text = [...seen].join('\n');
  for (const words of [
    'Conference',
    'Speaker',
    'Mute',
    'volume down',
    'flutter (fast)',
    'logged out',
  ]) {
    t.true(text.includes(words), words);
  }
});
