import type { CallOutcome } from '../../../statecharts/terms.js';
import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { CallRecord, RecomputedState } from './recomputed-state.js';

/**
 * Offered = answered + covered + abandoned + refused + still alive (rule C-07), and each call counts
 * as what became of it first; a call covered to a mailbox leaves one message there (rule C-06).
 */
export function countersConserve(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('counters-conserve');
  const ended: Record<CallOutcome, number> = { answered: 0, covered: 0, abandoned: 0, refused: 0 };
  let offered = 0;
  const alive = new Set<string>();
  const mailed = new Set<CallRecord>();
  let moved = false;
  let reportedExcess = 0;

  const judgeSum = (): void => {
    finding.checked();
    const sum = ended.answered + ended.covered + ended.abandoned + ended.refused + alive.size;
    // A sum that is off stays off: it is told once, where it went wrong.
    if (offered - sum === reportedExcess) return;
    reportedExcess = offered - sum;
    const parts =
      `${ended.answered} answered, ${ended.covered} covered, ${ended.abandoned} abandoned, ` +
      `${ended.refused} refused, ${alive.size} alive`;
    finding.broken(`${offered} calls were offered, and there are ${sum}: ${parts}`, {});
  };

  const expect = (call: CallRecord, held: boolean, message: string): void => {
    finding.checked();
    if (!held) finding.broken(`call ${call.id} ${message}`, { call: call.id });
  };

  const judgeOutcome = (call: CallRecord): void => {
    if (call.arrivals === 0) return;
    const { outcome } = call;
    if (call.answered) {
      expect(call, outcome === 'answered', `was answered, and its outcome is ${outcome}`);
    } else {
      expect(call, outcome !== 'answered', 'has the outcome answered, and nobody answered it');
      if (call.mailbox !== undefined) {
        expect(call, outcome === 'covered', `went to a mailbox, and its outcome is ${outcome}`);
      }
    }
    if (outcome === 'covered') {
      expect(call, call.covered, 'has the outcome covered, and was not covered');
    }
    judgeMessages(call);
  };

  const judgeMessages = (call: CallRecord): void => {
    const wanted = call.mailbox === undefined ? [] : [call.mailbox];
    expect(
      call,
      wanted.join() === call.messages.join(),
      `is to leave ${inWords(wanted)}, and left ${inWords(call.messages)}`,
    );
  };

  return {
    handlers: {
      'call.arrived': (line) => {
        offered += 1;
        alive.add(line.call);
        moved = true;
      },
      'call.ended': (line) => {
        ended[line.outcome] += 1;
        alive.delete(line.call);
        moved = true;
      },
      'call.covered': (line) => {
        if ('mailbox' in line.to) mailed.add(state.call(line.call));
      },
      'message.left': (line) => {
        const call = state.calls.get(line.call);
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
      for (const call of state.ended) judgeOutcome(call);
      if (mailed.size === 0) return;
      for (const call of mailed) {
        expect(call, call.endings > 0, 'went to a mailbox and is to end at once, and goes on');
      }
      mailed.clear();
    },
  };
}

const inWords = (mailboxes: readonly string[]): string =>
  mailboxes.length === 0 ? 'no message' : `a message in ${mailboxes.join(' and in ')}`;
