import type { OfferEnd } from '../../../statecharts/terms.js';
import {
  type FleetCounts,
  type FleetPlan,
  type GroupPlan,
  groupName,
  phoneName,
} from './fleet-plan.js';
import { HandDraws } from './hand-draws.js';
import { DueHeap, due } from './hand-events.js';
import type { HandCall, HandDue, HandGroup, HandOffer, HandPhone } from './hand-model.js';
import { IdleSet } from './idle-set.js';

/**
 * Hunt groups and calling groups under load as somebody would write them down who knows no charts: plain objects
 * and one loop, from the rules of behaviour.md. It shares the draws with the product and nothing else. Its speed is the
 * limit that the bench holds the product against; its calls are what the product's are compared with.
 */
export class HandLoop {
  readonly counts: FleetCounts = { offered: 0, answered: 0, abandoned: 0, covered: 0, offers: 0 };
  /** In order of arrival, where they are kept. */
  readonly calls: HandCall[] = [];
  readonly #plan: FleetPlan;
  readonly #keeps: boolean;
  readonly #draws: HandDraws;
  readonly #due = new DueHeap<HandCall | HandOffer | HandPhone | HandGroup>();
  readonly #pending: HandCall[] = [];
  readonly #freed: HandGroup[] = [];
  readonly #ofInstant: HandDue[] = [];
  #nowMs = 0;

  /** @param keeps - Whether calls and their rings are kept. */
  constructor(plan: FleetPlan, keeps: boolean) {
    this.#plan = plan;
    this.#keeps = keeps;
    this.#draws = new HandDraws(plan);
    let phones = 0;
    for (const [index, group] of plan.groups.entries()) {
      this.#nextCall(this.#openGroup(group, index, phones));
      phones += group.members;
    }
  }

