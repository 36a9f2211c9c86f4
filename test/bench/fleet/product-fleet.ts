import { CallProcessor } from '../../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import { type CallRecord, recordOf } from '../../../firmware-sim/fleet/call-records.js';
import { beginLoad } from '../../../firmware-sim/fleet/load/load-run.js';
import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';
import type { Load } from '../../../firmware-sim/site/load-model.js';
import type { GroupConfig, PhoneConfig, Site } from '../../../firmware-sim/site/site-model.js';
import { profiles } from '../../../statecharts/policy.js';
import { type Extension, extension } from '../../../statecharts/terms.js';
import { type FleetCounts, type FleetPlan, groupName, phoneName, phonesOf } from './fleet-plan.js';

/** The site of a plan. */
export function siteOf(plan: FleetPlan): Site {
  const phones = Array.from({ length: phonesOf(plan) }, (_, index) =>
    phoneOf(extension(phoneName(index))),
  );
  let next = 0;
  const groups = plan.groups.map(({ members: count, ...group }, index): GroupConfig => {
    const members = phones.slice(next, next + count).map((phone) => phone.extension);
    next += count;
    const name = extension(groupName(index));
    return {
      extension: name,
      name: `Group ${name}`,
      type: group.type,
      membership: 'dynamic',
      perDeviceMs: group.perDeviceMs,
      totalMs: group.totalMs,
      logoutOnNoAnswer: group.logsOut,
      policies: {
        ...profiles.nbx[group.type],
        whenNoneAvailable: group.waits ? 'wait' : 'coverage',
        callingAlertsBusy: group.alertsBusy,
      },
      members,
      loggedIn: members,
      coverage: { mailbox: name },
    };
  });
  return {
    name: 'A fleet',
    profile: 'nbx',
    phones,
    groups,
    featureCodes: {} as Site['featureCodes'],
    lampDialect: 'nbx',
    cadences: {},
    warnings: [],
  };
}

const phoneOf = (name: Extension): PhoneConfig => ({
  extension: name,
  name,
  model: '3102',
  coverage: { to: { mailbox: name }, afterRings: 3 },
  forward: {},
  buttons: {},
});

/** The traffic of a plan. */
export function loadOf(plan: FleetPlan): Load {
  const mean = (meanMs: number) => ({ is: 'exponential', meanMs }) as const;
  const perMs = plan.perMs;
  return {
    arrivals: [
      {
        is: 'rate',
        process: 'poisson',
        to: plan.groups.map((_, index) => extension(groupName(index))),
        from: 'outside',
        profile: [{ lengthMs: Number.POSITIVE_INFINITY, perMs }],
        patience: mean(plan.patienceMs),
        talk: mean(plan.talkMs),
      },
    ],
    talk: mean(plan.talkMs),
    habits: {
      answerAfter: mean(plan.answerAfterMs),
      noAnswer: plan.noAnswer,
      returnsAfter: mean(plan.returnsAfterMs),
    },
    people: [],
  };
}

/** The product at work on a plan, neither traced nor checked. */
export class ProductFleet {
  readonly counts: FleetCounts = { offered: 0, answered: 0, abandoned: 0, covered: 0, offers: 0 };
  readonly #clock = new VirtualClock();
  readonly #processor: CallProcessor;
  readonly #untilMs: number;

  /** @param keeps - Whether calls are kept. */
  constructor(plan: FleetPlan, runtime: ChartRuntime, keeps: boolean) {
    this.#untilMs = plan.untilMs;
    this.#processor = new CallProcessor({
      site: siteOf(plan),
      clock: this.#clock,
      runtime,
      keepsCalls: keeps,
      checkPassword: () => 'right',
    });
    this.#processor.open();
    const { counts } = this;
    this.#processor.floor.watches.push({
      callArrived: () => {
        counts.offered++;
      },
      offerStarted: () => {
        counts.offers++;
      },
      callAnswered: () => {
        counts.answered++;
      },
      callEnded: ({ outcome }) => {
        if (outcome === 'abandoned') counts.abandoned++;
        else if (outcome === 'covered') counts.covered++;
      },
    });
    beginLoad(this.#processor, loadOf(plan), plan.seed, plan.untilMs);
  }

  run(): void {
    this.#clock.runUntil(this.#untilMs);
  }

  /** Every call, in order of arrival, where they are kept. */
  records(): readonly CallRecord[] {
    return [...this.#processor.floor.calls.values()].map(recordOf);
  }
}
