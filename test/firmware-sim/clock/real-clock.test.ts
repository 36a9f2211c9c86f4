import test from 'ava';
import { RealClock, type RealClockOptions } from '../../../firmware-sim/clock/real-clock.js';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import { longestWakeMs } from '../../../firmware-sim/clock/wall-time.js';
import { eventKinds } from '../../../statecharts/instant.js';
import { ScriptedWall } from './scripted-wall.js';

const { prepare, answer, key, deviceExpiry, totalExpiry, newCall } = eventKinds;

function onWall(options: Omit<RealClockOptions, 'wall'> = {}) {
  const wall = new ScriptedWall();
  const clock = new RealClock({ wall, ...options });
  const log: string[] = [];
  function note(text: string): () => void {
    return () => log.push(`${clock.now()} ${text}`);
  }
  return { wall, clock, log, note };
}

test('a timer fires when the wall gets there, not before', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.schedule(20_000, deviceExpiry, note('expired'));
  clock.start();
  wall.live(19_999);
  t.deepEqual(log, []);
  wall.live(1);
  t.deepEqual(log, ['20000 expired']);
  t.is(wall.waiting, 0);
});

test('S-01 a late wake goes through all due times in order, each at its own time', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.schedule(20, deviceExpiry, () => {
    note('first ring over')();
    clock.schedule(clock.now() + 20, deviceExpiry, note('second ring over'));
  });
  clock.schedule(30, totalExpiry, note('total'));
  clock.start();
  wall.pass(500);
  wall.serveWakes();
  t.deepEqual(log, ['20 first ring over', '30 total', '40 second ring over']);
});

test('a laptop that slept eight hours takes every due time of the night', (t) => {
  const { wall, clock, log } = onWall();
  function everyHour(): void {
    log.push(`${clock.now() / 3_600_000} h`);
    clock.schedule(clock.now() + 3_600_000, key, everyHour);
  }
  clock.schedule(3_600_000, key, everyHour);
  clock.start();
  wall.setBy(8 * 3_600_000);
  // No wake has come yet; the first thing of the morning is an input.
  clock.input((atMs) => log.push(`input at ${atMs}`), prepare);
  t.deepEqual(log.slice(0, 7), ['1 h', '2 h', '3 h', '4 h', '5 h', '6 h', '7 h']);
  t.deepEqual(log.slice(7), ['input at 28800000', '8 h']);
});

test('S-01 an input is taken at once, after all that was due before its ms', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.schedule(99, newCall, note('call'));
  clock.schedule(100, prepare, note('lock-out over'));
  clock.schedule(100, deviceExpiry, note('expired'));
  clock.schedule(101, prepare, note('later'));
  clock.start();
  wall.pass(100.7);
  clock.input((atMs) => note(`answered, given ${atMs}`)(), answer);
  t.deepEqual(log, ['99 call', '100 lock-out over', '100 answered, given 100', '100 expired']);
});

test('S-01 inputs of one ms: the second waits for the next ms, where kinds decide', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.start();
  wall.pass(100.1);
  clock.input(note('key'), key);
  clock.input(note('second key'), key);
  wall.pass(0.2);
  clock.input(note('answer'), answer);
  t.deepEqual(log, ['100 key']);
  wall.live(1);
  t.deepEqual(log, ['100 key', '101 answer', '101 second key']);
  t.is(wall.waiting, 0);
});

test('S-01 an input that arrives while something is taken waits for the next instant', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.start();
  wall.pass(10);
  clock.input(() => {
    note('press')();
    clock.input(note('echo'), prepare);
    clock.schedule(11, prepare, note('timer'));
  }, key);
  t.deepEqual(log, ['10 press']);
  wall.live(1);
  t.deepEqual(log, ['10 press', '11 timer', '11 echo']);
});

test('an input that arrives while the clock stands is taken once it is started', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.input(note('early'), key);
  t.deepEqual(log, []);
  clock.start();
  t.deepEqual(log, []);
  wall.serveWakes();
  t.deepEqual(log, ['0 early']);
});

