import test from 'ava';
import { eventKinds } from '../../statecharts/instant.js';

test('S-01 the kinds of one instant follow each other as the rule lists them', (t) => {
  const inOrder = Object.entries(eventKinds).sort(([, left], [, right]) => left - right);
  t.deepEqual(
    inOrder.map(([kind]) => kind),
    ['prepare', 'answer', 'hangUp', 'key', 'deviceExpiry', 'totalExpiry', 'newCall'],
  );
  t.is(new Set(Object.values(eventKinds)).size, inOrder.length);
});

test('S-02 the last ring of T = nP expires before T does', (t) => {
  t.true(eventKinds.deviceExpiry < eventKinds.totalExpiry);
});
