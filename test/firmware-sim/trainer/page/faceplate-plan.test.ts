import test from 'ava';
import { phoneModels } from '../../../../firmware-sim/site/phone-models.js';
import type { PhoneModelName } from '../../../../firmware-sim/site/site-model.js';
import {
  type Box,
  contactsOf,
  type FaceplatePlan,
  type FaceplateShape,
  planFaceplate,
} from '../../../../firmware-sim/trainer/page/phone/faceplate-plan.js';

const shapes: readonly FaceplateShape[] = ['wide', 'tall'];
const counts: readonly (readonly [PhoneModelName, number, number])[] = [
  ['3102', 18, 18],
  ['2102', 18, 12],
  ['1102', 18, 12],
  ['1105', 50, 50],
];

/** How wide the narrowest screen is, and how much of it a phone gets, CSS px. */
const narrowestPhone = 320 - 24;
/** WCAG 2.5.8. */
const leastTarget = 24;

for (const shape of shapes) {
  for (const [name, contacts, lamps] of counts) {
    const plan = planFaceplate(phoneModels[name], shape);

    test(`B-01 a ${shape} ${name} has ${contacts} Access buttons, ${lamps} of them with lamps`, (t) => {
      t.is(contactsOf(phoneModels[name]), contacts);
      t.is(plan.access.length, contacts);
      t.is(plan.access.filter(({ lamp }) => lamp).length, lamps);
      t.deepEqual(
        plan.access.map(({ button }) => button),
        Array.from({ length: contacts }, (_, index) => index + 1),
      );
    });

    test(`B-03 the lamp of a ${shape} ${name} is to the left of its button, the strip to the right`, (t) => {
      for (const { lamp, key, strip } of plan.access) {
        if (lamp) t.true(lamp.x + lamp.width <= key.x);
        t.true(key.x + key.width <= strip.x);
      }
    });

    test(`B-11 nothing of a ${shape} ${name} lies outside, or on something else`, (t) => {
      const boxes = allBoxes(plan);
      for (const box of boxes) {
        t.true(box.x >= 0 && box.x + box.width <= plan.width, JSON.stringify(box));
        t.true(box.y >= 0 && box.y + box.height <= plan.height, JSON.stringify(box));
      }
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          t.false(overlap(one, other), `${JSON.stringify(one)} ${JSON.stringify(other)}`);
        }
      }
    });
  }
}

test('B-11 every hard key and digit has a place on each model', (t) => {
  for (const [name] of counts) {
    const { hardKeys, digits, softKeys, handset } = planFaceplate(phoneModels[name], 'wide');
    const isConsole = name === '1105';
    t.deepEqual(
      hardKeys.map(({ key }) => key).sort(),
      [
        'feature',
        'hold',
        'message',
        'mute',
        'speaker',
        'transfer',
        'volumeDown',
        'volumeUp',
        isConsole ? 'shift' : 'conference',
      ].sort(),
    );
    t.is(digits.map(({ digit }) => digit).join(''), '123456789*0#');
    t.is(softKeys.length, 4);
    t.is(handset === undefined, isConsole);
  }
});

test('B-11 on the narrowest screen every key is large enough for a finger', (t) => {
  const { width, access, digits, hardKeys, softKeys } = planFaceplate(phoneModels['3102'], 'tall');
  const scale = narrowestPhone / width;
  const keys = [
    ...access.map(({ key }) => key),
    ...digits.map(({ box }) => box),
    ...hardKeys.map(({ box }) => box),
    ...softKeys,
  ];
  for (const key of keys) {
    t.true(key.width * scale >= leastTarget && key.height * scale >= leastTarget);
  }
});

function allBoxes(plan: FaceplatePlan): readonly Box[] {
  return [
    ...(plan.handset ? [plan.handset] : []),
    plan.display,
    ...plan.softKeys,
    ...plan.access.flatMap(({ lamp, key, strip }) => [...(lamp ? [lamp] : []), key, strip]),
    ...plan.digits.map(({ box }) => box),
    ...plan.hardKeys.map(({ box }) => box),
  ];
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
