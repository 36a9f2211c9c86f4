import test from 'ava';
import type { FloorView } from '../../../../firmware-sim/live/floor-view.js';
import { type Key, KeyDecoder } from '../../../../firmware-sim/live/view/key-decoder.js';
import { keyTable } from '../../../../firmware-sim/live/view/key-table.js';
import { onKey } from '../../../../firmware-sim/live/view/on-key.js';
import { firstUiState, type UiState } from '../../../../firmware-sim/live/view/ui-state.js';
import type { Input } from '../../../../firmware-sim/site/scenario-model.js';
import { lamps, largeFloor, phoneView, sampleFloor } from './sample-floor.js';

const size = { columns: 80, rows: 24 };
const start = { ...firstUiState({ title: 'test', hasColours: false }), chosen: '1001' };

/** Types as a person would; `␛` is a lone Esc. */
function type(text: string, ui: UiState = start, view: FloorView = sampleFloor()) {
  const inputs: Input[] = [];
  const orders: string[] = [];
  let state = ui;
  const take = (keys: readonly Key[]) => {
    for (const key of keys) {
      const result = onKey(key, state, view, size);
      state = result.ui;
      inputs.push(...result.inputs);
      if (result.order) orders.push(result.order);
    }
  };
  const decoder = new KeyDecoder();
  for (const part of text.split(/(␛)/)) {
    take(part === '␛' ? [{ name: 'escape' }] : decoder.feed(part));
  }
  return { inputs, orders, ui: state };
}

const phone = '1001';
for (const [keys, input] of [
  ['a', { do: 'answer', phone }],
  ['h', { do: 'hangUp', phone }],
  ['r', { do: 'reject', phone }],
  ['l', { do: 'lift', phone }],
  ['u', { do: 'unplug', phone }],
  ['d', { do: 'dnd', phone, on: true }],
  ['o', { do: 'key', phone, key: 'hold' }],
  ['t', { do: 'key', phone, key: 'transfer' }],
  ['k', { do: 'key', phone, key: 'conference' }],
  ['f', { do: 'key', phone, key: 'feature' }],
  ['p', { do: 'key', phone, key: 'speaker' }],
  ['m', { do: 'key', phone, key: 'mute' }],
  ['+', { do: 'key', phone, key: 'volumeUp' }],
  ['=', { do: 'key', phone, key: 'volumeUp' }],
  ['-', { do: 'key', phone, key: 'volumeDown' }],
  ['g', { do: 'key', phone, key: 'message' }],
  ['x', { do: 'key', phone, key: 'shift' }],
  ['A', { do: 'answer', phone }],
  ['b4', { do: 'press', phone, button: 4 }],
  ['b1\r', { do: 'press', phone, button: 1 }],
  ['b18', { do: 'press', phone, button: 18 }],
  ['b07', { do: 'press', phone, button: 7 }],
  ['b1\u007f9', { do: 'press', phone, button: 9 }],
  ['bx\u001b[A2', { do: 'press', phone, button: 2 }],
  ['c\r\r', { do: 'call', from: '5550100', to: '4000' }],
  ['c5551234\r1002\r', { do: 'call', from: '5551234', to: '1002' }],
  ['c12\u007f1\r40\u007f\u007f*7#\r', { do: 'call', from: '11', to: '*7#' }],
] as const) {
  test(`B-11 ${JSON.stringify(keys)} is ${JSON.stringify(input)}`, (t) => {
    const { inputs, ui } = type(keys);
    t.deepEqual(inputs, [input]);
    t.is(ui.prompt, undefined);
  });
}

for (const digit of '0123456789*#') {
  test(`B-11 ${digit} presses the keypad of the chosen phone`, (t) => {
    t.deepEqual(type(`\t${digit}`).inputs, [{ do: 'keys', phone: '1002', digits: digit }]);
  });
}

for (const keys of [
  'z',
  'é',
  '\u001b[C',
  'b␛',
  'b19\r␛',
  'c␛',
  'c55\r␛',
  'b\r',
  '␛',
  '\u001b[24~',
  ' ',
]) {
  test(`${JSON.stringify(keys)} does nothing to the floor`, (t) => {
    const { inputs, orders, ui } = type(keys);
    t.deepEqual([inputs, orders], [[], []]);
    t.is(ui.prompt, undefined);
  });
}

