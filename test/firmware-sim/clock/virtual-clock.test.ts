import test from 'ava';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import { type EventKind, eventKinds } from '../../../statecharts/instant.js';

const { prepare, answer, hangUp, key, deviceExpiry, totalExpiry, newCall } = eventKinds;

/** A clock, and a log of what it runs: `note` makes entries, and every settled is noted as the kind it ends. */
function noted() {
  const clock = new VirtualClock();
  const log: string[] = [];
  clock.onSettled(() => log.push(`${clock.now()} settled ${clock.kind()}`));
  function note(text: string): () => void {
    return () => log.push(`${clock.now()} ${text}`);
  }
  return { clock, log, note };
}

test('S-01 one instant is taken kind by kind, and within a kind in the order of starting', (t) => {
  const { clock, log, note } = noted();
  const shuffled: EventKind[] = [newCall, key, answer, totalExpiry, prepare, deviceExpiry, hangUp];
  for (const kind of shuffled) clock.schedule(5, kind, note(`first ${kind}`));
  clock.schedule(4, newCall, note('before'));
  for (const kind of shuffled) clock.schedule(5, kind, note(`second ${kind}`));
  clock.runUntil(5);
  const instant = [0, 1, 2, 3, 4, 5, 6].flatMap((kind) => [
    `5 first ${kind}`,
    `5 second ${kind}`,
    `5 settled ${kind}`,
  ]);
  t.deepEqual(log, ['4 before', '4 settled 6', ...instant]);
});

test('S-01 what an entry adds to its own kind is taken before that kind settles', (t) => {
  const { clock, log, note } = noted();
  clock.schedule(7, key, () => {
    note('a')();
    clock.schedule(7, totalExpiry, note('later kind'));
    clock.schedule(7, key, note('added'));
  });
  clock.schedule(7, key, note('b'));
  clock.runUntil(7);
  t.deepEqual(log, ['7 a', '7 b', '7 added', '7 settled 3', '7 later kind', '7 settled 5']);
});

test('S-01 what settling adds to the same kind is taken, and settles again, before the next kind', (t) => {
  const { clock, log, note } = noted();
  let added = 0;
  clock.onSettled(() => {
    log.push(`settled ${clock.kind()}`);
    if (clock.kind() === deviceExpiry && added++ < 2) {
      clock.schedule(clock.now(), deviceExpiry, note('hunting on'));
    }
  });
  clock.schedule(9, newCall, note('new call'));
  clock.schedule(9, deviceExpiry, note('expiry'));
  clock.runUntil(9);
  t.deepEqual(log, [
    '9 expiry',
    'settled 4',
    '9 hunting on',
    'settled 4',
    '9 hunting on',
    'settled 4',
    '9 new call',
    'settled 6',
  ]);
});

test('three chained timers of 20 s all fire within one run of 60 s', (t) => {
  const clock = new VirtualClock();
  const fired: number[] = [];
  function ring(): void {
    fired.push(clock.now());
    clock.schedule(clock.now() + 20_000, deviceExpiry, ring);
  }
  clock.schedule(20_000, deviceExpiry, ring);
  clock.runUntil(60_000);
  t.deepEqual(fired, [20_000, 40_000, 60_000]);
  t.is(clock.next(), 80_000);
});

test('a zero delay set by the last entry of a run is not lost', (t) => {
  const { clock, log, note } = noted();
  clock.schedule(10, newCall, () => clock.schedule(10, newCall, note('zero delay')));
  clock.runUntil(10);
  t.deepEqual(log, ['10 zero delay', '10 settled 6']);
  t.is(clock.pending, 0);
});

test('nothing is settled in an instant in which nothing is due', (t) => {
  const { clock, log } = noted();
  clock.cancel(clock.schedule(3, key, () => t.fail('was cancelled')));
  clock.runUntil(10);
  t.deepEqual(log, []);
  t.is(clock.now(), 10);
  t.is(clock.next(), undefined);
});

test('a cancelled timer never runs, though it is due in the kind being taken', (t) => {
  const { clock, log, note } = noted();
  clock.schedule(3, key, () => clock.cancel(doomed));
  const doomed = clock.schedule(3, key, note('doomed'));
  clock.schedule(3, key, note('kept'));
  clock.runUntil(3);
  t.deepEqual(log, ['3 kept', '3 settled 3']);
});

test('time 0 is open until the first run, and over after it', (t) => {
  const { clock, log, note } = noted();
  clock.schedule(0, key, note('set up'));
  t.is(clock.firstOpenMs(), 0);
  clock.runUntil(0);
  t.deepEqual(log, ['0 set up', '0 settled 3']);
  t.is(clock.firstOpenMs(), 1);
  t.throws(() => clock.schedule(0, newCall, note('late')), { instanceOf: RangeError });
});

test('S-01 an instant that was taken takes no more, whatever the kind', (t) => {
  const { clock, note } = noted();
  clock.runUntil(50);
  t.throws(() => clock.schedule(50, newCall, note('late')), { instanceOf: RangeError });
  t.throws(() => clock.schedule(49, newCall, note('late')), { instanceOf: RangeError });
  t.is(clock.pending, 0);
  clock.schedule(51, prepare, note('in time'));
  t.is(clock.next(), 51);
});

test('S-01 a kind that is over cannot be added to while a later one is taken', (t) => {
  const { clock } = noted();
  t.plan(2);
  clock.schedule(5, deviceExpiry, () => {
    t.throws(() => clock.schedule(5, key, () => {}), { instanceOf: RangeError });
  });
  clock.onSettled(() => {
    t.throws(() => clock.schedule(5, key, () => {}), { instanceOf: RangeError });
  });
  clock.runUntil(5);
});

