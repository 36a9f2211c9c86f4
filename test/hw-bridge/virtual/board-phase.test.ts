import test from 'ava';
import { BoardPhase } from '../../../hw-bridge/virtual/board-phase.js';

for (const rate of [1, 1.02, 0.98]) {
  test(`L-06 a clock that runs at ${rate} is put right without a jump`, (t) => {
    const phase = new BoardPhase(rate);
    phase.adjust(0, 0);
    const steps = new Set<number>();
    let before = 0;
    for (let ms = 1; ms <= 20_000; ms += 1) {
      if (ms % 500 === 0) phase.adjust(ms, ms);
      const now = phase.at(ms);
      steps.add(now - before);
      before = now;
    }
    t.true(
      [...steps].every((step) => step >= 0 && step <= 2),
      [...steps].join(' '),
    );
    t.true(Math.abs(phase.at(20_000) - 20_000) <= 15, `${phase.at(20_000)}`);
  });
}

test('the first phase, and one that is far off, are taken at once', (t) => {
  const phase = new BoardPhase(1);
  phase.adjust(40, 1_000);
  t.is(phase.at(1_000), 40);
  phase.adjust(60_000, 2_000);
  t.is(phase.at(2_000), 60_000);
  phase.adjust(60_000 - 251, 2_000);
  t.is(phase.at(2_000), 59_749);
});

test('a small difference is made up for, one ms in four; a tiny one is left', (t) => {
  const phase = new BoardPhase(1);
  phase.adjust(0, 0);
  phase.adjust(120, 100);
  t.is(phase.at(100), 100);
  t.is(phase.at(140), 150);
  t.is(phase.at(180), 200);
  t.is(phase.at(500), 520);
  phase.adjust(525, 500);
  t.is(phase.at(600), 620);
});

test('a count that has gone round is taken as it is', (t) => {
  const phase = new BoardPhase(1);
  phase.adjust(268_433_990, 0);
  phase.adjust(490, 500);
  t.is(phase.at(500), 490);
  phase.adjust(990, 1_000);
  t.is(phase.at(1_000), 990);
});
