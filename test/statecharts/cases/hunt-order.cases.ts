import assert from 'node:assert/strict';
import type { HuntView } from '../../../statecharts/hunt-order.js';
import type { OrderCase } from '../tools/chart-case.js';
import { memberIndexCases } from './member-index.cases.js';

type HuntOrderModule = typeof import('../../../statecharts/hunt-order.js');
type MemberIndexModule = typeof import('../../../statecharts/member-index.js');
type Case = OrderCase<HuntOrderModule, MemberIndexModule>;

/** Who is available in a group of `size`, and where its hunt stands. */
interface Scene {
  readonly size?: number;
  readonly available: readonly number[];
  readonly pointer?: number;
  readonly lastOffered?: number;
  readonly barred?: readonly number[];
}

function viewOf({ MemberIndex }: MemberIndexModule, scene: Scene): HuntView {
  const { size = 5, available, pointer = -1, lastOffered, barred = [] } = scene;
  const index = new MemberIndex(size);
  for (const position of available) index.set(position, true);
  return {
    size,
    available: index,
    pointer,
    lastOffered,
    mayRing: (position) => !barred.includes(position),
  };
}

type Row = readonly [title: string, scene: Scene, picked: number];

const all = [0, 1, 2, 3, 4];

const linearRows: readonly Row[] = [
  ['G-04 a new linear call starts at the first member', { available: all }, 0],
  [
    'G-04 the last of thirty, told twice that he is available, is found',
    { size: 30, available: [29, 29] },
    29,
  ],
  ['G-04 a new linear call starts at the first available member', { available: [2, 3] }, 2],
  [
    'G-04 a new linear call starts there whatever the pointer says',
    { available: all, pointer: 3 },
    0,
  ],
  [
    'G-17 a linear call goes on after the member it was offered last',
    { available: all, lastOffered: 0 },
    1,
  ],
  [
    'G-06 a linear call passes over who is not available',
    { available: [0, 1, 4], lastOffered: 1 },
    4,
  ],
  ['G-17 who was passed is not visited again', { available: [0, 1, 2], lastOffered: 2 }, -1],
  ['G-08 after the last member the pass is over', { available: all, lastOffered: 4 }, -1],
  ['G-07 who rejected the call is passed over', { available: all, barred: [0, 1] }, 2],
  ['G-22 the caller is passed over, as the only member too', { available: [3], barred: [3] }, -1],
  ['G-12 nobody available, nobody picked', { available: [] }, -1],
  ['G-20 a linear group without members picks nobody', { size: 0, available: [] }, -1],
];

const circularRows: readonly Row[] = [
  ['G-05 a fresh circular group starts at its first member', { available: all }, 0],
  ['G-05 a new call starts after the member offered last', { available: all, pointer: 0 }, 1],
  ['G-05 a new call passes over who is not available', { available: [0, 1, 4], pointer: 1 }, 4],
  ['G-05 a new call goes round the end', { available: all, pointer: 4 }, 0],
  [
    'G-05 a new call goes round the end to the first available member',
    { available: [1, 2], pointer: 3 },
    1,
  ],
  [
    'G-05 a call goes on from its own last offer, not from the pointer',
    { available: all, pointer: 3, lastOffered: 0 },
    1,
  ],
  [
    'G-08 a circular call comes to the same member again when he is alone',
    { available: [2], lastOffered: 2 },
    2,
  ],
  [
    'G-07 who rejected the call is passed over, on both sides of the end',
    { available: all, pointer: 2, barred: [3, 4, 0] },
    1,
  ],
  [
    'G-22 the caller is not rung by his own circular group',
    { available: [3], pointer: 1, barred: [3] },
    -1,
  ],
  ['G-12 nobody available in the ring', { available: [], pointer: 2 }, -1],
  ['G-20 a circular group without members picks nobody', { size: 0, available: [] }, -1],
];

const callingRows: readonly Row[] = [
  ['G-10 a calling group takes the first available member', { available: [1, 2] }, 1],
  [
    'G-10 a calling group begins at the front each time, wherever it was last',
    { available: all, pointer: 3, lastOffered: 2 },
    0,
  ],
  ['G-07 who rejected the call is not called again', { available: all, barred: [0] }, 1],
  ['G-12 nobody of a calling group available', { available: [] }, -1],
];

const picks = (type: 'linear' | 'circular' | 'calling', rows: readonly Row[]): readonly Case[] =>
  rows.map(([title, scene, picked]) => ({
    title: `${title} (${type})`,
    run: ({ huntOrders }, memberIndex) => {
      assert.equal(huntOrders[type].pick(viewOf(memberIndex, scene)), picked);
    },
  }));

