import { readFileSync } from 'node:fs';
import test from 'ava';
import { parseScenario } from '../../../firmware-sim/site/index.js';
import type { Scenario } from '../../../firmware-sim/site/scenario-model.js';
import { eventKinds } from '../../../statecharts/instant.js';
import { DeskBench } from './desk-bench.js';

const login = { do: 'login', phone: '1001', group: '4000', password: '2468' } as const;
const callSales = { do: 'call', from: '5551234', to: '4000' } as const;

function frontDeskCallers(): Scenario {
  const file = 'fixtures/scenarios/front-desk-callers.yaml';
  const parsed = parseScenario(readFileSync(file, 'utf8'), file, (path) =>
    readFileSync(path, 'utf8'),
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}

test('S-03 what a person does at a live desk is taken at once, in the present ms', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  bench.wall.live(1_234);
  bench.desk.act(login);
  t.deepEqual(
    bench.told('membership.changed').map(({ at, phone, to }) => [at, phone, to]),
    [[1_234, '1001', 'in']],
  );
  bench.replaysTheSame(t);
});

test('M-04 in real time a member who lets a call ring out is logged out, and the call is covered', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  bench.wall.live(100);
  bench.desk.act(login);
  bench.desk.act({ do: 'call', id: 'c1', from: '5551234', to: '4000' });
  bench.wall.live(5_000, 7);
  const [call] = bench.calls();
  t.deepEqual(call?.offers, [{ extension: '1001', fromMs: 101, toMs: 3_101, end: 'expired' }]);
  t.deepEqual(call?.coveredTo, { mailbox: '4000' });
  t.deepEqual(
    bench.told('membership.changed').map(({ to, why }) => [to, why]),
    [
      ['in', 'login'],
      ['out', 'noAnswer'],
    ],
  );
  bench.replaysTheSame(t);
});

test('every key of several digits is pressed, one after the other', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  bench.wall.live(10);
  bench.desk.act({ do: 'press', phone: '1001', button: 4 });
  bench.wall.live(10);
  bench.desk.act({ do: 'keys', phone: '1001', digits: '2468#' });
  bench.wall.live(1);
  t.deepEqual(
    bench.told('login.checked').map(({ verdict }) => verdict),
    ['right'],
  );
  t.false(bench.texts.join().includes('"digit":"2"'));
  bench.replaysTheSame(t);
});

test('three calls placed in one ms are three calls', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  bench.wall.live(10);
  bench.desk.act(callSales);
  bench.desk.act({ ...callSales, from: '5558888' });
  bench.desk.act({ ...callSales, from: '5559999' });
  bench.wall.live(2);
  t.deepEqual(
    bench.calls().map(({ from }) => from),
    ['5551234', '5558888', '5559999'],
  );
  bench.replaysTheSame(t);
});

test('a call placed by a person never has the name of a call that a scenario brings', (t) => {
  const bench = new DeskBench();
  const input = { do: 'call', id: 'live-1', from: '5550001', to: '4000' } as const;
  bench.desk.play({ untilMs: 100, steps: [{ number: 1, atMs: 50, line: 1, input }] });
  bench.clock.start();
  bench.wall.live(10);
  bench.desk.act(callSales);
  bench.wall.live(50);
  t.deepEqual(
    bench.calls().map(({ from }) => from),
    ['5551234', '5550001'],
  );
});

test('what is done before the clock starts is taken when it starts', (t) => {
  const bench = new DeskBench();
  bench.desk.act(login);
  t.is(bench.told('input').length, 0);
  bench.clock.start();
  bench.wall.live(1);
  t.deepEqual(
    bench.told('input').map(({ at }) => at),
    [1],
  );
});