test('a step takes one kind wholly; that kind is then over, and later ones are open', (t) => {
  const { clock, log, note } = noted();
  clock.schedule(5, answer, note('a'));
  clock.schedule(5, answer, note('b'));
  clock.schedule(5, newCall, note('c'));
  t.true(clock.step());
  t.deepEqual(log, ['5 a', '5 b', '5 settled 1']);
  t.is(clock.firstOpenMs(), 6);
  t.throws(() => clock.schedule(5, answer, note('late')), { instanceOf: RangeError });
  clock.schedule(5, hangUp, note('d'));
  t.true(clock.step());
  t.true(clock.step());
  t.false(clock.step());
  t.deepEqual(log.slice(3), ['5 d', '5 settled 2', '5 c', '5 settled 6']);
  t.is(clock.now(), 5);
});

test('a step takes what settling adds to its kind, too', (t) => {
  const { clock, log, note } = noted();
  let added = 0;
  clock.onSettled(() => {
    if (added++ === 0) clock.schedule(5, answer, note('set free'));
  });
  clock.schedule(5, answer, note('answer'));
  t.true(clock.step());
  t.deepEqual(log, ['5 answer', '5 set free']);
  t.false(clock.step());
});

const notTimes = test.macro((t, ms: number) => {
  const { clock, note } = noted();
  clock.runUntil(2);
  t.throws(() => clock.schedule(ms, key, note('never')), { instanceOf: RangeError });
  t.throws(() => clock.runUntil(ms), { instanceOf: RangeError });
  t.is(clock.now(), 2);
  t.is(clock.pending, 0);
});

test('S-03 a fraction of a ms is not a time', notTimes, 10.5);
test('a negative time is refused', notTimes, -1);
test('a time that is past is refused', notTimes, 1);
test('an endless time is refused', notTimes, Number.POSITIVE_INFINITY);
test('no number is no time', notTimes, Number.NaN);
test('a time too large to be kept apart from the next is refused', notTimes, 2 ** 50);

test('an exception comes out of the run; the rest of its instant is taken by the next one', (t) => {
  const { clock, log, note } = noted();
  clock.schedule(5, key, note('a'));
  clock.schedule(5, key, () => {
    throw new Error('a bug');
  });
  clock.schedule(5, key, note('b'));
  clock.schedule(6, key, note('c'));
  t.throws(() => clock.runUntil(100), { message: 'a bug' });
  t.is(clock.now(), 5);
  t.is(clock.pending, 2);
  clock.runUntil(100);
  t.deepEqual(log, ['5 a', '5 b', '5 settled 3', '6 c', '6 settled 3']);
});

test('a kind whose last entry threw is still settled, before anything else', (t) => {
  const { clock, log, note } = noted();
  clock.schedule(5, key, () => {
    throw new Error('a bug');
  });
  clock.schedule(8, key, note('later'));
  t.throws(() => clock.step(), { message: 'a bug' });
  t.is(clock.next(), 5);
  t.true(clock.step());
  t.deepEqual(log, ['5 settled 3']);
  clock.runUntil(8);
  t.deepEqual(log, ['5 settled 3', '8 later', '8 settled 3']);
});

test('a clock is not run by what it runs', (t) => {
  const { clock } = noted();
  t.plan(2);
  clock.schedule(5, key, () => {
    t.throws(() => clock.runUntil(6), { message: /cannot be run/ });
    clock.schedule(5, key, () => {});
    t.throws(() => clock.step(), { message: /cannot be run/ });
  });
  clock.runUntil(5);
});

test('100,000 timers fire in the order of time, kind and starting', (t) => {
  const clock = new VirtualClock();
  const fired: number[] = [];
  const wanted = Array.from({ length: 100_000 }, (_, id) => {
    const atMs = (id * 7919) % 10_007;
    const kind = ((id * 31) % 7) as EventKind;
    const handle = clock.schedule(atMs, kind, () => fired.push(id));
    return { id, atMs, kind, handle };
  });
  for (const { id, handle } of wanted) if (id % 3 === 0) clock.cancel(handle);
  clock.runUntil(20_000);
  const expected = wanted
    .filter(({ id }) => id % 3 !== 0)
    .sort((a, b) => a.atMs - b.atMs || a.kind - b.kind || a.id - b.id);
  // Not deepEqual: to print how two such lists differ takes minutes.
  t.is(fired.length, expected.length);
  t.is(
    fired.findIndex((id, index) => id !== expected[index]?.id),
    -1,
  );
});

test('S-01 what its instant sorts stands where it would stand, had it been scheduled in its kind', (t) => {
  const { clock, log, note } = noted();
  const sorts = (name: string, atMs: number) => {
    clock.schedule(atMs, prepare, () => clock.defer(hangUp, note(name)));
  };
  sorts('first', 5);
  clock.schedule(5, hangUp, note('second'));
  sorts('third', 5);
  clock.schedule(5, hangUp, note('fourth'));
  clock.schedule(5, prepare, () => sorts('sixth', 5));
  clock.schedule(5, hangUp, note('fifth'));
  clock.runUntil(5);
  const names = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
  t.deepEqual(
    log.filter((line) => !line.includes('settled')),
    names.map((name) => `5 ${name}`),
  );
});

test('S-01 nothing is sorted into a kind that is over', (t) => {
  const { clock } = noted();
  clock.schedule(5, key, () => {
    t.throws(() => clock.defer(answer, () => {}), { instanceOf: RangeError });
    clock.defer(key, () => {});
  });
  clock.runUntil(5);
  t.is(clock.pending, 0);
});

test('an object stands on the clock as a function does', (t) => {
  const { clock, log, note } = noted();
  clock.schedule(5, key, { due: note('an object') });
  clock.runUntil(5);
  t.true(log.includes('5 an object'));
});
