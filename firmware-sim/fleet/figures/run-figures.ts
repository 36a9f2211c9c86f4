import { isActive } from '../../../statecharts/availability.js';
import type { CallProcessor } from '../../call-processor.js';
import type { Call } from '../../exchange/call.js';
import type { FloorWatch } from '../../exchange/floor-watch.js';
import { isIn } from '../../exchange/group.js';
import { type Check, checkRun } from './checks.js';
import { MemberBook, type MemberFigures } from './member-figures.js';
import { type Metrics, metricsFrom, type Ratios, ratiosFrom } from './metrics.js';
import { StepIntegral } from './step-integral.js';
import { Tally, waitMsOf } from './tally.js';
import { type Series, SeriesGatherer } from './time-series.js';
import { type PlainHistogram, WaitHistogram } from './wait-histogram.js';

/** The figures of one group. */
export interface GroupFigures {
  readonly extension: string;
  readonly metrics: Metrics;
}

/** Everything that was counted in one run, as plain data. */
export interface RunFigures {
  readonly metrics: Metrics;
  /** The run after its warm-up in so many stretches, for an interval from a single run. */
  readonly batches: readonly Ratios[];
  readonly groups: readonly GroupFigures[];
  readonly members: readonly MemberFigures[];
  readonly series: Series;
  readonly answerTimes: PlainHistogram;
  readonly checks: readonly Check[];
}

/** Batches of a single run: enough for an interval, few enough to be nearly independent. */
export const batchCount = 20;

/** What a book of figures is made with. */
export interface FiguresOptions {
  readonly untilMs: number;
  /** Calls that arrive before are left out of all figures but the series. */
  readonly warmUpMs: number;
  /** Thresholds of the service level beside the usual one. */
  readonly serviceLevelsMs?: readonly number[] | undefined;
  /** Told each call once: when it ended, or at the end of the run; warm-up included. */
  readonly onCall?: ((call: Call) => void) | undefined;
}

/**
 * Gathers the figures of a run while it happens; memory grows with members and groups, not with calls.
 *
 * @remarks Make it before the first instant.
 */
export class FigureBook implements FloorWatch {
  readonly #processor: CallProcessor;
  readonly #options: FiguresOptions;
  readonly #tally: Tally;
  readonly #batches: readonly Tally[];
  readonly #batchMs: number;
  readonly #groups = new Map<string, Tally>();
  readonly #histogram = new WaitHistogram();
  readonly #series: SeriesGatherer;
  readonly #members: MemberBook;
  readonly #inBatches: StepIntegral;
  readonly #busyBatches: StepIntegral;
  readonly #waitingCounted: StepIntegral;
  readonly #talkingCounted: StepIntegral;
  readonly #logoutsOfGroup = new Map<string, number>();
  #autoLogouts = 0;
  #arrived = 0;
  #ended = 0;
  #waitOfCallsMs = 0;
  #talkOfCallsMs = 0;

