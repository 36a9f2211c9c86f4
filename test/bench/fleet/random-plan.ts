import type { GroupType } from '../../../statecharts/terms.js';
import type { Draws } from '../../firmware-sim/runtime/seeded.js';
import type { FleetPlan, GroupPlan } from './fleet-plan.js';

const types: readonly GroupType[] = ['linear', 'circular', 'calling'];

/** Draws a small fleet that is busy enough for everything to happen at once, now and then in one instant. */
export function randomPlan(draws: Draws, seed: number): FleetPlan {
  const { one, below, chance } = draws;
  const groups = Array.from({ length: 1 + below(3) }, (): GroupPlan => {
    const perDeviceMs = chance(0.04) ? 0 : one([40, 150, 1_200, 12_000]);
    return {
      type: one(types),
      members: chance(0.04) ? 0 : 1 + below(one([3, 8, 40])),
      perDeviceMs,
      // Now and then the last ring's end and the total timeout are one instant (rule S-02).
      totalMs: chance(0.04) ? 0 : perDeviceMs * one([1, 2, 3, 4]) + one([0, 0, 7, 500, 20_000]),
      waits: chance(0.5),
      alertsBusy: chance(0.6),
      logsOut: chance(0.6),
    };
  });
  // Short times make many things fall on one millisecond.
  const scaleMs = one([20, 300, 5_000, 60_000]);
  return {
    groups,
    perMs: one([0.3, 0.8, 1.5, 4]) / scaleMs,
    patienceMs: scaleMs * one([0.5, 2, 10]),
    answerAfterMs: scaleMs * one([0.05, 0.2, 1]),
    noAnswer: one([0, 0.1, 0.5]),
    talkMs: scaleMs * one([0.5, 2, 6]),
    returnsAfterMs: scaleMs * one([0.3, 3]),
    seed,
    untilMs: scaleMs * 150,
  };
}