  #openGroup(plan: GroupPlan, index: number, firstPhone: number): HandGroup {
    const extension = groupName(index);
    const group: HandGroup = {
      plan,
      extension,
      phones: [],
      idle: new IdleSet(plan.members),
      stream: this.#draws.streamOf(extension),
      seekers: [],
      pointer: -1,
      wasFreed: false,
    };
    for (let position = 0; position < plan.members; position++) {
      group.idle.add(position);
      group.phones.push({
        extension: phoneName(firstPhone + position),
        group,
        position,
        key: undefined,
        rings: 0,
        logouts: 0,
        isIn: true,
        isTalking: false,
        isIdle: true,
        offer: undefined,
      });
    }
    return group;
  }

  /** Takes everything that is due until the end of the plan. */
  run(): void {
    const { untilMs } = this.#plan;
    for (let first = this.#due.first; first && first.atMs <= untilMs; first = this.#due.first) {
      this.#takeInstant(first.atMs);
    }
  }

  /** S-01: whatever comes from people is looked at as the instant begins, then taken kind by kind. */
  #takeInstant(nowMs: number): void {
    this.#nowMs = nowMs;
    const all = this.#ofInstant;
    while (this.#due.first?.atMs === nowMs) {
      const one = this.#due.take() as HandDue;
      if (!one.isOff && this.#isMeant(one)) all.push(one);
    }
    if (all.length === 1) this.#takeOne(all.pop() as HandDue);
    else if (all.length > 1) {
      for (let kind = due.answer; kind <= due.call; kind++) {
        let some = false;
        for (const one of all) {
          if (one.kind !== kind) continue;
          some = true;
          this.#take(one);
        }
        if (some) this.#settle();
      }
      all.length = 0;
    }
  }

  #takeOne(one: HandDue): void {
    this.#take(one);
    this.#settle();
  }

  /** A call lets the next one come; an answer is left where there is nothing to answer any more. */
  #isMeant({ kind, about }: HandDue): boolean {
    if (kind === due.call) this.#nextCall(about as HandGroup);
    if (kind !== due.answer) return true;
    const offer = about as HandOffer;
    return offer.end === null && !offer.phone.isTalking;
  }

  #nextCall(group: HandGroup): void {
    const atMs = group.stream.times.next();
    if (atMs > this.#plan.untilMs) return;
    this.#due.add(atMs, due.call, group, group.stream.times.ordinal);
  }

  #take({ kind, about, isOff, number }: HandDue): void {
    if (kind === due.answer) this.#answer(about as HandOffer);
    else if (kind === due.hangUp) this.#hangUp(about as HandCall);
    else if (kind === due.login) this.#login(about as HandPhone);
    else if (kind === due.call) this.#arrive(about as HandGroup, number);
    else if (isOff) return;
    else if (kind === due.device) this.#missRing(about as HandCall);
    else this.#cutOff(about as HandCall);
  }

  #arrive(group: HandGroup, number: number): void {
    const key = this.#draws.callKey(group, number);
    const call: HandCall = {
      ordinal: ++this.counts.offered,
      number,
      key,
      group,
      arrivedMs: this.#nowMs,
      state: 'new',
      isSeeker: false,
      isListed: false,
      isPending: false,
      lastOffered: -1,
      ringing: [],
      offers: [],
      phone: undefined,
      hangUp: undefined,
      device: undefined,
      total: undefined,
      outcome: null,
      answeredMs: -1,
      endedMs: null,
    };
    const patienceMs = this.#draws.patienceMs(key);
    call.hangUp = this.#due.add(this.#nowMs + patienceMs, due.hangUp, call);
    if (this.#keeps) this.calls.push(call);
    this.#await(call);
  }

  /** G-11: the first answer wins, and all other phones stop ringing. */
  #answer(offer: HandOffer): void {
    if (offer.end !== null) return;
    const { call, phone } = offer;
    phone.isTalking = true;
    for (const other of call.ringing.splice(0)) {
      this.#endOffer(other, other === offer ? 'answered' : 'elsewhere');
    }
    this.#stopHunting(call);
    call.state = 'talking';
    call.phone = phone;
    call.outcome = 'answered';
    call.answeredMs = this.#nowMs;
    this.counts.answered++;
    if (call.hangUp) call.hangUp.isOff = true;
    call.hangUp = this.#due.add(this.#nowMs + this.#draws.talkMs(call), due.hangUp, call);
  }

  #hangUp(call: HandCall): void {
    if (call.state === 'ended') return;
    const { phone } = call;
    if (phone) {
      phone.isTalking = false;
      this.#refresh(phone);
      // He was alerted while he talked: now he means to answer.
      const { offer } = phone;
      if (offer && !offer.answer && offer.afterMs >= 0) this.#meanToAnswer(offer);
    } else {
      for (const offer of call.ringing.splice(0)) this.#endOffer(offer, 'abandoned');
      call.outcome = 'abandoned';
      this.counts.abandoned++;
    }
    this.#end(call);
  }

  #login(phone: HandPhone): void {
    phone.isIn = true;
    this.#refresh(phone);
  }

  /** G-07, M-04: nobody answered; the member is logged out, and comes again. */
  #missRing(call: HandCall): void {
    const offer = call.ringing.pop() as HandOffer;
    const { phone } = offer;
    this.#endOffer(offer, 'expired');
    if (call.group.plan.logsOut) {
      phone.isIn = false;
      this.#refresh(phone);
      this.#due.add(this.#nowMs + this.#draws.returnMs(phone), due.login, phone);
    }
    this.#await(call);
  }

  /** G-09: the total timeout cuts rings short. */
  #cutOff(call: HandCall): void {
    for (const offer of call.ringing.splice(0)) this.#endOffer(offer, 'cut');
    this.#stopHunting(call);
    call.state = 'leaving';
    this.#await(call);
  }

  #await(call: HandCall): void {
    if (call.isPending) return;
    call.isPending = true;
    this.#pending.push(call);
  }

  /** What a kind set free goes on, call by call in the order of arrival. */
  #settle(): void {
    for (const group of this.#freed.splice(0)) {
      group.wasFreed = false;
      if (group.seekers.length === 0) continue;
      const listed = group.seekers;
      group.seekers = [];
      for (const call of listed) {
        call.isListed = call.isSeeker;
        if (!call.isSeeker) continue;
        group.seekers.push(call);
        this.#await(call);
      }
    }
    const pending = this.#pending;
    if (pending.length > 1) pending.sort((left, right) => left.ordinal - right.ordinal);
    for (let at = 0; at < pending.length; at++) {
      const call = pending[at] as HandCall;
      call.isPending = false;
      this.#goOn(call);
    }
    pending.length = 0;
  }

  #goOn(call: HandCall): void {
    const { plan } = call.group;
    if (call.state === 'new') {
      const isHopeless =
        plan.totalMs === 0 ||
        plan.members === 0 ||
        (plan.type !== 'calling' && plan.perDeviceMs === 0);
      call.state = isHopeless ? 'leaving' : 'seeking';
      if (!isHopeless) call.total = this.#due.add(this.#nowMs + plan.totalMs, due.total, call);
    }
    if (call.state === 'leaving') this.#cover(call);
    else if (call.state === 'seeking' || call.state === 'ringingAll') this.#hunt(call);
  }

  #hunt(call: HandCall): void {
    const { group } = call;
    const { plan, idle } = group;
    // G-09: nobody new at the instant of the total timeout.
    if (this.#nowMs >= call.arrivedMs + plan.totalMs) return;
    if (plan.type === 'calling') {
      for (let at = idle.next(0); at !== -1; at = idle.next(at + 1)) {
        call.state = 'ringingAll';
        this.#ring(call, group.phones[at] as HandPhone);
      }
      if (call.state !== 'ringingAll') this.#findNobody(call);
      else this.#seek(call);
      return;
    }
    if (call.ringing.length > 0) return;
    const at = plan.type === 'linear' ? idle.next(call.lastOffered + 1) : this.#nextRound(call);
    if (at === -1) {
      this.#findNobody(call);
      return;
    }
    call.isSeeker = false;
    call.lastOffered = at;
    group.pointer = at;
    call.device = this.#due.add(this.#nowMs + plan.perDeviceMs, due.device, call);
    this.#ring(call, group.phones[at] as HandPhone);
  }

  /** G-05: a call's first ring goes on from the group's last one, every other from its own last one. */
  #nextRound({ group, lastOffered }: HandCall): number {
    const ahead = group.idle.next((lastOffered === -1 ? group.pointer : lastOffered) + 1);
    return ahead === -1 ? group.idle.next(0) : ahead;
  }

  /** G-12; a linear pass that is over is over (rule G-08). */
  #findNobody(call: HandCall): void {
    const { plan } = call.group;
    const hasSomeAhead = plan.type !== 'linear' || call.lastOffered + 1 < plan.members;
    if (plan.waits && hasSomeAhead) {
      this.#seek(call);
      return;
    }
    this.#stopHunting(call);
    this.#cover(call);
  }

  /** G-18: in order of arrival. */
  #seek(call: HandCall): void {
    call.isSeeker = true;
    if (call.isListed) return;
    call.isListed = true;
    const { seekers } = call.group;
    let at = seekers.length;
    while (at > 0 && (seekers[at - 1] as HandCall).ordinal > call.ordinal) at--;
    seekers.splice(at, 0, call);
  }

  #cover(call: HandCall): void {
    call.outcome = 'covered';
    this.counts.covered++;
    this.#end(call);
  }

  #ring(call: HandCall, phone: HandPhone): void {
    const afterMs = this.#draws.answerMs(phone);
    const offer: HandOffer = {
      call,
      phone,
      fromMs: this.#nowMs,
      toMs: null,
      end: null,
      afterMs,
      answer: undefined,
    };
    this.counts.offers++;
    phone.offer = offer;
    call.ringing.push(offer);
    if (this.#keeps) call.offers.push(offer);
    this.#refresh(phone);
    if (afterMs >= 0 && !phone.isTalking) this.#meanToAnswer(offer);
  }

  #meanToAnswer(offer: HandOffer): void {
    offer.answer = this.#due.add(this.#nowMs + offer.afterMs, due.answer, offer);
  }

  #endOffer(offer: HandOffer, end: OfferEnd): void {
    offer.end = end;
    offer.toMs = this.#nowMs;
    if (offer.answer) offer.answer.isOff = true;
    offer.phone.offer = undefined;
    this.#refresh(offer.phone);
  }

  /** G-13, G-14, G-16: works out anew whether somebody can be rung. */
  #refresh(phone: HandPhone): void {
    const { group, position } = phone;
    const isAlerted = group.plan.type === 'calling' && group.plan.alertsBusy;
    const isBusy = phone.isTalking && !isAlerted;
    const isIdle = phone.isIn && phone.offer === undefined && !isBusy;
    if (isIdle === phone.isIdle) return;
    phone.isIdle = isIdle;
    if (!isIdle) {
      group.idle.delete(position);
      return;
    }
    group.idle.add(position);
    if (group.wasFreed) return;
    group.wasFreed = true;
    this.#freed.push(group);
  }

  #stopHunting(call: HandCall): void {
    call.isSeeker = false;
    if (call.device) call.device.isOff = true;
    if (call.total) call.total.isOff = true;
  }

  #end(call: HandCall): void {
    this.#stopHunting(call);
    call.state = 'ended';
    call.endedMs = this.#nowMs;
    if (call.hangUp) call.hangUp.isOff = true;
  }
}
