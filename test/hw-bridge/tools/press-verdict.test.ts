import test from 'ava';
import { type Edge, pressOf } from '../../../hw-bridge/tools/press-verdict.js';

/** Edges of a wire by their times: down, up, down ... */
const edges = (wire: number, ...times: readonly number[]): readonly Edge[] =>
  times.map((atMs, at) => ({ wire, isDown: at % 2 === 0, atMs }));

const bounces = test.macro(
  (t, times: readonly number[], stage: 'held' | 'over', bounceMs: number, heldMs: number) => {
    const press = pressOf(edges(4, ...times), 10_000);
    t.is(press.stage, stage);
    t.is(press.wires[0]?.bounceMs, bounceMs);
    t.is(press.wires[0]?.heldMs, heldMs);
  },
);

test('a clean press of 120 ms', bounces, [0, 120], 'over', 0, 120);
test('a tap of 30 ms is short, and no bounce', bounces, [0, 30], 'over', 0, 30);
test(
  'a contact that wavers for 20 ms as it closes',
  bounces,
  [0, 8, 12, 16, 20, 200],
  'over',
  20,
  200,
);
test('a contact that wavers for 14 ms as it opens', bounces, [0, 200, 206, 214], 'over', 14, 214);
test('a contact that lets go for 9 ms in the midst', bounces, [0, 200, 209, 400], 'over', 9, 400);
test('two presses are no bounce', bounces, [0, 100, 400, 500], 'over', 0, 500);
test('a button that is held is not over', bounces, [0], 'held', 0, 0);

test('nothing moved: no press', (t) => {
  t.deepEqual(pressOf([], 5_000), { stage: 'none', wires: [] });
});

test('a press is over only when nothing has moved for a while', (t) => {
  const press = edges(1, 0, 120);
  t.is(pressOf(press, 209).stage, 'held');
  t.is(pressOf(press, 210).stage, 'over');
});

test('a contact that rests closed is pressed while it is open', (t) => {
  const opened: readonly Edge[] = [{ wire: 2, isDown: false, atMs: 0 }];
  t.is(pressOf(opened, 1_000, new Set([2])).stage, 'held');
  const again: readonly Edge[] = [...opened, { wire: 2, isDown: true, atMs: 100 }];
  t.is(pressOf(again, 1_000, new Set([2])).stage, 'over');
});

test('two wires of one press stand in the order of their first edges', (t) => {
  const press = pressOf([...edges(7, 0, 100), ...edges(3, 1, 101)], 1_000);
  t.deepEqual(
    press.wires.map(({ wire }) => wire),
    [7, 3],
  );
});