test('a wall that goes back neither repeats time nor loses an input', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.schedule(105, deviceExpiry, note('expired'));
  clock.start();
  wall.pass(103);
  clock.input(note('before'), key);
  wall.setBy(-50);
  clock.input(note('after'), key);
  t.is(clock.presentMs(), 103);
  wall.live(50);
  t.deepEqual(log, ['103 before']);
  wall.live(2);
  t.deepEqual(log, ['103 before', '104 after', '105 expired']);
});

const speeds = test.macro({
  exec(t, speed: number, wallMs: number) {
    const { wall, clock, log, note } = onWall({ speed });
    clock.schedule(1_000, key, note('due'));
    clock.start();
    wall.live(wallMs - 1);
    t.deepEqual(log, []);
    wall.live(1);
    t.deepEqual(log, ['1000 due']);
  },
  title: (_, speed, wallMs) => `at speed ${speed}, 1,000 ms take ${wallMs} ms of the wall`,
});

test(speeds, 1, 1_000);
test(speeds, 10, 100);
test(speeds, 0.25, 4_000);

for (const speed of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
  test(`a speed of ${speed} is refused`, (t) => {
    t.throws(() => new RealClock({ speed }), { instanceOf: RangeError });
  });
}

test('a timer further off than a host timer reaches is waited for in parts', (t) => {
  const { wall, clock, log, note } = onWall();
  const dueMs = 2 * longestWakeMs + 500;
  clock.schedule(dueMs, key, note('due'));
  clock.start();
  wall.live(dueMs - 1, longestWakeMs);
  t.deepEqual(log, []);
  wall.live(1);
  t.deepEqual(log, [`${dueMs} due`]);
  t.deepEqual(wall.asked, [longestWakeMs, longestWakeMs, 500]);
});

test('stopping leaves nothing on the wall, and time stands until the next start', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.schedule(100, key, note('due'));
  clock.start();
  clock.start();
  t.is(wall.waiting, 1);
  wall.pass(60.5);
  clock.stop();
  t.is(wall.waiting, 0);
  wall.live(1_000, 100);
  t.is(clock.presentMs(), 60);
  clock.start();
  wall.live(39);
  t.deepEqual(log, []);
  wall.live(1);
  t.deepEqual(log, ['100 due']);
});

test('an entry can stop the clock', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.schedule(10, key, () => clock.stop());
  clock.schedule(20, key, note('never'));
  clock.start();
  wall.live(100);
  t.deepEqual(log, []);
  t.is(wall.waiting, 0);
});

test('the wall is asked for the earliest timer, and for none when all are cancelled', (t) => {
  const { wall, clock, note } = onWall();
  clock.start();
  const late = clock.schedule(500, key, note('late'));
  const early = clock.schedule(50, key, note('early'));
  clock.schedule(500, key, note('no new wake'));
  clock.cancel(early);
  t.deepEqual(wall.asked, [500, 50, 500]);
  t.is(wall.waiting, 1);
  clock.cancel(late);
  t.is(clock.pending, 1);
  t.is(wall.waiting, 1);
});

test('an exception in a wake or before an input loses neither timers nor the input', (t) => {
  const { wall, clock, log, note } = onWall();
  function fail(): void {
    throw new Error('a bug');
  }
  clock.schedule(10, key, fail);
  clock.schedule(10, newCall, note('same instant'));
  clock.schedule(20, key, fail);
  clock.start();
  wall.pass(10);
  t.throws(() => wall.serveWakes(), { message: 'a bug' });
  wall.live(1);
  t.deepEqual(log, ['10 same instant']);
  wall.pass(14);
  t.throws(() => clock.input(note('input'), key), { message: 'a bug' });
  wall.live(1);
  t.deepEqual(log, ['10 same instant', '26 input']);
});

test('lateness is told in ms of the wall, and only for wakes that found something due', (t) => {
  const { wall, clock } = onWall({ speed: 10 });
  t.deepEqual(clock.lateness(), { wakes: 0, maxMs: 0, p99Ms: 0 });
  clock.schedule(100, key, () => {});
  clock.schedule(500, key, () => {});
  clock.start();
  wall.pass(10 + 7);
  wall.serveWakes();
  wall.setBy(-5);
  // Comes early by what the wall shows, and asks again.
  wall.live(33);
  t.is(clock.lateness().wakes, 1);
  wall.live(5);
  const { wakes, maxMs, p99Ms } = clock.lateness();
  t.is(wakes, 2);
  t.true(Math.abs(maxMs - 7) < 1e-6);
  t.true(Math.abs(p99Ms - 7) < 1e-6);
});

