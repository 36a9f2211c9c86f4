import type { FeatureName } from '../../statecharts/button-map.js';
import type { Forwards } from '../../statecharts/coverage.js';
import type { Refusal } from '../../statecharts/terms.js';
import type { DeskPhone } from '../desk-phone.js';
import type { ForwardWhen } from '../site/scenario-model.js';
import type { Call } from './call.js';
import { touchOwners } from './ending.js';
import type { Floor, Message } from './floor.js';
import { logOutOfAll } from './members.js';
import { answerAt, isOwnCall, pickUp, rejectAt } from './talking.js';

/** Which kind of forward a feature sets. */
const forwardOf: Readonly<Partial<Record<FeatureName, Exclude<ForwardWhen, 'off'>>>> = {
  forwardAll: 'all',
  forwardBusy: 'busy',
  forwardNoAnswer: 'noAnswer',
  forwardMail: 'mail',
};

/** Runs a feature with the number that was keyed in after its code, if any (rule B-07). */
export function runFeature(
  floor: Floor,
  phone: DeskPhone,
  feature: FeatureName,
  number: string,
): void {
  const when = forwardOf[feature];
  if (when) {
    tell(floor, phone, setForward(floor, phone, when, number === '' ? undefined : number));
    return;
  }
  switch (feature) {
    case 'dnd':
      setDnd(phone, !phone.hasDnd);
      return;
    case 'logoutAll':
      sayLoggedOut(phone, logOutOfAll(floor, phone));
      return;
    case 'reject':
      tell(floor, phone, rejectLongest(floor, phone));
      return;
    case 'pickup':
      tell(floor, phone, pickUpFrom(floor, phone, number));
      return;
    default:
      throw new Error(`no feature ${feature}`);
  }
}

function tell(floor: Floor, phone: DeskPhone, refusal: Refusal | undefined): void {
  if (refusal) floor.refuse(refusal, phone);
}

/** M-03: Logout all says how many. */
export function sayLoggedOut(phone: DeskPhone, count: number): void {
  if (!phone.isRegistered) return;
  const text = `Logged out of ${count} ${count === 1 ? 'group' : 'groups'}`;
  phone.charts.entry.send({ type: 'message.given', text });
}

/** Sets or clears Do Not Disturb; a call that rings already rings on (rule C-08). */
export function setDnd(phone: DeskPhone, on: boolean): void {
  if (phone.hasDnd === on) return;
  phone.charts.phone.send({ type: on ? 'dnd.set' : 'dnd.cleared' });
}

/** Whether a feature that has a state is on, for its lamp (rule L-03). */
export function isFeatureOn(phone: DeskPhone, feature: string): boolean {
  if (feature === 'dnd') return phone.hasDnd;
  const when = forwardOf[feature as FeatureName];
  return when !== undefined && phone.forward[when] !== undefined;
}

/**
 * Sets a personal forward (rule C-04).
 *
 * @param to - Where to; `undefined` clears that one. `off` clears all.
 * @returns Why not: a mailbox has an owner (rule C-06), so that mail goes to an extension or group.
 */
export function setForward(
  floor: Floor,
  phone: DeskPhone,
  when: ForwardWhen,
  to: string | undefined,
): Refusal | undefined {
  if (when === 'mail' && to !== undefined && !floor.plan.isNumber(to)) return 'no-such-number';
  const next: { -readonly [Kind in keyof Forwards]: string } =
    when === 'off' ? {} : ({ ...phone.forward } as Record<string, string>);
  if (when !== 'off') {
    if (to === undefined) delete next[when];
    else next[when] = to;
  }
  phone.forward = next;
  const target = to === undefined ? {} : { to };
  floor.report?.({ ev: 'forward.changed', phone: phone.extension, when, ...target }, 'C-04');
  floor.touch(phone);
  return undefined;
}

/** Rejects the longest-ringing call (rules B-14, G-07). */
export function rejectLongest(floor: Floor, phone: DeskPhone): Refusal | undefined {
  const line = phone.ringingLine();
  if (!line) return lateOrNothing(floor, phone);
  rejectAt(floor, line);
  return undefined;
}

/** Answers the longest-ringing call (rules B-06, B-14). */
export function answerLongest(floor: Floor, phone: DeskPhone): Refusal | undefined {
  const line = phone.ringingLine();
  if (!line) return lateOrNothing(floor, phone);
  answerAt(floor, line);
  return undefined;
}

/** G-11: an answer to a ring that ended in this same instant is too late, not mistaken. */
export function lateOrNothing(floor: Floor, rang: { readonly rangAt: number }): Refusal {
  return rang.rangAt === floor.clock.now() ? 'gone' : 'nothing-ringing';
}

/** Picks up the longest-ringing call of a phone, or of a group (rules B-10, B-14). */
export function pickUpFrom(floor: Floor, phone: DeskPhone, from: string): Refusal | undefined {
  const ringing = floor.phones.get(from)?.worked;
  const group = floor.groups.get(from);
  if (ringing) {
    const line = ringing.ringingLine();
    const call = line && floor.callOn(line);
    return call ? pickUp(floor, phone, call, ringing) : lateOrNothing(floor, ringing);
  }
  if (!group) return 'unknown-phone';
  const others = floor.huntsIn(group).filter(({ call }) => !isOwnCall(call, phone));
  const found = firstRinging(others);
  return found ? pickUp(floor, phone, found.call, found.from) : lateOrNothing(floor, group);
}

function firstRinging(
  hunts: readonly { readonly call: Call }[],
): { call: Call; from: DeskPhone } | undefined {
  for (const { call } of hunts) {
    const offer = call.ringing.first();
    if (offer) return { call, from: offer.phone };
  }
  return undefined;
}

/** Hears the oldest unheard message of the mailboxes that the phone owns (rules B-11, C-06). */
export function hearMessage(floor: Floor, phone: DeskPhone): void {
  const found = oldestUnheard(floor, phone);
  if (!found) {
    phone.charts.entry.send({ type: 'message.given', text: 'No messages' });
    return;
  }
  const { mailbox, message } = found;
  message.isHeard = true;
  const unheard = (floor.unheard.get(mailbox) ?? 0) - 1;
  if (unheard > 0) floor.unheard.set(mailbox, unheard);
  else floor.unheard.delete(mailbox);
  floor.report?.(
    { ev: 'message.heard', mailbox, call: message.call, phone: phone.extension },
    'C-06',
  );
  touchOwners(floor, mailbox);
  phone.charts.entry.send({ type: 'message.given', text: `Message from ${message.from}` });
}

function oldestUnheard(
  floor: Floor,
  phone: DeskPhone,
): { readonly mailbox: string; readonly message: Message } | undefined {
  let oldest: { readonly mailbox: string; readonly message: Message } | undefined;
  for (const mailbox of mailboxesOf(phone)) {
    const message = floor.mailboxes.get(mailbox)?.find((one) => !one.isHeard);
    if (!message || (oldest && oldest.message.arrivedMs <= message.arrivedMs)) continue;
    oldest = { mailbox, message };
  }
  return oldest;
}

/** C-06: a user's own mailbox, and those of the groups he belongs to. */
export function mailboxesOf(phone: DeskPhone): readonly string[] {
  return [phone.extension, ...phone.memberships.map(({ groupName }) => groupName)];
}
