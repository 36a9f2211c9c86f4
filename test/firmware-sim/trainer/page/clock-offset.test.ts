import test from 'ava';
import { ClockOffset } from '../../../../firmware-sim/trainer/page/clock-offset.js';

test('L-06 the offset of the quickest answer counts, and it is wrong by at most half its way', (t) => {
  const clock = new ClockOffset();
  t.is(clock.offsetMs, undefined);
  t.is(clock.uncertaintyMs, Number.POSITIVE_INFINITY);
  // The server is 5,000 ms ahead; the first answer is held up on its way back.
  clock.add({ sentMs: 0, serverMs: 5_002, receivedMs: 200 });
  t.is(clock.offsetMs, 4_902);
  t.is(clock.uncertaintyMs, 100);
  clock.add({ sentMs: 300, serverMs: 5_304, receivedMs: 308 });
  t.is(clock.offsetMs, 5_000);
  t.is(clock.uncertaintyMs, 4);
  clock.add({ sentMs: 400, serverMs: 5_440, receivedMs: 500 });
  t.is(clock.offsetMs, 5_000);
});

test('L-06 an old quick answer is forgotten, since clocks drift; a backward one is none', (t) => {
  const clock = new ClockOffset();
  clock.add({ sentMs: 0, serverMs: 1_001, receivedMs: 2 });
  for (let n = 1; n <= 8; n++) {
    clock.add({ sentMs: n * 1_000, serverMs: n * 1_000 + 2_010, receivedMs: n * 1_000 + 20 });
  }
  t.is(clock.offsetMs, 2_000);
  clock.add({ sentMs: 50_000, serverMs: 0, receivedMs: 49_000 });
  t.is(clock.offsetMs, 2_000);
  clock.clear();
  t.is(clock.offsetMs, undefined);
});
