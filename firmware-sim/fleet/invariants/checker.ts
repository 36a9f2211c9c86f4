import type { EventKind } from '../../../statecharts/instant.js';
import type { TraceEvent, TraceHeader, TraceLine } from '../trace-lines.js';
import { countersConserve } from './counters-conserve.js';
import { dispatching, type Onlookers } from './dispatching.js';
import { eachCallEndsOnce } from './each-call-ends-once.js';
import { Findings } from './findings.js';
import type { InvariantCheck, InvariantResult, Violation } from './invariant.js';
import { lampEqualsState } from './lamp-equals-state.js';
import { messageWaitingEqualsState } from './message-waiting.js';
import { noDoubleAnswer } from './no-double-answer.js';
import { noDoubleRing } from './no-double-ring.js';
import { noLeakedReservation } from './no-leaked-reservation.js';
import { noLeakedTimer } from './no-leaked-timer.js';
import { noRingWhenOut } from './no-ring-when-out.js';
import { RecomputedState } from './recomputed-state.js';
import { recomputing } from './recomputing.js';

/** Watches one run and says whether the invariants of every fleet run hold in it. */
export interface InvariantChecker {
  /**
   * Takes the next line of the trace, the header first.
   *
   * @throws Error for a line that cannot be one of this trace: before the header, a second header,
   *   after the end, or of a phone that the site does not have.
   */
  observe(line: TraceLine): void;
  /**
   * Takes the next event, whether or not it is a line already.
   *
   * @param at - Virtual ms.
   * @param kind - The part of that instant (rule S-01).
   * @throws Error as {@link observe} does.
   */
  take(event: TraceEvent, at: number, kind: EventKind): void;
  /** Ends the trace and says what became of each invariant; asked again, it says the same. */
  finish(): readonly InvariantResult[];
  /** What was found until now; of each invariant at most the first hundred. */
  violations(): readonly Violation[];
}

/** One trace being watched. */
interface Watch {
  readonly state: RecomputedState;
  readonly checks: readonly InvariantCheck[];
  readonly tell: (event: TraceEvent) => void;
  readonly judge: () => void;
}

/**
 * Makes the checker of one run.
 *
 * @remarks It recomputes every state from the lines alone and imports nothing of the engine, so a
 * fault of the engine cannot hide itself. Everything is judged at checkpoints: when a kind of event
 * of an instant is over (rule S-01), seen by the next line being of another, and at the end. Cost is
 * in proportion to the lines, not to the phones.
 */
export function createInvariantChecker(): InvariantChecker {
  const findings = new Findings();
  let watch: Watch | undefined;
  let finished = false;

  const begin = (header: TraceHeader): void => {
    if (watch !== undefined) throw new Error('a trace has one header');
    const state = new RecomputedState(header.site);
    const { checks, judge, onlookers } = onlookersOf(state, findings);
    watch = { state, checks, judge, tell: dispatching(onlookers) };
  };

  const checkpoint = ({ state, judge }: Watch): void => {
    judge();
    state.pastCheckpoint();
  };

  const take = (event: TraceEvent, at: number, kind: EventKind): void => {
    if (finished) throw new Error('a trace that is finished has no more lines');
    if (watch === undefined) throw new Error('a trace begins with its header');
    if (at !== findings.at || kind !== findings.kind) {
      checkpoint(watch);
      findings.at = at;
      findings.kind = kind;
    }
    watch.tell(event);
  };

  return {
    observe: (line) => {
      if (line.ev !== 'trace.header') take(line, line.at, line.kind);
      else if (finished) throw new Error('a trace that is finished has no more lines');
      else begin(line);
    },
    take,
    finish: () => {
      if (watch !== undefined && !finished) {
        checkpoint(watch);
        for (const check of watch.checks) check.finish?.();
      }
      finished = true;
      return findings.results();
    },
    violations: () => findings.violations(),
  };
}

/**
 * Makes everybody who looks at one trace.
 *
 * @returns The checks, what lets them judge in their order, and who is told the lines.
 */
export function onlookersOf(
  state: RecomputedState,
  findings: Findings,
): {
  readonly checks: readonly InvariantCheck[];
  readonly judge: () => void;
  readonly onlookers: Onlookers;
} {
  const answers = noDoubleAnswer(state, findings);
  const rings = noDoubleRing(state, findings);
  const outs = noRingWhenOut(state, findings);
  const lamps = lampEqualsState(state, findings);
  const messages = messageWaitingEqualsState(state, findings);
  const endings = eachCallEndsOnce(state, findings);
  const timers = noLeakedTimer(state, findings);
  const reservations = noLeakedReservation(state, findings);
  const counters = countersConserve(state, findings);
  return {
    checks: [answers, rings, outs, lamps, messages, endings, timers, reservations, counters],
    // Written out, as in `dispatching`: each call is of one function.
    judge: () => {
      answers.checkpoint();
      rings.checkpoint();
      outs.checkpoint();
      lamps.checkpoint();
      messages.checkpoint();
      endings.checkpoint();
      timers.checkpoint();
      reservations.checkpoint();
      counters.checkpoint();
    },
    onlookers: {
      state: recomputing(state),
      answers: answers.handlers,
      rings: rings.handlers,
      outs: outs.handlers,
      lamps: lamps.handlers,
      messages: messages.handlers,
      endings: endings.handlers,
      timers: timers.handlers,
      reservations: reservations.handlers,
      counters: counters.handlers,
    },
  };
}