const aheadCases: readonly Case[] = [
  {
    title: 'G-12 G-17 only members behind the last offer can still be reached by a linear call',
    run: ({ huntOrders: { linear } }, memberIndex) => {
      const ahead = (scene: Partial<Scene>) =>
        linear.hasAhead(viewOf(memberIndex, { available: [], ...scene }));
      assert.equal(ahead({}), true);
      assert.equal(ahead({ lastOffered: 3 }), true);
      assert.equal(ahead({ lastOffered: 4 }), false);
      assert.equal(ahead({ lastOffered: 3, barred: [4] }), false);
      assert.equal(ahead({ size: 1, barred: [0] }), false);
      assert.equal(ahead({ size: 1 }), true);
      assert.equal(ahead({ size: 0 }), false);
    },
  },
  ...(['circular', 'calling'] as const).map(
    (type): Case => ({
      title: `G-12 whoever did not reject a ${type} group's call can still be reached`,
      run: ({ huntOrders }, memberIndex) => {
        const ahead = (scene: Partial<Scene>) =>
          huntOrders[type].hasAhead(viewOf(memberIndex, { available: [], ...scene }));
        assert.equal(ahead({ lastOffered: 4, pointer: 4 }), true);
        assert.equal(ahead({ barred: [1, 2, 3, 4], lastOffered: 4 }), true);
        assert.equal(ahead({ barred: all }), false);
        assert.equal(ahead({ size: 0 }), false);
      },
    }),
  ),
  {
    title: 'G-12 of those ahead only the candidates count: logged in and busy',
    run: ({ huntOrders }, memberIndex) => {
      const view = viewOf(memberIndex, { available: [], lastOffered: 1, barred: [3] });
      const busy = (type: 'linear' | 'circular' | 'calling', ...busyOnes: readonly number[]) =>
        huntOrders[type].hasAhead(view, (position) => busyOnes.includes(position));
      for (const type of ['linear', 'circular', 'calling'] as const) {
        assert.equal(busy(type), false);
        assert.equal(busy(type, 3), false);
        assert.equal(busy(type, 2), true);
        assert.equal(busy(type, 0), type !== 'linear');
      }
    },
  },
  {
    title: 'G-02 linear and circular ring one phone at a time, a calling group all at once',
    run: ({ huntOrders }) => {
      const ringsAll = Object.entries(huntOrders).map(([type, order]) => [type, order.ringsAll]);
      assert.deepEqual(ringsAll, [
        ['linear', false],
        ['circular', false],
        ['calling', true],
      ]);
    },
  },
];

const placeRows: readonly (readonly [string, number, string, string, number])[] = [
  ['G-05 a member who stays keeps the pointer', 1, 'abc', 'abc', 1],
  ['G-19 the pointer goes with its member wherever a new order puts him', 1, 'abc', 'cab', 2],
  ['G-19 the pointer on the first member stays there', 0, 'abc', 'abc', 0],
  ['G-05 the pointer of a removed member passes to the next in order', 1, 'abc', 'ac', 0],
  ['G-05 the next in order may be the first of the new order', 0, 'abc', 'bc', -1],
  ['G-05 the pointer goes round the end', 2, 'abc', 'ab', -1],
  ['G-05 the pointer passes over others who are gone', 0, 'abcd', 'd', -1],
  ['G-05 the pointer goes round the end to whoever is left', 3, 'abcd', 'bc', -1],
  ['G-19 the pointer goes to the next one wherever the new order puts him', 1, 'abc', 'ca', -1],
  ['G-05 a group that has offered nothing still starts at its first', -1, 'abc', 'cab', -1],
  ['G-05 nobody of the old order is left', 1, 'abc', 'xy', -1],
  ['G-05 the group is emptied', 1, 'abc', '', -1],
  ['G-19 newcomers in front do not move the next member', 1, 'abc', 'xyac', 2],
];

const placeCases: readonly Case[] = placeRows.map(([title, place, before, after, moved]) => ({
  title: `${title}: ${place} in ${before} is ${moved} in ${after || 'nobody'}`,
  run: ({ movePlace }) => {
    assert.equal(movePlace(place, [...before], [...after]), moved);
  },
}));

const orderRows: readonly (readonly [string, string, string, string])[] = [
  ['G-03 members added together stand behind, by ascending extension', '5 3', '9 5 7 3', '5 3 7 9'],
  ['G-03 those already there stand as the edit lists them', '1 2 3', '3 1 2', '3 1 2'],
  ['G-03 who is not listed is out', '1 2 3', '3 1', '3 1'],
  ['G-03 extensions count by number', '', '1000 999 20', '20 999 1000'],
  [
    'G-03 G-21 equal numbers stand as texts do: leading zeros first',
    '',
    '450 0450 00450',
    '00450 0450 450',
  ],
  ['G-03 nobody was there and nobody comes', '', '', ''],
];

const wordsOf = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');

const orderCases: readonly Case[] = [
  ...orderRows.map(
    ([title, before, listed, order]): Case => ({
      title: `${title}: ${listed || 'nobody'} is ${order || 'nobody'}`,
      run: ({ orderAfterEdit }) => {
        assert.deepEqual(orderAfterEdit(wordsOf(before), wordsOf(listed)), wordsOf(order));
      },
    }),
  ),
  {
    title: 'G-03 extensions are compared by number, then as text, and one equals itself',
    run: ({ byExtension }) => {
      assert.ok(byExtension('999', '1000') < 0);
      assert.ok(byExtension('1000', '999') > 0);
      assert.ok(byExtension('0450', '450') < 0);
      assert.ok(byExtension('450', '0450') > 0);
      assert.equal(byExtension('450', '450'), 0);
    },
  },
];

/** What the hunt orders must do, and the index; a fault in either is looked for with all of them. */
export const cases: readonly Case[] = [
  ...picks('linear', linearRows),
  ...picks('circular', circularRows),
  ...picks('calling', callingRows),
  ...aheadCases,
  ...placeCases,
  ...orderCases,
  ...memberIndexCases,
];
