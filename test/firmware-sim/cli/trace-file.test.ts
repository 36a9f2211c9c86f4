import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { Failure } from '../../../firmware-sim/cli/failure.js';
import { TraceFile } from '../../../firmware-sim/cli/trace-file.js';
import { folderOf } from './command.js';

test('a trace has its name only when it is whole', (t) => {
  const folder = folderOf(t);
  const trace = new TraceFile(join(folder, 'run.jsonl'));
  for (let line = 0; line < 1_000; line++) trace.add(`${line}`);
  t.false(readdirSync(folder).includes('run.jsonl'));
  trace.finish();
  t.deepEqual(readdirSync(folder), ['run.jsonl']);
  t.is(readFileSync(join(folder, 'run.jsonl'), 'utf8').split('\n').length, 1_001);
});

test('a trace that cannot be finished says so, and leaves no draft', (t) => {
  const folder = folderOf(t);
  const place = join(folder, 'traces');
  mkdirSync(place);
  const trace = new TraceFile(join(place, 'run.jsonl'));
  trace.add('1');
  rmSync(place, { recursive: true });
  const error = t.throws(() => trace.finish(), { instanceOf: Failure });
  t.is(error.code, 'CANNOT-WRITE');
  trace.add('2');
  t.is(
    t.throws(() => trace.finish()),
    error,
  );
  t.deepEqual(readdirSync(folder), []);
});
