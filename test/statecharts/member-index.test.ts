import test from 'ava';
import fc from 'fast-check';
import * as huntOrder from '../../statecharts/hunt-order.js';
import * as memberIndex from '../../statecharts/member-index.js';
import { MemberIndex } from '../../statecharts/member-index.js';
import { memberIndexCases } from './cases/member-index.cases.js';
import { fixed } from './tools/fixed-seed.js';

for (const { title, run } of memberIndexCases) {
  test(title, (t) => {
    t.notThrows(() => run(huntOrder, memberIndex));
  });
}

/** What the index must do, on a plain set: a scan of every position. */
function naiveNext(members: ReadonlySet<number>, from: number, size: number): number {
  for (let position = from; position < size; position++) {
    if (members.has(position)) return position;
  }
  return -1;
}

interface Operation {
  readonly position: number;
  readonly isIn: boolean;
  readonly from: number;
}

/** Runs of neighbours fill and empty whole words; single ones reach every level. */
const anyOperations = (size: number): fc.Arbitrary<readonly Operation[]> => {
  const position = fc.nat(size - 1);
  const single = fc.record({ position, isIn: fc.boolean(), from: fc.nat(size) });
  const run = fc
    .record({ first: position, length: fc.nat(70), isIn: fc.boolean() })
    .map(({ first, length, isIn }) =>
      Array.from({ length: Math.min(length, size - first) }, (_, step) => ({
        position: first + step,
        isIn,
        from: first,
      })),
    );
  const some = fc.oneof(
    { weight: 3, arbitrary: single.map((one) => [one]) },
    { weight: 1, arbitrary: run },
  );
  return fc.array(some, { maxLength: 40 }).map((runs) => runs.flat());
};

const anyProgram = fc
  .oneof(fc.nat(5_000), fc.constantFrom(1, 31, 32, 33, 1_023, 1_024, 1_025))
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      operations: size === 0 ? fc.constant([]) : anyOperations(size),
    }),
  );

test('G-13 the index of available members does what a plain set does', (t) => {
  fc.assert(
    fc.property(anyProgram, ({ size, operations }) => {
      const index = new MemberIndex(size);
      const members = new Set<number>();
      for (const { position, isIn, from } of operations) {
        index.set(position, isIn);
        if (isIn) members.add(position);
        else members.delete(position);
        t.is(index.has(position), isIn);
        t.is(index.next(from), naiveNext(members, from, size));
      }
      for (let position = 0; position < size; position++) {
        if (index.has(position) !== members.has(position)) t.fail(`at ${position} of ${size}`);
      }
      t.is(index.next(0), naiveNext(members, 0, size));
      t.is(index.next(size), -1);
    }),
    fixed(t, { seed: 1305, numRuns: 150 }),
  );
});
