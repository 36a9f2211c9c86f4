import test from 'ava';
import { DeskPhone } from '../../../../firmware-sim/desk-phone.js';
import type { Offer } from '../../../../firmware-sim/exchange/call.js';
import { MeantAnswer, Person } from '../../../../firmware-sim/fleet/load/person.js';
import { extension } from '../../../../statecharts/terms.js';

const nobody = { answer: () => {} };

const noLines = (): never => {
  throw new Error('a phone without buttons has no line');
};

test('G-14 a user means to answer what rings in the order in which it began, and leaves what is over', (t) => {
  const config = { extension: extension('1001') } as DeskPhone['config'];
  const phone = new DeskPhone(config, [], 24, undefined, noLines);
  const answerAfter = { is: 'fixed', ms: 5_000 } as const;
  const person = new Person(phone, { k0: 1, k1: 2 }, { answerAfter, noAnswer: 0 });
  const meant = [1, 2, 3].map((n) => new MeantAnswer(nobody, person, {} as Offer, n));
  for (const one of meant) person.means(one);
  const listed = () => {
    const all: number[] = [];
    for (let one = person.meant; one; one = one.next) all.push(one.afterMs);
    return all;
  };
  t.deepEqual(listed(), [1, 2, 3]);
  t.is(person.meansNoMore((meant[1] as MeantAnswer).offer), meant[1]);
  t.deepEqual(listed(), [1, 3]);
  t.is(person.meansNoMore((meant[1] as MeantAnswer).offer), undefined);
  t.is(person.meansNoMore((meant[0] as MeantAnswer).offer), meant[0]);
  t.deepEqual(listed(), [3]);
});
