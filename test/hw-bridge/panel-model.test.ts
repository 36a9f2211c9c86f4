import test from 'ava';
import {
  keyAt,
  lampAt,
  panelKeys,
  panelLamps,
  wireIndex,
  wireIndexOfKey,
  wireIndexOfLamp,
  wireKeys,
  wireLamps,
} from '../../hw-bridge/panel-model.js';

test('B-11 every hard key has a place on the wire', (t) => {
  const places = {
    'access 1': wireIndexOfKey({ access: 1 }),
    'access 18': wireIndexOfKey({ access: 18 }),
    'digit 1': wireIndexOfKey({ digit: '1' }),
    'digit 9': wireIndexOfKey({ digit: '9' }),
    'digit *': wireIndexOfKey({ digit: '*' }),
    'digit 0': wireIndexOfKey({ digit: '0' }),
    'digit #': wireIndexOfKey({ digit: '#' }),
    hook: wireIndexOfKey({ hook: true }),
    hold: wireIndexOfKey({ key: 'hold' }),
    transfer: wireIndexOfKey({ key: 'transfer' }),
    conference: wireIndexOfKey({ key: 'conference' }),
    feature: wireIndexOfKey({ key: 'feature' }),
    speaker: wireIndexOfKey({ key: 'speaker' }),
    mute: wireIndexOfKey({ key: 'mute' }),
    volumeUp: wireIndexOfKey({ key: 'volumeUp' }),
    volumeDown: wireIndexOfKey({ key: 'volumeDown' }),
    message: wireIndexOfKey({ key: 'message' }),
  };
  t.deepEqual(Object.values(places), [
    0, 17, 18, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
  ] as never);
});

test('every key and lamp comes back from its place', (t) => {
  for (const [index, key] of panelKeys.entries()) {
    t.is(wireIndexOfKey({ ...key }), wireIndex(index));
    t.deepEqual(keyAt(wireIndex(index)), key);
  }
  for (const [index, lamp] of panelLamps.entries()) {
    t.is(wireIndexOfLamp({ ...lamp }), wireIndex(index));
    t.deepEqual(lampAt(wireIndex(index)), lamp);
  }
  t.true(panelKeys.length <= wireKeys && panelLamps.length <= wireLamps);
});

test('what no panel has has no place, and spare places have no name', (t) => {
  t.is(wireIndexOfKey({ access: 0 }), undefined);
  t.is(wireIndexOfKey({ access: 19 }), undefined);
  t.is(wireIndexOfKey({ digit: 'A' }), undefined);
  t.is(wireIndexOfKey({ key: 'redial' }), undefined);
  t.is(wireIndexOfLamp({ access: 19 }), undefined);
  t.is(keyAt(wireIndex(40)), undefined);
  t.is(lampAt(wireIndex(19)), undefined);
});