  constructor(processor: CallProcessor, options: FiguresOptions) {
    this.#processor = processor;
    this.#options = options;
    const { untilMs, warmUpMs, serviceLevelsMs } = options;
    this.#tally = new Tally(serviceLevelsMs);
    this.#batches = Array.from({ length: batchCount }, () => new Tally(serviceLevelsMs));
    this.#batchMs = Math.max(1, Math.ceil((untilMs - warmUpMs) / batchCount));
    this.#series = new SeriesGatherer(untilMs, serviceLevelsMs);
    const counted = (bucketMs: number) => new StepIntegral(warmUpMs, untilMs, bucketMs);
    this.#inBatches = counted(this.#batchMs);
    this.#busyBatches = counted(this.#batchMs);
    this.#waitingCounted = counted(Math.max(1, untilMs - warmUpMs));
    this.#talkingCounted = counted(Math.max(1, untilMs - warmUpMs));
    this.#members = new MemberBook(warmUpMs, (loggedIn, busy, atMs) => {
      if (loggedIn !== 0) {
        this.#series.loggedIn.change(loggedIn, atMs);
        this.#inBatches.change(loggedIn, atMs);
      }
      if (busy !== 0) {
        this.#series.busy.change(busy, atMs);
        this.#busyBatches.change(busy, atMs);
      }
    });
    this.#openMembers();
    processor.floor.watches.push(this);
  }

  #openMembers(): void {
    const { phones, groups } = this.#processor.floor;
    for (const phone of phones.values()) {
      if (phone.memberships.length > 0) this.#members.place(phone);
    }
    for (const group of groups.values()) {
      for (const member of group.memberOf.values()) {
        if (isIn(member)) this.#members.noteGroups(member.phone, 1, 0);
      }
    }
  }

  get #nowMs(): number {
    return this.#processor.floor.clock.now();
  }

  readonly callArrived = (_call: Call): void => {
    const nowMs = this.#nowMs;
    this.#arrived++;
    this.#series.count('arrived', nowMs);
    this.#series.waiting.change(1, nowMs);
    if (nowMs >= this.#options.warmUpMs) this.#waitingCounted.change(1, nowMs);
  };

  readonly callAnswered = (call: Call): void => {
    const nowMs = this.#nowMs;
    // A transferred call is answered again: it waited once.
    if (call.answeredMs !== nowMs) return;
    this.#series.count('answered', nowMs);
    this.#series.waiting.change(-1, nowMs);
    this.#series.talking.change(1, nowMs);
    if (call.arrivedMs < this.#options.warmUpMs) return;
    this.#waitingCounted.change(-1, nowMs);
    this.#talkingCounted.change(1, nowMs);
  };

  readonly callEnded = (call: Call): void => {
    const nowMs = this.#nowMs;
    this.#ended++;
    const wasTalking = call.answeredMs !== undefined;
    const { waiting, talking } = this.#series;
    (wasTalking ? talking : waiting).change(-1, nowMs);
    if (call.arrivedMs >= this.#options.warmUpMs) {
      (wasTalking ? this.#talkingCounted : this.#waitingCounted).change(-1, nowMs);
    }
    if (!wasTalking && call.outcome !== null && call.outcome !== 'answered') {
      this.#series.count(call.outcome, nowMs);
    }
    this.#add(call, nowMs);
  };

  #add(call: Call, nowMs: number): void {
    const { warmUpMs, onCall } = this.#options;
    if (call.outcome !== null) {
      const { arrivedMs, answeredMs } = call;
      this.#series.decide(arrivedMs, answeredMs === undefined ? undefined : answeredMs - arrivedMs);
    }
    if (call.arrivedMs >= warmUpMs) {
      this.#tally.add(call, nowMs);
      const batch = Math.floor((call.arrivedMs - warmUpMs) / this.#batchMs);
      this.#batches[Math.min(batch, batchCount - 1)]?.add(call, nowMs);
      if (call.group !== undefined) this.#ofGroup(call.group).add(call, nowMs);
      const waitMs = waitMsOf(call, nowMs);
      this.#waitOfCallsMs += waitMs;
      if (call.answeredMs !== undefined) {
        this.#histogram.add(waitMs);
        this.#talkOfCallsMs += (call.endedMs ?? nowMs) - call.answeredMs;
      }
    }
    onCall?.(call);
  }

  #ofGroup(group: string): Tally {
    const known = this.#groups.get(group);
    if (known) return known;
    const made = new Tally(this.#options.serviceLevelsMs);
    this.#groups.set(group, made);
    return made;
  }

  readonly offerStarted: NonNullable<FloorWatch['offerStarted']> = (_call, offer) =>
    this.#members.noteRing(offer.phone, null, offer.fromMs);

  readonly offerEnded: NonNullable<FloorWatch['offerEnded']> = (_call, offer) => {
    // What rang through the end of the warm-up is left out whole.
    if (offer.fromMs < this.#options.warmUpMs) return;
    this.#members.noteRing(offer.phone, offer.end, this.#nowMs);
  };

  readonly lineChanged: NonNullable<FloorWatch['lineChanged']> = (line, from) => {
    const [was, is] = [isInHand(from), isInHand(line.state)];
    if (was !== is) this.#members.noteLines(line.phone, is ? 1 : -1, this.#nowMs);
  };

  readonly memberChanged: NonNullable<FloorWatch['memberChanged']> = (member, nowIn, why) => {
    const nowMs = this.#nowMs;
    this.#members.noteGroups(member.phone, nowIn ? 1 : -1, nowMs);
    if (nowIn || why !== 'noAnswer') return;
    this.#members.noteLogout(member.phone, nowMs);
    if (nowMs < this.#options.warmUpMs) return;
    this.#autoLogouts++;
    const { extension } = member.group;
    this.#logoutsOfGroup.set(extension, (this.#logoutsOfGroup.get(extension) ?? 0) + 1);
  };

  /** The figures so far, for an expectation in the middle of a run; calls that are not over count too. */
  metricsNow(): Metrics {
    const nowMs = this.#nowMs;
    this.#inBatches.advance(nowMs);
    this.#busyBatches.advance(nowMs);
    const tally = this.#tally.copy();
    for (const call of this.#alive()) {
      if (call.arrivedMs >= this.#options.warmUpMs) tally.add(call, nowMs);
    }
    return this.#metricsOf(tally);
  }

  #metricsOf(tally: Tally): Metrics {
    return metricsFrom(tally, {
      autoLogouts: this.#autoLogouts,
      busyMs: this.#busyBatches.total(),
      loggedInMs: this.#inBatches.total(),
    });
  }

  *#alive(): Generator<Call> {
    for (const call of this.#processor.floor.calls.values()) {
      if (call.state !== 'ended') yield call;
    }
  }

  /**
   * Adds the calls that are not over, and works everything out. Once.
   *
   * @param reachedMs - Where the run ended.
   */
  finish(reachedMs: number): RunFigures {
    let alive = 0;
    for (const call of this.#alive()) {
      alive++;
      this.#add(call, reachedMs);
    }
    for (const integral of [
      this.#inBatches,
      this.#busyBatches,
      this.#waitingCounted,
      this.#talkingCounted,
    ]) {
      integral.advance(reachedMs);
    }
    return {
      metrics: this.#metricsOf(this.#tally),
      batches: this.#batches.map((tally, batch) =>
        ratiosFrom(tally, {
          busyMs: this.#busyBatches.sum(batch),
          loggedInMs: this.#inBatches.sum(batch),
        }),
      ),
      groups: [...this.#groups]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([extension, tally]) => {
          // Whose occupancy it is cannot be told apart: a phone may be in several groups.
          const autoLogouts = this.#logoutsOfGroup.get(extension) ?? 0;
          const beside = { autoLogouts, busyMs: 0, loggedInMs: 0 };
          return { extension, metrics: metricsFrom(tally, beside) };
        }),
      members: this.#members.finish(reachedMs),
      series: this.#series.finish(reachedMs),
      answerTimes: this.#histogram.plain(),
      checks: checkRun({
        arrived: this.#arrived,
        ended: this.#ended,
        alive,
        tally: this.#tally,
        waitingMs: [this.#waitingCounted.total(), this.#waitOfCallsMs],
        talkingMs: [this.#talkingCounted.total(), this.#talkOfCallsMs],
      }),
    };
  }
}

/** A line that keeps its user from other calls, and a held one (rule G-13). */
const isInHand = (state: string): boolean => state === 'held' || isActive(state as 'seized');
