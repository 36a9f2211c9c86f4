import { type EventKind, eventKinds } from '../../statecharts/instant.js';
import type { DeskPhone } from '../desk-phone.js';
import type { RecordedInput } from '../fleet/trace-lines.js';
import type { Call } from './call.js';
import type { Floor } from './floor.js';

/**
 * Sorts an input into its kind, by what the phones do as the instant begins (rule S-01). Whatever
 * would connect a ringing call is an answer; whatever would end an active one is a hang-up.
 */
export function kindOf(floor: Floor, input: RecordedInput): EventKind {
  switch (input.do) {
    case 'answer':
    case 'pickup':
      return eventKinds.answer;
    case 'hangUp':
      return eventKinds.hangUp;
    case 'call':
      return eventKinds.newCall;
    default:
      return 'phone' in input
        ? kindOfKey(floor.phones.get(input.phone ?? ''), input)
        : eventKinds.key;
  }
}

function kindOfKey(device: DeskPhone | undefined, input: RecordedInput): EventKind {
  const phone = device?.worked;
  if (!device || !phone?.isRegistered) return eventKinds.key;
  switch (input.do) {
    case 'press': {
      const line = device.lines.find((one) => one.button === input.button);
      return line?.state === 'ringing' ? eventKinds.answer : eventKinds.key;
    }
    case 'lift':
      return liftKind(phone);
    case 'replace':
      return phone.audio === 'handset' && phone.activeLine() ? eventKinds.hangUp : eventKinds.key;
    case 'key':
      return input.key === 'speaker' ? speakerKind(phone) : eventKinds.key;
    default:
      return eventKinds.key;
  }
}

/** B-06: lifting answers, unless a call is in hand. */
function liftKind(phone: DeskPhone): EventKind {
  return phone.ringingLine() && !phone.activeLine() ? eventKinds.answer : eventKinds.key;
}

function speakerKind(phone: DeskPhone): EventKind {
  if (phone.audio === 'handsFree') return eventKinds.hangUp;
  return phone.audio === 'handsFreeLifted' ? eventKinds.key : liftKind(phone);
}

/**
 * Remembers which phones and groups ring as an instant begins: an answer whose ring ends before it is taken is
 * too late ("gone"), not mistaken (rule G-11).
 */
export function noteRings(floor: Floor, input: RecordedInput): void {
  const name = input.do === 'pickup' ? input.from : 'phone' in input ? (input.phone ?? '') : '';
  const phone = floor.phones.get(name)?.worked;
  if (phone) noteRing(floor, phone);
  const group = input.do === 'pickup' ? floor.groups.get(name) : undefined;
  const picker = input.do === 'pickup' ? floor.phones.get(input.phone)?.worked : undefined;
  const isOthers = (call: Call) => call.ringing.size > 0 && call.caller.line?.phone !== picker;
  if (group && floor.huntsIn(group).some(({ call }) => isOthers(call))) {
    group.rangAt = floor.clock.now();
  }
}

/** Remembers that a phone rings as an instant begins, if it does (rule G-11). */
export function noteRing(floor: Floor, phone: DeskPhone): void {
  if (phone.ringingLine()) phone.rangAt = floor.clock.now();
}