test('a button that the phone does not have is said, until the next key', (t) => {
  const { ui } = type('b19');
  t.is(ui.message, '1001 has no button 19: they are 1 to 18');
  t.is(type('z', ui).ui.message, '');
});

test('B-01 a console takes three digits for a button', (t) => {
  const console1105 = phoneView('1001', 'Front', {
    lamps: Array.from({ length: 100 }, () => 'off'),
  });
  const view = { ...sampleFloor(), phones: [console1105] };
  t.deepEqual(type('b100', start, view).inputs, [{ do: 'press', phone, button: 100 }]);
  t.deepEqual(type('b10\r', start, view).inputs, [{ do: 'press', phone, button: 10 }]);
  t.deepEqual(type('b12', start, view).inputs, [{ do: 'press', phone, button: 12 }]);
});

test('B-06 the key that lifts the handset puts it back while a line is in use', (t) => {
  t.deepEqual(type('\tl').inputs, [{ do: 'replace', phone: '1002' }]);
  const dialTone = phoneView('1001', 'Ana', { tone: 'error', lamps: lamps({}) });
  const view = { ...sampleFloor(), phones: [dialTone] };
  t.deepEqual(type('l', start, view).inputs, [{ do: 'replace', phone: '1001' }]);
});

test('an unplugged phone is plugged in, and DND that is on is put off', (t) => {
  t.deepEqual(type('\t\tu').inputs, [{ do: 'plug', phone: '1003' }]);
  t.deepEqual(type('\td').inputs, [{ do: 'dnd', phone: '1002', on: false }]);
});

for (const [keys, chosen] of [
  ['\u001b[B', '1002'],
  ['\u001b[B\u001b[B\u001b[B', '1003'],
  ['\u001b[A', '1001'],
  ['\t\t\t', '1001'],
  ['\u001b[Z', '1003'],
  ['\u001b[F', '1003'],
  ['\u001b[F\u001b[H', '1001'],
  ['\u001b[6~', '1003'],
] as const) {
  test(`${JSON.stringify(keys)} chooses ${chosen}`, (t) => {
    t.is(type(keys).ui.chosen, chosen);
  });
}

test('each call placed has an outside number of its own, and goes where the last one went', (t) => {
  const { inputs } = type('c\r1002\rc\r\r');
  t.deepEqual(inputs, [
    { do: 'call', from: '5550100', to: '1002' },
    { do: 'call', from: '5550101', to: '1002' },
  ]);
});

test('letters are text while a number is asked for, but Ctrl-C always quits', (t) => {
  const { orders, ui } = type('cq');
  t.deepEqual(orders, []);
  t.is(ui.prompt?.typed, 'q');
  t.deepEqual(type('\u0003', ui).orders, ['quit']);
});

test('s saves, q and Ctrl-C quit, on the help page too', (t) => {
  t.deepEqual(type('s').orders, ['save']);
  t.deepEqual(type('q').orders, ['quit']);
  t.deepEqual(type('\u0003').orders, ['quit']);
  t.deepEqual(type('?q').orders, ['quit']);
});

test('the help page opens, scrolls to its end only, takes no other key, and closes', (t) => {
  const low = type('?', start).ui;
  t.is(low.page, 'help');
  const { ui, inputs } = type('a1b4\u001b[F\u001b[B', low);
  t.deepEqual(inputs, []);
  t.true(ui.helpTop < 10, `${ui.helpTop}`);
  for (const back of ['?', '\r', '␛']) t.is(type(back, ui).ui.page, 'floor');
});

test('without a phone, and with one that is gone, no key throws', (t) => {
  const letters = keyTable.flatMap((it) => it.letters).join('');
  const everything = `${letters}1*#\u001b[A\u001b[B\t\u001b[Z\rb4\rc\r\r`;
  t.notThrows(() => type(everything, start, { ...largeFloor(0), groups: [] }));
  t.deepEqual(type('a', { ...start, chosen: 'gone' }).inputs, [{ do: 'answer', phone: '1001' }]);
});

test('no letter is bound twice', (t) => {
  const letters = keyTable.flatMap((it) => it.letters);
  t.is(new Set(letters).size, letters.length);
});
