import { ArrivalTimes } from '../../../firmware-sim/fleet/load/arrival-times.js';
import { drawMs } from '../../../firmware-sim/fleet/load/drawn-times.js';
import {
  type DrawKey,
  keyOfName,
  keyOfNth,
  purposes,
  seedKey,
  uniform,
} from '../../../firmware-sim/fleet/load/draws.js';
import type { Distribution } from '../../../firmware-sim/site/load-model.js';
import type { FleetPlan } from './fleet-plan.js';
import type { HandCall, HandGroup, HandPhone } from './hand-model.js';

const exponential = (meanMs: number): Distribution => ({ is: 'exponential', meanMs });

/** The draws that the product makes, by the same names: all that the loop shares with it. */
export class HandDraws {
  readonly #runKey: DrawKey;
  readonly #plan: FleetPlan;
  readonly #patience: Distribution;
  readonly #answerAfter: Distribution;
  readonly #talk: Distribution;
  readonly #returnsAfter: Distribution;

  constructor(plan: FleetPlan) {
    this.#plan = plan;
    this.#runKey = seedKey(plan.seed);
    this.#patience = exponential(plan.patienceMs);
    this.#answerAfter = exponential(plan.answerAfterMs);
    this.#talk = exponential(plan.talkMs);
    this.#returnsAfter = exponential(plan.returnsAfterMs);
  }

  /** The calls of a group. */
  streamOf(group: string): HandGroup['stream'] {
    const prefix = this.#plan.groups.length > 1 ? `load-1-${group}` : 'load-1';
    const key = keyOfName(this.#runKey, `arrivals ${prefix}`);
    const profile = [{ lengthMs: Number.POSITIVE_INFINITY, perMs: this.#plan.perMs }];
    return { key, prefix, times: new ArrivalTimes(key, { process: 'poisson', profile }) };
  }

  callKey({ stream }: HandGroup, number: number): DrawKey {
    return keyOfNth(stream.key, purposes.call, number);
  }

  patienceMs(key: DrawKey): number {
    return drawMs(this.#patience, key, purposes.patience, 1);
  }

  talkMs({ key }: HandCall): number {
    return drawMs(this.#talk, key, purposes.talk, 1);
  }

  /** How long after a ring its user answers; -1 when he never does. */
  answerMs(phone: HandPhone): number {
    const key = this.#keyOf(phone);
    const ordinal = ++phone.rings;
    const { noAnswer } = this.#plan;
    if (noAnswer > 0 && uniform(key, purposes.noAnswer, ordinal) < noAnswer) return -1;
    return drawMs(this.#answerAfter, key, purposes.answerAfter, ordinal);
  }

  returnMs(phone: HandPhone): number {
    return drawMs(this.#returnsAfter, this.#keyOf(phone), purposes.returnsAfter, ++phone.logouts);
  }

  #keyOf(phone: HandPhone): DrawKey {
    phone.key ??= keyOfName(this.#runKey, `phone ${phone.extension}`);
    return phone.key;
  }
}