test('a clock goes on from the time of the virtual clock it is given', (t) => {
  const virtual = new VirtualClock();
  virtual.runUntil(5_000);
  const wall = new ScriptedWall();
  const clock = new RealClock({ wall }, virtual);
  const log: number[] = [];
  clock.onSettled(() => log.push(clock.now(), clock.kind()));
  clock.schedule(5_010, totalExpiry, () => log.push(-1));
  clock.start();
  wall.live(10);
  t.deepEqual(log, [-1, 5_010, totalExpiry]);
});

test('on the host: a timer and a long one, and nothing left after the stop', async (t) => {
  const clock = new RealClock({ speed: 100 });
  clock.schedule(2 ** 40, key, () => t.fail('far in the future'));
  const firedAtMs = await new Promise<number>((resolve) => {
    clock.schedule(1_000, key, () => resolve(clock.now()));
    clock.start();
  });
  clock.stop();
  t.is(firedAtMs, 1_000);
  t.is(clock.lateness().wakes, 1);
});

test('a clock that stands goes on kind by kind, and time with it', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.schedule(20, totalExpiry, note('total'));
  clock.schedule(20, deviceExpiry, note('ring over'));
  clock.schedule(50, key, note('key'));
  t.true(clock.step());
  t.deepEqual(log, ['20 ring over']);
  t.is(clock.presentMs(), 20);
  t.true(clock.step());
  t.deepEqual(log, ['20 ring over', '20 total']);
  wall.live(500);
  t.is(log.length, 2);
  clock.start();
  wall.live(29);
  t.is(log.length, 2);
  wall.live(1);
  t.is(log.at(-1), '50 key');
  clock.stop();
  t.false(clock.step());
});

test('S-01 an input that waits for a clock that stands is stepped to in its turn', (t) => {
  const { clock, log, note } = onWall();
  clock.schedule(20, deviceExpiry, note('ring over'));
  clock.schedule(20, totalExpiry, note('total'));
  t.true(clock.step());
  clock.input((atMs) => log.push(`input at ${atMs}`), answer);
  t.true(clock.step());
  t.deepEqual(log, ['20 ring over', '20 total'], 'the rest of the instant comes first');
  t.true(clock.step());
  t.is(log.at(-1), 'input at 21');
});

test('a clock that runs, and one in the midst of an entry, is not stepped', (t) => {
  const { clock } = onWall();
  clock.start();
  t.throws(() => clock.step());
  clock.stop();
  clock.schedule(5, key, () => clock.step());
  t.throws(() => clock.step());
});

test('what a step left of an instant is taken when it is finished, and nothing otherwise', (t) => {
  const { clock, log, note } = onWall();
  clock.schedule(20, deviceExpiry, note('ring over'));
  clock.schedule(20, newCall, note('call'));
  clock.schedule(21, key, note('key'));
  clock.finishInstant();
  t.deepEqual(log, []);
  clock.step();
  clock.finishInstant();
  t.deepEqual(log, ['20 ring over', '20 call']);
  clock.finishInstant();
  t.is(log.length, 2);
});

test('the speed changes from now on, running or not', (t) => {
  const { wall, clock, log, note } = onWall();
  clock.schedule(1_000, key, note('key'));
  clock.start();
  wall.live(100);
  clock.setSpeed(10);
  t.is(clock.speed, 10);
  t.is(clock.presentMs(), 100);
  wall.live(89);
  t.deepEqual(log, []);
  wall.live(1);
  t.deepEqual(log, ['1000 key']);
  clock.stop();
  clock.setSpeed(0.25);
  wall.live(100);
  t.is(clock.presentMs(), 1_000);
  clock.start();
  wall.live(100);
  t.is(clock.presentMs(), 1_025);
  t.throws(() => clock.setSpeed(0), { instanceOf: RangeError });
});
