import test from 'ava';
import { encodeCommand, encodeMessage } from '../../../hw-bridge/frame/messages.js';
import { wireIndex } from '../../../hw-bridge/panel-model.js';
import {
  endLine,
  entryLine,
  headerLine,
  PassedReader,
  type Recorded,
  readRecording,
} from '../../../hw-bridge/tools/recording.js';
import { seenLine } from '../../../hw-bridge/tools/seen-text.js';

const down = (...keys: readonly number[]) =>
  Array.from({ length: 48 }, (_, key) => keys.includes(key));

/** A line as it is live: frames cut anywhere, noise, and a hang-up in the midst of a frame. */
function passed(): readonly Recorded[] {
  const lamp = encodeCommand({ type: 'lamp.set', lamp: wireIndex(3), mode: 3 });
  const keys = encodeMessage({ type: 'keys.reported', count: 1, down: down(3) });
  const later = encodeMessage({ type: 'keys.reported', count: 4, down: down() });
  return [
    { atMs: 0, type: 'opened' },
    { atMs: 1.25, type: 'bytes', from: 'host', bytes: lamp },
    { atMs: 2, type: 'bytes', from: 'board', bytes: keys.slice(0, 5) },
    { atMs: 3, type: 'bytes', from: 'board', bytes: keys.slice(5) },
    { atMs: 4, type: 'bytes', from: 'board', bytes: Uint8Array.of(1, 2, 3) },
    { atMs: 5, type: 'bytes', from: 'board', bytes: later },
    { atMs: 6, type: 'bytes', from: 'board', bytes: keys.slice(0, 4) },
    { atMs: 7, type: 'gone' },
  ];
}

test('a recording read back gives the same lines and counters as the line did live', (t) => {
  const live = new PassedReader();
  const shown = passed().flatMap((entry) => live.take(entry).map(seenLine));
  const text = [
    headerLine('/dev/ttyUSB0'),
    ...passed().map(entryLine),
    endLine(live.counters),
    '',
  ].join('\n');
  const read = readRecording(text);
  if (!read.ok) return t.fail(JSON.stringify(read.problems));
  const again = new PassedReader();
  t.deepEqual(
    read.recording.entries.flatMap((entry) => again.take(entry).map(seenLine)),
    shown,
  );
  t.deepEqual(again.counters, live.counters);
  t.deepEqual(read.recording.counters, live.counters);
  t.is(read.recording.port, '/dev/ttyUSB0');
});

test('what is counted: every byte, frames, what was discarded, events, and those that were lost', (t) => {
  const reader = new PassedReader();
  for (const entry of passed()) reader.take(entry);
  t.deepEqual(reader.counters, {
    host: { bytes: 8, frames: 1, discardedBytes: 0 },
    board: { bytes: 35, frames: 2, discardedBytes: 7 },
    keyEvents: 2,
    missedKeyEvents: 2,
  });
  t.is(reader.openings, 1);
});

test('a line in words: time, direction, meaning, keys, bytes', (t) => {
  const reader = new PassedReader();
  const [lamp, keys] = passed().flatMap((entry) => reader.take(entry).map(seenLine));
  t.is(lamp, '   0.001 > access 4: flash  f0 04 03 03 70 73 02 f7');
  t.is(keys, '   0.003 < keys, event 1 [access 4 down]  f0 01 01 08 00 00 00 00 00 00 5d 7e 00 f7');
});

test('every line that is none is told with its number', (t) => {
  const text = [
    '{"recording":2,"port":"x"}',
    '{"at":5,"from":"host","hex":"f0 f7"}',
    '{"at":4,"from":"host","hex":"f0 f7"}',
    'f0 f7',
    '{"at":6,"from":"hosts","hex":"f0 f7"}',
    '{"at":6,"from":"host","hex":"F0"}',
    '{"at":-1,"line":"opened"}',
    '{"at":7,"line":"closed"}',
    '[]',
  ].join('\n');
  const read = readRecording(text);
  t.false(read.ok);
  if (!read.ok)
    t.deepEqual(
      read.problems.map(({ line }) => line),
      [1, 3, 4, 5, 6, 7, 8, 9],
    );
});

test('an empty file is no recording, and one that was cut off is one without counters', (t) => {
  t.deepEqual(readRecording(''), { ok: false, problems: [{ line: 1, message: 'empty' }] });
  const cut = readRecording(`${headerLine('x')}\n${entryLine({ atMs: 1, type: 'opened' })}\n`);
  t.true(cut.ok);
  if (cut.ok) t.is(cut.recording.counters, undefined);
});
