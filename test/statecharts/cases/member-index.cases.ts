import assert from 'node:assert/strict';
import type { OrderCase } from '../tools/chart-case.js';

type HuntOrderModule = typeof import('../../../statecharts/hunt-order.js');
type MemberIndexModule = typeof import('../../../statecharts/member-index.js');
type Case = OrderCase<HuntOrderModule, MemberIndexModule>;

function walk(index: { next(from: number): number }): readonly number[] {
  const found: number[] = [];
  for (let at = index.next(0); at !== -1; at = index.next(at + 1)) {
    // A faulty index may stand still; then this ends the walk.
    if (found.includes(at)) throw new Error(`${at} is found twice`);
    found.push(at);
  }
  return found;
}

const sizes = [0, 1, 31, 32, 33, 1_023, 1_024, 1_025, 32_768, 33_000];

/** What the index of available members must do; run with the cases of the hunt orders. */
export const memberIndexCases: readonly Case[] = [
  {
    title: 'G-13 a fresh index has nobody in, whatever its size',
    run: (_, { MemberIndex }) => {
      for (const size of sizes) {
        const index = new MemberIndex(size);
        assert.equal(index.size, size);
        assert.equal(index.next(0), -1);
        assert.equal(index.has(0), false);
      }
    },
  },
  {
    title: 'G-13 who is put in is found from anywhere before, and not from behind',
    run: (_, { MemberIndex }) => {
      for (const size of sizes) {
        for (const at of [0, 30, 31, 32, 33, 63, 64, 1_023, 1_024, 1_056, 32_767, size - 1]) {
          if (at < 0 || at >= size) continue;
          const index = new MemberIndex(size);
          index.set(at, true);
          assert.equal(index.has(at), true);
          assert.equal(index.has(at + 1), false);
          for (const from of [0, at >> 1, at - 1, at]) {
            assert.equal(index.next(Math.max(0, from)), at, `${at} of ${size} from ${from}`);
          }
          for (const from of [at + 1, at + 32, at + 1_024, size]) {
            assert.equal(index.next(from), -1, `${at} of ${size} from ${from}`);
          }
        }
      }
    },
  },
  {
    title: 'G-13 who is taken out is not found, and those around him are',
    run: (_, { MemberIndex }) => {
      const index = new MemberIndex(33_000);
      const members = [0, 1, 31, 32, 40, 1_023, 1_024, 5_000, 32_999];
      for (const member of members) index.set(member, true);
      for (const gone of members) {
        const others = members.filter((member) => member !== gone);
        index.set(gone, false);
        assert.equal(index.has(gone), false);
        assert.deepEqual(walk(index), others);
        index.set(gone, true);
        assert.deepEqual(walk(index), members);
      }
      for (const [count, member] of members.entries()) {
        index.set(member, false);
        assert.deepEqual(walk(index), members.slice(count + 1));
      }
    },
  },
  {
    title: 'G-13 putting in twice is once, taking out who is not in is nothing',
    run: (_, { MemberIndex }) => {
      const index = new MemberIndex(2_000);
      for (const member of [5, 5, 1_500, 1_500]) index.set(member, true);
      for (const member of [6, 1_501, 700, 700]) index.set(member, false);
      assert.deepEqual(walk(index), [5, 1_500]);
      for (const member of [5, 5]) index.set(member, false);
      assert.deepEqual(walk(index), [1_500]);
    },
  },
];
