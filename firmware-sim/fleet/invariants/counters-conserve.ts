import type { CallOutcome } from '../../../statecharts/terms.js';
import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { RecomputedState } from './recomputed-state.js';
import type { CallRecord } from './records.js';
import { allOf, type Few } from './short-lists.js';
import { callBits, Touched } from './touched.js';

/**
 * Offered = answered + covered + abandoned + refused + still alive (rule C-07), and each call counts
 * as what became of it first; a call covered to a mailbox leaves one message there (rule C-06).
 */
export function countersConserve(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('counters-conserve');
  const ended: Record<CallOutcome, number> = { answered: 0, covered: 0, abandoned: 0, refused: 0 };
  let offered = 0;
  let alive = 0;
  /** Those that arrived anew when they had ended: their records are forgotten, and they count as alive. */
  const revived = new Set<string>();
  const mailed = new Touched<CallRecord>(callBits.mailed);
  let moved = false;
  let reportedExcess = 0;

  const judgeSum = (): void => {
    finding.checked();
    const sum = ended.answered + ended.covered + ended.abandoned + ended.refused + alive;
    // A sum that is off stays off: it is told once, where it went wrong.
    if (offered - sum === reportedExcess) return;
    reportedExcess = offered - sum;
    const parts =
      `${ended.answered} answered, ${ended.covered} covered, ${ended.abandoned} abandoned, ` +
      `${ended.refused} refused, ${alive} alive`;
    finding.broken(`${offered} calls were offered, and there are ${sum}: ${parts}`, {});
  };

  const broken = (call: CallRecord, is: string): void => {
    finding.broken(`call ${call.id} ${is}`, { call: call.id });
  };

  const judgeOutcome = (call: CallRecord): void => {
    if (call.arrivals === 0) return;
    const { outcome, coverage } = call;
    if (call.answered) {
      if (!finding.holds(outcome === 'answered')) {
        broken(call, `was answered, and its outcome is ${outcome}`);
      }
    } else {
      if (!finding.holds(outcome !== 'answered')) {
        broken(call, 'has the outcome answered, and nobody answered it');
      }
      if (coverage?.mailbox !== undefined && !finding.holds(outcome === 'covered')) {
        broken(call, `went to a mailbox, and its outcome is ${outcome}`);
      }
    }
    if (outcome === 'covered' && !finding.holds(coverage?.isCovered === true)) {
      broken(call, 'has the outcome covered, and was not covered');
    }
    judgeMessages(call);
  };

  const judgeMessages = (call: CallRecord): void => {
    const { mailbox, messages } = call.coverage ?? none;
    if (finding.holds(messages === mailbox)) return;
    broken(call, `is to leave ${inWords(mailbox)}, and left ${inWords(messages)}`);
  };

  const comesAlive = (call: CallRecord): void => {
    if (call.isAlive || revived.has(call.id)) return;
    call.isAlive = true;
    alive += 1;
  };
  const isOver = (call: CallRecord): void => {
    if (!call.isAlive && !revived.delete(call.id)) return;
    call.isAlive = false;
    alive -= 1;
  };

  return {
    handlers: {
      'call.arrived': (line) => {
        offered += 1;
        comesAlive(state.call(line.call));
        moved = true;
      },
      'call.ended': (line) => {
        ended[line.outcome] += 1;
        isOver(state.call(line.call));
        moved = true;
      },
      'call.covered': (line) => {
        if ('mailbox' in line.to) mailed.add(state.call(line.call));
      },
      'message.left': (line) => {
        const call = state.known(line.call);
        if (call !== undefined) mailed.add(call);
        else {
          finding.broken(`call ${line.call} is over, and left a message in ${line.mailbox}`, {
            call: line.call,
          });
        }
      },
    },
    checkpoint: () => {
      if (moved) judgeSum();
      moved = false;
      for (const call of state.ended) {
        judgeOutcome(call);
        if (call.isAlive) revived.add(call.id);
      }
      if (mailed.count === 0) return;
      for (let at = 0; at < mailed.count; at++) {
        const call = mailed.at(at);
        if (!finding.holds(call.endings > 0)) {
          broken(call, 'went to a mailbox and is to end at once, and goes on');
        }
      }
      mailed.clear();
    },
  };
}

const none = { mailbox: undefined, messages: undefined };

const inWords = (mailboxes: Few<string>): string =>
  mailboxes === undefined ? 'no message' : `a message in ${allOf(mailboxes).join(' and in ')}`;
