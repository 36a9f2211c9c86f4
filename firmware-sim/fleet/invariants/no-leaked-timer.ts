import type { TimerName } from '../trace-lines.js';
import type { Findings } from './findings.js';
import type { InvariantCheck, LineHandlers } from './invariant.js';
import { callTimerBits, PendingTimers, timerNames, timerNumber } from './pending-timers.js';
import type { RecomputedState } from './recomputed-state.js';
import { type CallRecord, noDue } from './records.js';
import { allOf } from './short-lists.js';
import { callBits, Touched } from './touched.js';

/** The states of a phone's entry in which it waits for the next key (rules B-04, B-07, M-03). */
const keypadEntries: ReadonlySet<string> = new Set([
  'feature',
  'argument',
  'groupCode',
  'password',
  'dialling',
]);

/** Those in which the display says something for a while: a refusal, or good news (rules B-04, M-03). */
const noticeEntries: ReadonlySet<string> = new Set(['notice', 'message']);

const entryBits = (1 << timerNumber('keypad')) | (1 << timerNumber('notice'));
const alertTone = timerNumber('alertTone');
const lockout = timerNumber('lockout');

/**
 * The pending timers are those that the state asks for: none is left over, none is missing.
 *
 * @remarks Whether a timer was set to the right duration is not looked at; that it fires when it
 * said is.
 */
