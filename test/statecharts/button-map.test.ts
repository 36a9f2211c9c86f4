import test from 'ava';
import { phoneModels } from '../../firmware-sim/site/phone-models.js';
import {
  type ButtonMeaning,
  featuresWithNumber,
  layeredButton,
  layOutButtons,
  type PressMeaning,
  readPress,
  type Standing,
} from '../../statecharts/button-map.js';
import type { LineState } from '../../statecharts/terms.js';

const meanings = (layout: readonly ButtonMeaning[]) => layout.map(({ is }) => is);

for (const [name, buttons, lamps] of [
  ['3102', 18, 18],
  ['2102', 18, 12],
  ['1102', 18, 12],
] as const) {
  test(`B-01 B-02 a ${name} has ${buttons} buttons, lamps on 1 to ${lamps}, System on 1 to 3`, (t) => {
    const layout = layOutButtons(phoneModels[name], {});
    t.deepEqual(
      layout.map(({ hasLamp }) => hasLamp),
      Array.from({ length: buttons }, (_, index) => index < lamps),
    );
    t.deepEqual(
      meanings(layout),
      Array.from({ length: buttons }, (_, index) => (index < 3 ? 'system' : 'free')),
    );
  });
}

test('B-01 a 1105 console has 100 buttons with lamps and no line of its own', (t) => {
  const layout = layOutButtons(phoneModels['1105'], {});
  t.is(layout.length, 100);
  t.true(layout.every(({ hasLamp, is }) => hasLamp && is === 'free'));
});

test('B-01 Shift gives a button of the console its second layer; that layer has its own numbers', (t) => {
  t.deepEqual(
    [1, 50, 51, 100].map((button) => [layeredButton(button, false), layeredButton(button, true)]),
    [
      [1, 51],
      [50, 100],
      [51, 51],
      [100, 100],
    ],
  );
});

test('B-02 a site adds to the defaults, button by button', (t) => {
  const layout = layOutButtons(
    { buttons: 9, lamps: 8, hasLines: true },
    {
      2: { free: true },
      3: { blf: '1002' },
      4: { system: true },
      5: { group: '4000' },
      6: { feature: 'dnd' },
      7: { group: '4001', code: 'stored' },
      9: { blf: '1003' },
    },
  );
  t.deepEqual(layout, [
    { hasLamp: true, is: 'system' },
    { hasLamp: true, is: 'free' },
    { hasLamp: true, is: 'blf', target: '1002' },
    { hasLamp: true, is: 'system' },
    { hasLamp: true, is: 'group', group: '4000', isCodeStored: false },
    { hasLamp: true, is: 'feature', feature: 'dnd' },
    { hasLamp: true, is: 'group', group: '4001', isCodeStored: true },
    { hasLamp: true, is: 'free' },
    { hasLamp: false, is: 'blf', target: '1003' },
  ]);
});

test('B-02 only buttons with a lamp are lines by default', (t) => {
  const layout = layOutButtons({ buttons: 4, lamps: 2, hasLines: true }, {});
  t.deepEqual(meanings(layout), ['system', 'system', 'free', 'free']);
});

const system: ButtonMeaning = { hasLamp: true, is: 'system' };
const lineRows: readonly (readonly [LineState, PressMeaning['do']])[] = [
  ['ringing', 'answer'],
  ['free', 'seize'],
  ['held', 'resume'],
  ['seized', 'nothing'],
  ['dialing', 'nothing'],
  ['connected', 'nothing'],
];

for (const [line, meaning] of lineRows) {
  test(`B-05 a press of a System button whose line is ${line}: ${meaning}`, (t) => {
    for (const standing of ['static', 'in', 'out', 'none'] as const) {
      t.deepEqual(readPress(system, line, standing), { do: meaning } as PressMeaning);
    }
  });
}

const groupRows: readonly (readonly [Standing, boolean, PressMeaning])[] = [
  ['in', false, { do: 'logout', group: '4000' }],
  ['in', true, { do: 'logout', group: '4000' }],
  ['out', false, { do: 'askPassword', group: '4000' }],
  ['out', true, { do: 'login', group: '4000' }],
  ['static', false, { do: 'refuse', reason: 'static' }],
  ['static', true, { do: 'refuse', reason: 'static' }],
  ['none', false, { do: 'refuse', reason: 'not-a-member' }],
  ['none', true, { do: 'refuse', reason: 'not-a-member' }],
];

for (const [standing, isCodeStored, meaning] of groupRows) {
  const rule = isCodeStored ? 'B-13 a group button with a stored code' : 'B-04 a group button';
  test(`${rule} of who is ${standing}: ${meaning.do}`, (t) => {
    const button: ButtonMeaning = { hasLamp: true, is: 'group', group: '4000', isCodeStored };
    t.deepEqual(readPress(button, 'free', standing), meaning);
  });
}

test('B-02 a BLF button dials, a feature button runs, a free one does nothing', (t) => {
  const press = (button: ButtonMeaning) => readPress(button, 'ringing', 'in');
  t.deepEqual(press({ hasLamp: true, is: 'blf', target: '0450' }), { do: 'dial', number: '0450' });
  t.deepEqual(press({ hasLamp: false, is: 'feature', feature: 'dnd' }), {
    do: 'runFeature',
    feature: 'dnd',
  });
  t.deepEqual(press({ hasLamp: true, is: 'free' }), { do: 'nothing' });
});

test('B-07 forwards and pickup want a number after their code', (t) => {
  t.deepEqual([...featuresWithNumber].sort(), [
    'forwardAll',
    'forwardBusy',
    'forwardMail',
    'forwardNoAnswer',
    'pickup',
  ]);
});
