import { VirtualClock } from '../../firmware-sim/index.js';
import { eventKinds } from '../../statecharts/index.js';
import { type Figure, inTurn } from './measure.js';
import { SortedTimers } from './sorted-timers.js';

const pending = 100_000;
const steps = 10_000;
const rounds = 5;
const spanMs = 600_000;

/** Whole ms from 1 to the span, the same in every run. */
function* delays(): Generator<number, never> {
  let state = 1;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield 1 + (state % spanMs);
  }
}

/** One timer runs out and starts the next, with 100,000 others pending. */
function onTheClock(): () => void {
  const clock = new VirtualClock();
  const draw = delays();
  let left = 0;
  const again = (): void => {
    left--;
    clock.schedule(clock.now() + draw.next().value, eventKinds.deviceExpiry, again);
  };
  for (let added = 0; added < pending; added++) {
    clock.schedule(draw.next().value, eventKinds.deviceExpiry, again);
  }
  return () => {
    left = steps;
    while (left > 0) clock.step();
  };
}

function inASortedArray(): () => void {
  const timers = new SortedTimers();
  const draw = delays();
  for (let added = 0; added < pending; added++) timers.add(draw.next().value);
  return () => {
    for (let step = 0; step < steps; step++) timers.add(timers.take() + draw.next().value);
  };
}

/** What one timer costs, started and run out, with 100,000 pending. */
export function timerCost(): readonly Figure[] {
  const [clockMs = 0, arrayMs = 0] = inTurn(rounds, [onTheClock(), inASortedArray()]);
  const each = (ms: number): number => (ms * 1_000) / steps;
  return [
    {
      what: 'a timer, 100,000 pending',
      value: each(clockMs),
      unit: 'µs',
      against: { name: 'a sorted array', value: each(arrayMs) },
    },
  ];
}
