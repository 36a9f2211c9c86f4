import type { TimerName } from '../trace-lines.js';
import type { Findings } from './findings.js';
import type { InvariantCheck, LineHandlers, LineOf } from './invariant.js';
import type { CallRecord, RecomputedState } from './recomputed-state.js';

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

/** The timers of one name. */
interface TimersOfOneName {
  /** When each pending one is due, by owner. */
  readonly due: Map<string, number>;
  /** Its bit among the timers of an owner that are to be looked at; they count up as the names do. */
  readonly bit: number;
}

/**
 * The pending timers are those that the state asks for: none is left over, none is missing.
 *
 * @remarks Whether a timer was set to the right duration is not looked at; that it fires when it
 * said is.
 */
export function noLeakedTimer(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('no-leaked-timer');
  const locked = new Set<string>();
  const timers: Readonly<Record<TimerName, TimersOfOneName>> = {
    perDevice: none(1),
    total: none(2),
    ringCount: none(4),
    keypad: none(8),
    notice: none(16),
    alertTone: none(32),
    lockout: none(64),
  };
  /** Which timers to look at, by owner: one map, because a call is touched more than anything else. */
  const touched = new Map<string, number>();
  const touch = (owner: string, bits: number): void => {
    touched.set(owner, (touched.get(owner) ?? 0) | bits);
  };

  const ofCall = (wants: (call: CallRecord) => boolean) => (owner: string) => {
    const call = state.calls.get(owner);
    return call !== undefined && call.endings === 0 && wants(call);
  };
  /** Whether the state asks for that timer of that owner. */
  const wanted: Readonly<Record<TimerName, (owner: string) => boolean>> = {
    // Rules G-07, G-10: one ring of P while a hunt group offers; a calling group knows no P.
    perDevice: ofCall((call) => call.groupOffers > 0 && isHunt(call)),
    // Rule G-09.
    total: ofCall((call) => call.hop?.of === 'group'),
    // Rule C-02.
    ringCount: ofCall((call) => call.hop?.of === 'user' && call.userOffers > 0),
    keypad: (owner) => keypadEntries.has(state.phone(owner).entry),
    notice: (owner) => noticeEntries.has(state.phone(owner).entry),
    // Rule G-14: the alert is short, so its timer may be over while the offer goes on.
    alertTone: (owner) => timers.alertTone.due.has(owner) && isOffered(state, owner),
    // Rule M-10.
    lockout: (owner) => locked.has(owner),
  };

  const aboutOwner = (owner: string): { readonly call?: string; readonly phone?: string } => {
    const phone = owner.split('/')[0] ?? owner;
    return state.phones.has(phone) ? { phone } : { call: owner };
  };
  const wrong = (timer: TimerName, owner: string, is: string): void => {
    finding.broken(`timer ${timer} of ${owner} ${is}`, aboutOwner(owner));
  };

  const judge = (timer: TimerName, owner: string): void => {
    finding.checked();
    const isWanted = wanted[timer](owner);
    const isPending = timers[timer].due.has(owner);
    if (isWanted && !isPending) wrong(timer, owner, 'is to be running, and is not');
    if (isPending && !isWanted) wrong(timer, owner, 'is running, and nothing asks for it');
  };

  const ends = (line: LineOf<'timer.fired' | 'timer.cancelled'>): void => {
    const { due, bit } = timers[line.timer];
    const dueMs = due.get(line.owner);
    finding.checked();
    touch(line.owner, bit);
    due.delete(line.owner);
    if (dueMs === undefined) {
      wrong(line.timer, line.owner, `is not running, and was ${line.ev.slice('timer.'.length)}`);
    } else if (line.ev === 'timer.fired' && line.at !== dueMs) {
      wrong(line.timer, line.owner, `is to fire at ${dueMs}, and fired at ${line.at}`);
    } else if (line.at > dueMs) {
      wrong(line.timer, line.owner, `is to fire at ${dueMs}, and was cancelled at ${line.at}`);
    }
  };

  const timerLines: LineHandlers = {
    'timer.started': (line) => {
      const { due, bit } = timers[line.timer];
      finding.checked();
      touch(line.owner, bit);
      if (due.has(line.owner)) wrong(line.timer, line.owner, 'is running, and was started again');
      due.set(line.owner, line.dueMs);
    },
    'timer.fired': ends,
    'timer.cancelled': ends,
  };

  const ofCalls = timers.perDevice.bit | timers.total.bit | timers.ringCount.bit;
  const touchCall = (line: { readonly call: string }): void => touch(line.call, ofCalls);
  const ofEntries = timers.keypad.bit | timers.notice.bit;
  const stateLines: LineHandlers = {
    'hop.started': touchCall,
    'hop.ended': touchCall,
    'call.ended': touchCall,
    'offer.started': touchCall,
    'offer.ended': (line) => {
      touchCall(line);
      if (timers.alertTone.due.size > 0) {
        touch(`${line.phone}/${line.line}`, timers.alertTone.bit);
      }
    },
    'entry.changed': (line) => {
      touch(line.phone, ofEntries);
    },
    'membership.locked': (line) => {
      locked.add(`${line.phone}/${line.group}`);
      touch(`${line.phone}/${line.group}`, timers.lockout.bit);
    },
    'membership.unlocked': (line) => {
      locked.delete(`${line.phone}/${line.group}`);
      touch(`${line.phone}/${line.group}`, timers.lockout.bit);
    },
  };

  const names = Object.keys(timers) as readonly TimerName[];
  const judgeAll = (bits: number, owner: string): void => {
    for (let at = 0; bits >> at !== 0; at++) {
      if (((bits >> at) & 1) !== 0) judge(names[at] as TimerName, owner);
    }
  };
  return {
    handlers: { ...timerLines, ...stateLines },
    checkpoint: () => {
      if (touched.size === 0) return;
      touched.forEach(judgeAll);
      touched.clear();
    },
    finish: () => {
      for (const name of names) {
        for (const [owner, dueMs] of timers[name].due) {
          finding.checked();
          if (dueMs < findings.at) wrong(name, owner, `is to fire at ${dueMs}, and never did`);
        }
      }
    },
  };
}

const none = (bit: number): TimersOfOneName => ({ due: new Map(), bit });

const isHunt = ({ hop }: CallRecord): boolean =>
  hop?.of === 'group' && (hop.type === 'linear' || hop.type === 'circular');

/** Whether an owner of the form `phone/line` is being offered a call. */
function isOffered(state: RecomputedState, owner: string): boolean {
  const [phone = '', line] = owner.split('/');
  return state.phone(phone).offers.some((offer) => offer.line === Number(line));
}
