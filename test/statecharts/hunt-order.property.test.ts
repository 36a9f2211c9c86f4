import test from 'ava';
import fc from 'fast-check';
import {
  type HuntView,
  huntOrders,
  movePlace,
  orderAfterEdit,
} from '../../statecharts/hunt-order.js';
import { MemberIndex } from '../../statecharts/member-index.js';
import { fixed } from './tools/fixed-seed.js';

/** A group as plain lists: per position, whether it is available and whether the call may ring it. */
interface Scene {
  readonly members: readonly { readonly isAvailable: boolean; readonly mayRing: boolean }[];
  readonly pointer: number;
  readonly lastOffered: number | undefined;
}

const anyMember = fc.record({ isAvailable: fc.boolean(), mayRing: fc.boolean() });
const anyScene: fc.Arbitrary<Scene> = fc.array(anyMember, { maxLength: 80 }).chain((members) => {
  const place = fc.integer({ min: -1, max: members.length - 1 });
  const offered =
    members.length === 0
      ? fc.constant(undefined)
      : fc.option(fc.nat(members.length - 1), { nil: undefined });
  return fc.record({ members: fc.constant(members), pointer: place, lastOffered: offered });
});

function viewOf({ members, pointer, lastOffered }: Scene): HuntView {
  const available = new MemberIndex(members.length);
  for (const [position, { isAvailable }] of members.entries()) available.set(position, isAvailable);
  const mayRing = (position: number) => members[position]?.mayRing === true;
  return { size: members.length, available, pointer, lastOffered, mayRing };
}

const canRing = ({ members }: Scene, position: number): boolean =>
  members[position]?.isAvailable === true && members[position].mayRing;

/** Who of these positions can ring first; -1 when nobody can. */
const firstOf = (scene: Scene, positions: readonly number[]): number =>
  positions.find((position) => canRing(scene, position)) ?? -1;

const upTo = (size: number): readonly number[] => Array.from({ length: size }, (_, at) => at);

/** Every position once, the one after `place` first. */
function ringAfter(place: number, size: number): readonly number[] {
  return upTo(size).map((step) => (place + 1 + step) % size);
}

test('G-04 G-17 linear picks the lowest available position after its last offer', (t) => {
  fc.assert(
    fc.property(anyScene, (scene) => {
      const last = scene.lastOffered ?? -1;
      const ahead = upTo(scene.members.length).filter((position) => position > last);
      t.is(huntOrders.linear.pick(viewOf(scene)), firstOf(scene, ahead));
    }),
    fixed(t, { seed: 417, numRuns: 500 }),
  );
});

test('G-05 circular picks the next available one in the ring', (t) => {
  fc.assert(
    fc.property(anyScene, (scene) => {
      const ring = ringAfter(scene.lastOffered ?? scene.pointer, scene.members.length);
      t.is(huntOrders.circular.pick(viewOf(scene)), firstOf(scene, ring));
    }),
    fixed(t, { seed: 505, numRuns: 500 }),
  );
});

test('G-10 a calling group rings everybody available once, in order', (t) => {
  fc.assert(
    fc.property(anyScene, (scene) => {
      const view = viewOf(scene);
      const rung: number[] = [];
      for (let next = huntOrders.calling.pick(view); next !== -1; ) {
        rung.push(next);
        view.available.set(next, false);
        next = huntOrders.calling.pick(view);
      }
      const wanted = upTo(scene.members.length).filter((position) => canRing(scene, position));
      t.deepEqual(rung, wanted);
    }),
    fixed(t, { seed: 1010, numRuns: 300 }),
  );
});

test('G-12 somebody is ahead exactly when a change of availability could have him picked', (t) => {
  fc.assert(
    fc.property(anyScene, fc.constantFrom('linear', 'circular', 'calling'), (scene, type) => {
      const order = huntOrders[type];
      const free = scene.members.map(({ mayRing }) => ({ isAvailable: true, mayRing }));
      const isReachable = order.pick(viewOf({ ...scene, members: free })) !== -1;
      t.is(order.hasAhead(viewOf(scene)), isReachable);
    }),
    fixed(t, { seed: 1212, numRuns: 500 }),
  );
});

/** Availability before each offer of one hunt: who logs in, gets busy or is set free on the way. */
const anyWeather = fc.integer({ min: 1, max: 40 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    pointer: fc.integer({ min: -1, max: size - 1 }),
    weather: fc.array(fc.array(fc.boolean(), { minLength: size, maxLength: size }), {
      minLength: 1,
      maxLength: 50,
    }),
  }),
);

