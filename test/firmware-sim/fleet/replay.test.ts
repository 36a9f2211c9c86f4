import test from 'ava';
import { readTrace, replay, TraceError } from '../../../firmware-sim/fleet/replay.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { runDesk } from './desk-run.js';

const { text, result } = runDesk([
  'at: 1s, logout: { phone: "1001", group: "4000" }',
  'at: 2s, press: { phone: "1001", button: 4 }',
  'at: 3s, keys: { phone: "1001", digits: "2468#" }',
  'at: 4s, call: { id: c1, from: "5551234", to: "4000" }',
  'at: 6s, answer: { phone: "1001" }',
  'at: 8s, hangUp: { call: c1 }',
  'at: 9s, login: { phone: "1002", group: "4000", password: "1111" }',
]);

/** A trace with one line of its text changed. */
const changed = (from: string | RegExp, to: string): string => text.replace(from, to);

test('S-03 a trace that is run again is the same, byte for byte', (t) => {
  const again = replay(readTrace(text), xstateRuntime);
  t.true(again.same);
  t.is(again.difference, undefined);
  t.is(again.digest, result.digest);
  t.is(again.recordedDigest, result.digest);
  t.is(again.lines, text.split('\n').length - 1);
});

test('S-03 M-10 a keypad login comes out as it did, without the password', (t) => {
  t.false(text.includes('2468'));
  t.true(text.includes('"to":"in","why":"login"'));
  t.true(replay(readTrace(text), xstateRuntime).same);
});

test('S-03 the first line that differs is told with both texts', (t) => {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.includes('"offer.started"'));
  const tampered = changed('"ev":"offer.started"', '"ev":"offer.ended"');
  const { same, difference, digest, recordedDigest } = replay(readTrace(tampered), xstateRuntime);
  t.false(same);
  t.is(difference?.line, index + 1);
  t.is(difference?.got, lines[index]);
  t.is(difference?.recorded, lines[index]?.replace('offer.started', 'offer.ended'));
  t.is(digest, result.digest);
  t.not(recordedDigest, digest);
});

test('S-03 a line that is missing from the record is a difference', (t) => {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.includes('"call.answered"'));
  const shorter = lines.toSpliced(index, 1).join('\n');
  t.is(replay(readTrace(shorter), xstateRuntime).difference?.line, index + 1);
});

test('S-03 an answer by somebody else in the record comes out another way', (t) => {
  const other = changed(/"do":"answer","phone":"\d+"/, '"do":"answer","phone":"1009"');
  const { difference } = replay(readTrace(other), xstateRuntime);
  t.false(difference === undefined);
});

const refuses = test.macro({
  exec: (t, bad: string, code: TraceError['code'], line: number) => {
    const error = t.throws(() => readTrace(bad), { instanceOf: TraceError });
    t.is(error.code, code);
    t.is(error.line, line);
  },
  title: (what = '', _bad, code) => `${code}: ${what}`,
});

const lineWith = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
const answerLine = lineWith('"do":"answer"');
const firstAt6000 = lineWith('"at":6000');
const lineCount = text.split('\n').length - 1;
test('an empty file', refuses, '', 'NOT-A-TRACE', 1);
test('a file of other JSON lines', refuses, '{"ev":"input"}\n', 'NOT-A-TRACE', 1);
test('a later version', refuses, changed('"version":1', '"version":2'), 'TRACE-VERSION', 1);
test('a line that is no JSON', refuses, changed('\n', '\n{oops}\n'), 'BAD-LINE', 2);
test('a line that is JSON and no event', refuses, changed('\n', '\n[1]\n'), 'BAD-LINE', 2);
test('a number for a line', refuses, changed('\n', '\n7\n'), 'BAD-LINE', 2);
test('a time that falls', refuses, changed('"at":6000', '"at":60'), 'BAD-LINE', firstAt6000);
test(
  'an input of nobody knows what',
  refuses,
  changed('"do":"answer"', '"do":"dance"'),
  'BAD-LINE',
  answerLine,
);
test(
  'an input without its phone',
  refuses,
  changed(/"do":"answer","phone":"\d+"/, '"do":"answer"'),
  'BAD-LINE',
  answerLine,
);
test('a header without a site', refuses, changed('"site":', '"sight":'), 'NOT-A-TRACE', 1);
test(
  'a header whose site has a fault',
  refuses,
  changed('"type":"linear"', '"type":"liner"'),
  'NOT-A-TRACE',
  1,
);
test('half a last line', refuses, text.slice(0, -5), 'CUT-OFF', lineCount);
test(
  'whole lines, and the last ones missing',
  refuses,
  `${text.split('\n').slice(0, 9).join('\n')}\n`,
  'CUT-OFF',
  9,
);