export function noLeakedTimer(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('no-leaked-timer');
  const pending = new PendingTimers(state);
  const locked = new Set<string>();
  /** The calls whose timers are to be looked at; which ones, their records say. */
  const touchedCalls = new Touched<CallRecord>(callBits.timers);
  /** Which timers of all other owners are to be looked at. */
  const touched = new Map<string, number>();
  const touchOwner = (owner: string, bits: number): void => {
    touched.set(owner, (touched.get(owner) ?? 0) | bits);
  };
  const touch = (call: CallRecord | undefined, owner: string, bits: number): void => {
    if (call === undefined) {
      touchOwner(owner, bits);
      return;
    }
    call.timerBits |= bits;
    touchedCalls.add(call);
  };

  /** Whether the state asks for that timer of that owner. */
  const isWanted = (timer: TimerName, owner: string, call: CallRecord | undefined): boolean => {
    switch (timer) {
      // Rules G-07, G-10: one ring of P while a hunt group offers; a calling group knows no P.
      case 'perDevice':
        return isGoingOn(call) && call.groupOffers > 0 && isHunt(call);
      // Rule G-09.
      case 'total':
        return isGoingOn(call) && call.hop === 'group';
      // Rule C-02.
      case 'ringCount':
        return isGoingOn(call) && call.hop === 'user' && call.userOffers > 0;
      case 'keypad':
        return keypadEntries.has(state.phone(owner).entry);
      case 'notice':
        return noticeEntries.has(state.phone(owner).entry);
      // Rule G-14: the alert is short, so its timer may be over while the offer goes on.
      case 'alertTone':
        return pending.dueOf(alertTone, owner, undefined) !== noDue && isOffered(state, owner);
      // Rule M-10.
      case 'lockout':
        return locked.has(owner);
    }
  };

  const aboutOwner = (owner: string): { readonly call?: string; readonly phone?: string } => {
    const phone = owner.split('/')[0] ?? owner;
    return state.phones.get(phone) ? { phone } : { call: owner };
  };
  const wrong = (timer: TimerName, owner: string, is: string): void => {
    finding.broken(`timer ${timer} of ${owner} ${is}`, aboutOwner(owner));
  };

  const judge = (bits: number, owner: string, call: CallRecord | undefined): void => {
    for (let timer = 0; bits >> timer !== 0; timer++) {
      if (((bits >> timer) & 1) === 0) continue;
      const name = timerNames[timer] as TimerName;
      const wanted = isWanted(name, owner, call);
      const runs = pending.dueOf(timer, owner, call) !== noDue;
      if (finding.holds(wanted === runs)) continue;
      wrong(
        name,
        owner,
        wanted ? 'is to be running, and is not' : 'is running, and nothing asks for it',
      );
    }
  };
  const judgeOwner = (bits: number, owner: string): void => {
    if ((bits & ~callTimerBits) !== 0) judge(bits & ~callTimerBits, owner, undefined);
    const call = state.known(owner);
    // The call may have come after what was said of its timers.
    judge(bits & callTimerBits & ~(call?.timerBits ?? 0), owner, call);
  };

  const ends = (name: TimerName, owner: string, how: 'fired' | 'cancelled'): void => {
    const timer = timerNumber(name);
    const call = pending.callOf(timer, owner);
    const dueMs = pending.dueOf(timer, owner, call);
    touch(call, owner, 1 << timer);
    pending.set(timer, owner, call, noDue);
    const isInTime = how === 'fired' ? findings.at === dueMs : findings.at <= dueMs;
    if (finding.holds(dueMs !== noDue && isInTime)) return;
    if (dueMs === noDue) wrong(name, owner, `is not running, and was ${how}`);
    else wrong(name, owner, `is to fire at ${dueMs}, and ${word(how)} at ${findings.at}`);
  };

  const timerLines: LineHandlers = {
    'timer.started': ({ timer: name, owner, dueMs }) => {
      const timer = timerNumber(name);
      const call = pending.callOf(timer, owner);
      touch(call, owner, 1 << timer);
      if (!finding.holds(pending.dueOf(timer, owner, call) === noDue)) {
        wrong(name, owner, 'is running, and was started again');
      }
      pending.set(timer, owner, call, dueMs);
    },
    'timer.fired': (line) => ends(line.timer, line.owner, 'fired'),
    'timer.cancelled': (line) => ends(line.timer, line.owner, 'cancelled'),
  };

  const touchCall = (id: string): void => touch(state.known(id), id, callTimerBits);
  const stateLines: LineHandlers = {
    'hop.started': (line) => touchCall(line.call),
    'hop.ended': (line) => touchCall(line.call),
    'call.ended': (line) => touchCall(line.call),
    'offer.started': (line) => touchCall(line.call),
    'offer.ended': (line) => {
      touchCall(line.call);
      if (pending.hasAny(alertTone)) touchOwner(`${line.phone}/${line.line}`, 1 << alertTone);
    },
    'entry.changed': (line) => touchOwner(line.phone, entryBits),
    'membership.locked': (line) => {
      locked.add(`${line.phone}/${line.group}`);
      touchOwner(`${line.phone}/${line.group}`, 1 << lockout);
    },
    'membership.unlocked': (line) => {
      locked.delete(`${line.phone}/${line.group}`);
      touchOwner(`${line.phone}/${line.group}`, 1 << lockout);
    },
  };

  return {
    handlers: { ...timerLines, ...stateLines },
    checkpoint: () => {
      if (touched.size > 0) {
        touched.forEach(judgeOwner);
        touched.clear();
      }
      for (let at = 0; at < touchedCalls.count; at++) {
        const call = touchedCalls.at(at);
        judge(call.timerBits, call.id, call);
        call.timerBits = 0;
      }
      touchedCalls.clear();
      for (const call of state.ended) pending.keepThoseOf(call);
    },
    finish: () => {
      timerNames.forEach((name, timer) => {
        for (const [owner, dueMs] of pending.running(timer)) {
          if (finding.holds(dueMs >= findings.at)) continue;
          wrong(name, owner, `is to fire at ${dueMs}, and never did`);
        }
      });
    },
  };
}

const word = (how: 'fired' | 'cancelled'): string => (how === 'fired' ? how : `was ${how}`);

const isGoingOn = (call: CallRecord | undefined): call is CallRecord =>
  call !== undefined && call.endings === 0;

const isHunt = ({ hop, hopType }: CallRecord): boolean =>
  hop === 'group' && (hopType === 'linear' || hopType === 'circular');

/** Whether an owner of the form `phone/line` is being offered a call. */
function isOffered(state: RecomputedState, owner: string): boolean {
  const [phone = '', line] = owner.split('/');
  return allOf(state.phone(phone).offers).some((offer) => offer.line === Number(line));
}