function huntThrough(
  type: 'linear' | 'circular',
  pointer: number,
  weather: readonly (readonly boolean[])[],
): readonly number[] {
  const offers: number[] = [];
  for (const sky of weather) {
    const members = sky.map((isAvailable) => ({ isAvailable, mayRing: true }));
    const next = huntOrders[type].pick(viewOf({ members, pointer, lastOffered: offers.at(-1) }));
    if (next !== -1) offers.push(next);
  }
  return offers;
}

test('G-17 a linear pass visits nobody twice, whoever comes and goes on the way', (t) => {
  fc.assert(
    fc.property(anyWeather, ({ pointer, weather }) => {
      const offers = huntThrough('linear', pointer, weather);
      t.deepEqual(
        offers,
        [...new Set(offers)].sort((left, right) => left - right),
      );
    }),
    fixed(t, { seed: 1717, numRuns: 300 }),
  );
});

test('G-05 G-08 a circular hunt visits every available member once before any twice', (t) => {
  fc.assert(
    fc.property(anyWeather, ({ size, pointer, weather: [sky = []] }) => {
      const available = upTo(size).filter((position) => sky[position]);
      const rounds = Array.from({ length: 3 * available.length }, () => sky);
      const offers = huntThrough('circular', pointer, rounds);
      const pass = ringAfter(pointer, size).filter((position) => sky[position]);
      t.deepEqual(offers, [...pass, ...pass, ...pass]);
    }),
    fixed(t, { seed: 508, numRuns: 300 }),
  );
});

/** A group, and what an edit makes of it: some gone, some new, the rest in any order. */
const anyEdit = fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 30 }).chain((numbers) => {
  const before = numbers.map(String);
  const pool = [...before, ...Array.from({ length: 10 }, (_, index) => String(100 + index))];
  return fc.record({
    before: fc.constant(before),
    after: fc.shuffledSubarray(pool),
    place: fc.nat(before.length - 1),
  });
});

test('G-05 G-19 over any edit a place stays with its member, or stands before his heir', (t) => {
  fc.assert(
    fc.property(anyEdit, ({ before, after, place }) => {
      const moved = movePlace(place, before, after);
      const holder = before[place] as string;
      if (after.includes(holder)) {
        t.is(after[moved], holder);
        return;
      }
      const following = ringAfter(place, before.length).map((position) => before[position]);
      const heir = following.find((member) => after.includes(member as string));
      t.is(moved, heir === undefined ? -1 : after.indexOf(heir) - 1);
    }),
    fixed(t, { seed: 519, numRuns: 1_000 }),
  );
});

test('G-05 G-19 removals and additions leave the next member the same', (t) => {
  fc.assert(
    fc.property(anyEdit, fc.boolean(), ({ before, after, place }, isAdding) => {
      const kept = before.filter((member) => after.includes(member));
      const added = after.filter((member) => !before.includes(member));
      const edited = isAdding ? orderAfterEdit(before, [...added, ...before]) : kept;
      const moved = movePlace(place, before, edited);
      const following = ringAfter(place, before.length)
        .map((position) => before[position] as string)
        .filter((member) => edited.includes(member));
      // Newcomers stand behind (G-03): after the last member it is their turn.
      const isTheirTurn = isAdding && place === before.length - 1 && added.length > 0;
      const next = isTheirTurn ? [...added].sort((left, right) => +left - +right)[0] : following[0];
      t.is(edited[(moved + 1) % Math.max(1, edited.length)], next);
    }),
    fixed(t, { seed: 1905, numRuns: 1_000 }),
  );
});

test('G-05 a place before the first member stays there over any edit', (t) => {
  fc.assert(
    fc.property(anyEdit, ({ before, after }) => {
      t.is(movePlace(-1, before, after), -1);
    }),
    fixed(t, { seed: 501, numRuns: 100 }),
  );
});

test('G-03 an edit keeps who was there in its own order and puts newcomers behind, ascending', (t) => {
  fc.assert(
    fc.property(anyEdit, ({ before, after }) => {
      const ordered = orderAfterEdit(before, after);
      const kept = after.filter((member) => before.includes(member));
      const added = ordered.slice(kept.length);
      t.deepEqual(ordered.slice(0, kept.length), kept);
      t.deepEqual([...ordered].sort(), [...after].sort());
      t.deepEqual(
        added,
        [...added].sort((left, right) => +left - +right),
      );
      t.deepEqual(orderAfterEdit(ordered, ordered), ordered);
    }),
    fixed(t, { seed: 303, numRuns: 500 }),
  );
});
