import test from 'ava';
import fc from 'fast-check';
import { type Seeker, Seekers } from '../../../firmware-sim/exchange/seekers.js';

/** A call that may ring all members who stand behind a place, but for some. */
class Waiting implements Seeker {
  isSeeking = false;
  asked = 0;

  constructor(
    readonly ordinal: number,
    readonly behind: number,
    readonly barred: readonly number[] = [],
  ) {}

  mayRing(position: number): boolean {
    this.asked++;
    return !this.barred.includes(position);
  }
}

const inOrder = (seekers: Seekers): readonly number[] => {
  const ordinals: number[] = [];
  seekers.each(({ ordinal }) => ordinals.push(ordinal));
  return ordinals;
};

test('G-18 the first call that arrived takes who is set free, however they were put in', (t) => {
  const seekers = new Seekers();
  for (const ordinal of [5, 1, 4, 2, 3]) seekers.add(new Waiting(ordinal, -1));
  t.deepEqual(inOrder(seekers), [1, 2, 3, 4, 5]);
  t.is(seekers.takeFirst(0, -1)?.ordinal, 1);
  t.is(seekers.takeFirst(0, 2)?.ordinal, 3);
  t.deepEqual(inOrder(seekers), [2, 4, 5]);
});

test('G-17 G-22 a call that may not ring him is passed over', (t) => {
  const seekers = new Seekers();
  seekers.add(new Waiting(1, 7));
  seekers.add(new Waiting(2, -1, [3]));
  seekers.add(new Waiting(3, -1));
  t.is(seekers.mostBehind, 7);
  t.is(seekers.takeFirst(3, -1)?.ordinal, 3);
  t.is(seekers.takeFirst(3, -1), undefined);
  t.is(seekers.takeFirst(8, -1)?.ordinal, 1);
  t.is(seekers.mostBehind, -1);
});

test('a call that is in already, or was taken out already, stays as it is', (t) => {
  const seekers = new Seekers();
  const call = new Waiting(1, -1);
  seekers.add(call);
  seekers.add(call);
  t.deepEqual(inOrder(seekers), [1]);
  seekers.remove(call);
  seekers.remove(call);
  t.deepEqual(inOrder(seekers), []);
  t.is(seekers.mostBehind, -1);
});

const anyOperation = fc.record({
  take: fc.boolean(),
  ordinal: fc.nat(40),
  behind: fc.integer({ min: -1, max: 8 }),
  position: fc.nat(8),
});

test('G-18 any program of it gives what a sorted list gives', (t) => {
  fc.assert(
    fc.property(fc.array(anyOperation, { maxLength: 120 }), (program) => {
      const seekers = new Seekers();
      let listed: Waiting[] = [];
      for (const { take, ordinal, behind, position } of program) {
        const known = listed.find((one) => one.ordinal === ordinal);
        if (take) {
          const first = listed.find((one) => one.ordinal > ordinal && one.behind < position);
          t.is(seekers.takeFirst(position, ordinal), first);
          listed = listed.filter((one) => one !== first);
        } else if (known) {
          seekers.remove(known);
          listed = listed.filter((one) => one !== known);
        } else {
          const call = new Waiting(ordinal, behind);
          seekers.add(call);
          listed = [...listed, call].sort((left, right) => left.ordinal - right.ordinal);
        }
        t.deepEqual(
          inOrder(seekers),
          listed.map((one) => one.ordinal),
        );
        t.is(seekers.mostBehind, Math.max(-1, ...listed.map((one) => one.behind)));
      }
    }),
    { numRuns: 200, seed: 18 },
  );
});

test('G-18 to find the first of 100,000 calls that wait asks one of them', (t) => {
  const seekers = new Seekers();
  const calls = Array.from(
    { length: 100_000 },
    (_, ordinal) => new Waiting(ordinal, 100_000 - ordinal),
  );
  for (const call of calls) seekers.add(call);
  t.is(seekers.takeFirst(50_001, -1)?.ordinal, 50_000);
  t.is(
    calls.reduce((sum, { asked }) => sum + asked, 0),
    1,
  );
});
