import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { RecomputedState } from './recomputed-state.js';
import type { CallRecord } from './records.js';

/**
 * Every call that arrived ends once, nothing happens in it afterwards, and none is lost (rules C-07,
 * B-15): a call on no line, offered to nobody and in no hop can never end any more.
 *
 * @remarks A call still alive when the trace ends breaks nothing. Calls are forgotten at the
 * checkpoint after their end, so that a long run needs no more room than its live calls: a later
 * word of one is then a word of a call that has not arrived.
 */
export function eachCallEndsOnce(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('each-call-ends-once');

  const broken = (call: string, is: string): void => {
    finding.broken(`call ${call} ${is}`, { call });
  };

  /** For what happens in a call: the end is the last of it. */
  const mayHappen = (id: string): boolean => finding.holds(state.call(id).endings === 0);
  const happened = (id: string, what: string): void =>
    broken(id, `has ended and is to be left alone, and ${what}`);

  const judge = (call: CallRecord): void => {
    finding.checked();
    const offers = call.groupOffers + call.userOffers;
    if (call.arrivals === 0) {
      broken(call.id, 'is not alive (it never arrived, or is over), and is used');
    } else if (call.endings === 0) {
      const isSomewhere = call.lines > 0 || offers > 0 || call.hop !== undefined;
      if (!isSomewhere) broken(call.id, 'is nowhere any more, and has not ended');
    } else {
      if (offers > 0) broken(call.id, `has ended, and is still offered to ${offers} phones`);
      if (call.lines > 0) broken(call.id, `has ended, and is still on ${call.lines} lines`);
      if (call.hop !== undefined) broken(call.id, `has ended, and its ${call.hop} hop has not`);
    }
  };

  return {
    handlers: {
      'call.arrived': (line) => {
        const { arrivals, endings } = state.call(line.call);
        if (arrivals > 1) broken(line.call, `is to arrive once, and arrived ${arrivals} times`);
        else if (endings > 0) broken(line.call, 'ended, and arrived after that');
      },
      'line.changed': (line) => {
        if (line.call === undefined) return;
        if (line.to !== 'free') {
          if (mayHappen(line.call)) return;
          happened(line.call, `line ${line.line} of ${line.phone} became ${line.to}`);
        } else if (state.known(line.call) === undefined) {
          // A line may leave its call until the checkpoint after the end, not later (rule B-15).
          broken(line.call, `is not alive, and line ${line.line} of ${line.phone} leaves it`);
        }
      },
      'offer.started': (line) => {
        if (!mayHappen(line.call)) happened(line.call, `it was offered to ${line.phone}`);
      },
      'call.answered': (line) => {
        if (!mayHappen(line.call)) happened(line.call, `${line.phone} answered it`);
      },
      'call.ended': (line) => {
        const { endings } = state.call(line.call);
        if (endings > 1) broken(line.call, `is to end once, and ended ${endings} times`);
      },
    },
    checkpoint: () => {
      const { touched } = state;
      for (let at = 0; at < touched.count; at++) judge(touched.at(at));
    },
  };
}
