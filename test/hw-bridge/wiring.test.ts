import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import test from 'ava';
import { wiringSchema } from '../../firmware-sim/cli/wiring-file.js';
import { checkWiring, panelWiring, wiringFile } from '../../hw-bridge/wiring.js';
import { placeText } from '../../hw-bridge/wiring-boards.js';
import { expanderWiring, megaWiring } from './tools/firmata-rig.js';

const uno = (keys: unknown, lamps: unknown = []): unknown => ({
  wiring: 'test',
  board: 'uno',
  keys,
  lamps,
});

const codes = (value: unknown): readonly string[] =>
  checkWiring(value).problems.map(({ path, code }) => `${path.join('.')} ${code}`);

const finds = test.macro((t, value: unknown, wanted: readonly string[]) => {
  t.deepEqual(codes(value), wanted);
});

test('the wiring of the interface document is sound, with its defaults', (t) => {
  const { wiring, problems, warnings } = checkWiring({
    wiring: 'Uno, six buttons on plain pins',
    board: 'uno',
    keys: [{ pin: 2, is: { access: 4 } }],
    lamps: [{ pin: 8, is: { access: 4 }, activeLow: true }],
  });
  t.deepEqual([problems, warnings], [[], []]);
  t.deepEqual(wiring, {
    name: 'Uno, six buttons on plain pins',
    board: 'uno',
    debounceMs: 5,
    keys: [{ pin: 2, is: { access: 4 }, normallyClosed: false }],
    lamps: [{ pin: 8, is: { access: 4 }, activeLow: true }],
  });
});

test('A0 is the pin that is printed so', (t) => {
  const { wiring } = checkWiring(uno([{ pin: 'A3', is: { hook: true } }]));
  t.is(wiring?.keys[0]?.pin, 17);
  t.is(placeText('uno', { pin: 17 }), 'A3');
  t.is(placeText('mega', { pin: 54 }), 'A0');
  t.is(placeText('mcp23017', { pin: 11, address: 0x21 }), 'GPB3 of 0x21');
  t.is(placeText('panel', { pin: 11 }), 'register 2, D3');
});

for (const wiring of [panelWiring, megaWiring, expanderWiring]) {
  test(`"${wiring.name}" is the same after it was written and read`, (t) => {
    const read = checkWiring(JSON.parse(JSON.stringify(wiringFile(wiring))));
    t.deepEqual(read.problems, []);
    t.deepEqual(read.wiring, wiring);
  });
}

test('nothing at all', finds, null, [' wrong-type']);
test('a list', finds, [], [' wrong-type']);
test('no board', finds, { wiring: 'x' }, ['board missing-key']);
test('an unknown board', finds, { wiring: 'x', board: 'unno' }, ['board unknown-word']);
test('unknown keys', finds, { wiring: 'x', board: 'uno', keyz: [] }, ['keyz unknown-key']);
test('an entry that is no map', finds, uno([7]), ['keys.0 out-of-range']);
test('a pin that the serial line has', finds, uno([{ pin: 1, is: { access: 1 } }]), [
  'keys.0.pin reserved-pin',
]);
test('a pin that the board lacks', finds, uno([{ pin: 20, is: { access: 1 } }]), [
  'keys.0.pin no-such-pin',
]);
test('A6 of an Uno', finds, uno([{ pin: 'A6', is: { access: 1 } }]), ['keys.0.pin no-such-pin']);
test('a button that no panel has', finds, uno([{ pin: 2, is: { access: 19 } }]), [
  'keys.0.is.access out-of-range',
]);
test('a digit without quotes', finds, uno([{ pin: 2, is: { digit: 2 } }]), [
  'keys.0.is.digit unquoted-number',
]);
test('a hard key that no panel has', finds, uno([{ pin: 2, is: { key: 'holt' } }]), [
  'keys.0.is.key unknown-word',
]);
test('a wire that is two things', finds, uno([{ pin: 2, is: { access: 1, hook: true } }]), [
  'keys.0.is only-one',
]);
test('a wire that is nothing', finds, uno([{ pin: 2, is: {} }]), ['keys.0.is which-one']);
test(
  'one pin for a key and a lamp, one button with two wires',
  finds,
  uno(
    [
      { pin: 2, is: { access: 1 } },
      { pin: 3, is: { access: 1 } },
    ],
    [{ pin: 2, is: { access: 1 } }],
  ),
  ['keys.1.is second-use', 'lamps.0.pin second-use'],
);
test('an address of a plain pin', finds, uno([{ pin: 2, address: 0x20, is: { access: 1 } }]), [
  'keys.0.address address-unused',
]);
test(
  'what only Firmata boards can',
  finds,
  {
    wiring: 'x',
    board: 'panel',
    debounceMs: 9,
    keys: [{ pin: 0, is: { access: 1 }, normallyClosed: true }],
    lamps: [{ pin: 0, is: { access: 1 }, activeLow: true }],
  },
  ['lamps.0.activeLow not-on-panel', 'debounceMs not-on-panel'],
);

test('twelve mistakes are twelve problems, none of them told twice', (t) => {
  const found = codes({
    wiring: 7,
    board: 'uno',
    debounceMs: 0,
    keyz: [],
    keys: [
      { pin: 0, is: { access: 1 } },
      { pin: 99, is: { access: 2 } },
      { pin: 4, is: { access: 99 } },
      { pin: 5 },
      { pni: 6, is: { access: 3 } },
      { pin: 7, is: { digit: 1 } },
    ],
    lamps: [{ pin: 8, is: { access: 1 }, activeLow: 'yes' }, 'lamp'],
  });
  t.is(new Set(found).size, found.length);
  t.is(found.length, 12);
});

test('a key at GPA7 is advised against: newer chips have an output there', (t) => {
  const { warnings, problems } = checkWiring({
    wiring: 'x',
    board: 'mcp23017',
    keys: [{ pin: 7, is: { access: 1 } }],
  });
  t.deepEqual(problems, []);
  t.deepEqual(
    warnings.map((it) => it.code),
    ['output-only'],
  );
});

test('wiring.schema.json is as its source makes it (npm run schemas)', async (t) => {
  t.is(await readFile(resolve('hw-bridge/wiring.schema.json'), 'utf8'), wiringSchema());
});