test('a scenario is played to the ms, and comes to what it comes to in virtual time', (t) => {
  const bench = new DeskBench();
  bench.desk.play(frontDeskCallers());
  bench.clock.start();
  bench.wall.live(30_000, 13);
  t.deepEqual(
    bench.calls().map(({ id, outcome, endedMs }) => [id, outcome, endedMs]),
    [
      ['c1', 'covered', 8_000],
      ['c2', 'answered', 17_000],
      ['c3', 'answered', 20_000],
      ['c4', 'answered', 27_000],
    ],
  );
  bench.replaysTheSame(t);
});

test('a scenario that is repeated begins anew at its end, with calls of its own', (t) => {
  const bench = new DeskBench();
  bench.desk.play(frontDeskCallers(), true);
  bench.clock.start();
  bench.wall.live(75_000, 17);
  t.deepEqual(
    bench.calls().map(({ id, arrivedMs }) => [id, arrivedMs]),
    [
      ['c1', 2_000],
      ['c2', 11_000],
      ['c3', 13_000],
      ['c4', 21_000],
      ['c1-2', 32_000],
      ['c2-2', 41_000],
      ['c3-2', 43_000],
      ['c4-2', 51_000],
      ['c1-3', 62_000],
      ['c2-3', 71_000],
      ['c3-3', 73_000],
    ],
  );
  // The end of c3 is a step that names it.
  t.deepEqual(
    bench.calls().flatMap(({ id, endedMs }) => (id.startsWith('c3') ? [endedMs] : [])),
    [20_000, 50_000, null],
  );
  bench.replaysTheSame(t);
});

test('a call without a name of its own is another one in each round', (t) => {
  const bench = new DeskBench();
  const steps = [{ number: 1, atMs: 10, line: 1, input: callSales }] as const;
  bench.desk.play({ steps, untilMs: 100 }, true);
  bench.clock.start();
  bench.wall.live(350);
  t.is(new Set(bench.calls().map(({ id }) => id)).size, 4);
  t.deepEqual(
    bench.calls().map(({ arrivedMs }) => arrivedMs),
    [10, 110, 210, 310],
  );
});

test('the log tells in words what happened, with its rules, to whoever listens', (t) => {
  const bench = new DeskBench();
  const heard: string[] = [];
  const stop = bench.desk.onTold(({ text }) => heard.push(text));
  bench.clock.start();
  bench.wall.live(10);
  bench.desk.act(login);
  stop();
  const before = heard.length;
  bench.desk.act({ do: 'logout', phone: '1001', group: '4000' });
  bench.wall.live(10);
  t.true(before > 0);
  t.is(heard.length, before);
  t.true(bench.desk.log(100).length > before);
  t.deepEqual(bench.desk.log(1), bench.desk.log(100).slice(-1));
  t.true(bench.desk.log(100).some(({ rules }) => rules.includes('M-02')));
});

test('a listener is told of every change until it is stopped', (t) => {
  const bench = new DeskBench();
  let changes = 0;
  const stop = bench.desk.onChange(() => {
    changes += 1;
  });
  bench.clock.start();
  bench.desk.act(login);
  bench.wall.live(5);
  const told = changes;
  t.true(told > 0);
  stop();
  bench.desk.act(callSales);
  bench.wall.live(5);
  t.is(changes, told);
});

test('the end is written once: the last line of the trace, after which nothing comes', (t) => {
  const bench = new DeskBench({ panels: ['1001'] });
  bench.clock.start();
  bench.wall.live(500);
  bench.desk.act(callSales);
  bench.wall.live(100);
  const at = bench.desk.finish();
  const { length } = bench.texts;
  t.deepEqual(bench.lines.at(-1), { ev: 'trace.end', at, kind: eventKinds.newCall });
  bench.desk.act(callSales);
  bench.panel('1001').press({ access: 1 });
  bench.wall.live(10_000, 100);
  t.is(bench.texts.length, length);
  t.is(bench.wall.waiting, 0);
});

test('a desk on which nothing happened has a trace that runs again', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  bench.wall.live(100);
  bench.replaysTheSame(t);
});
