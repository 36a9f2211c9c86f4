import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { RecomputedState } from './recomputed-state.js';
import { type CallRecord, lineOf } from './records.js';
import { allOf, countOf } from './short-lists.js';
import { callBits, Touched } from './touched.js';

/**
 * A call is connected to at most one phone that answered it (rule G-11).
 *
 * @remarks The caller's own phone is in the call but has not answered it; after a transfer that is
 * the one that stays (rule B-12). A phone that holds the call is still connected to it.
 */
export function noDoubleAnswer(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('no-double-answer');
  const touched = new Touched<CallRecord>(callBits.answers);

  const judge = (call: CallRecord): void => {
    finding.checked();
    if (countOf(call.talking) < 2) return;
    const answering = new Set(allOf(call.talking).filter((phone) => phone !== call.caller));
    if (answering.size < 2) return;
    const phones = [...answering].join(', ');
    finding.broken(
      `call ${call.id} is to be connected to one answering phone, and is to ${phones}`,
      { call: call.id, phone: [...answering][answering.size - 1] as string },
    );
  };

  return {
    handlers: {
      'line.changed': (line) => {
        if (line.to !== 'connected' && line.to !== 'held') return;
        const call = lineOf(state.phone(line.phone), line.line)?.call;
        if (call !== undefined) touched.add(call);
      },
      'call.transferred': (line) => {
        touched.add(state.call(line.call));
      },
    },
    checkpoint: () => {
      if (touched.count === 0) return;
      for (let at = 0; at < touched.count; at++) judge(touched.at(at));
      touched.clear();
    },
  };
}
