import { callId, type Refusal } from '../../statecharts/terms.js';
import { DeskPhone } from '../desk-phone.js';
import type { RecordedInput } from '../fleet/trace-lines.js';
import { Call } from './call.js';
import { editGroup } from './editing.js';
import {
  answerLongest,
  pickUpFrom,
  rejectLongest,
  sayLoggedOut,
  setDnd,
  setForward,
} from './features.js';
import type { Floor } from './floor.js';
import { Group } from './group.js';
import { pressDigit } from './keypad.js';
import { callFrom, pressButton, pressKey } from './keys.js';
import { logIn, logOut, logOutOfAll } from './members.js';
import { plug, unplug } from './power.js';
import { endCall, holdActive, placeCall, resume } from './talking.js';
import { transferBlind } from './transfer.js';

/**
 * The phone or the call that an input names; for a call from a number that no phone has the group that it is for, or
 * `outside`.
 */
export type Known = DeskPhone | Call | Group | 'outside';

/**
 * Takes one input; a refusal is left with the floor.
 *
 * @param known - What it names, where whoever asks has it at hand.
 */
export function takeInput(floor: Floor, input: RecordedInput, known?: Known): void {
  switch (input.do) {
    case 'call':
      if (known instanceof Group) placeCallFor(floor, input, known);
      else takeCall(floor, input, known === 'outside' ? undefined : floor.phones.get(input.from));
      return;
    case 'edit':
      refuse(floor, editGroup(floor, input.group, input.set));
      return;
    case 'hangUp':
      if ('call' in input) {
        hangUpCaller(floor, known instanceof Call ? known : floor.calls.get(input.call));
        return;
      }
      break;
    default:
  }
  const phone = known instanceof DeskPhone ? known : phoneOf(floor, input);
  if (!phone) {
    floor.refuse('unknown-phone');
    return;
  }
  if (!takeFromPage(floor, phone.worked, input)) takeFromPhone(floor, phone, input);
}

const phoneOf = (floor: Floor, input: RecordedInput): DeskPhone | undefined =>
  floor.phones.get(('phone' in input ? input.phone : undefined) ?? '');

function refuse(floor: Floor, reason: Refusal | undefined, phone?: DeskPhone): void {
  if (reason) floor.refuse(reason, phone);
}

function takeCall(
  floor: Floor,
  input: RecordedInput & { do: 'call' },
  device: DeskPhone | undefined,
): void {
  const phone = device?.worked;
  const id = callId(input.call);
  if (!phone) placeCall(floor, { number: input.from }, input.to, id);
  else if (!phone.isRegistered) floor.refuse('unregistered');
  else callFrom(floor, phone, input.to, id);
}

/** A call from outside to a group: at 100,000 phones it is slow to find by its number. */
function placeCallFor(floor: Floor, input: RecordedInput & { do: 'call' }, group: Group): void {
  placeCall(floor, { number: input.from }, input.to, callId(input.call), group);
}

/** The caller hangs up, whatever his call does (rule C-07). */
function hangUpCaller(floor: Floor, call: Call | undefined): void {
  if (!call || call.state === 'ended') floor.refuse('no-such-call');
  else endCall(floor, call);
}

/** What a user page, or the wall socket, does: it works while the phone is unplugged (rule M-03). */
function takeFromPage(floor: Floor, phone: DeskPhone, input: RecordedInput): boolean {
  switch (input.do) {
    case 'login':
      refuse(floor, logIn(floor, phone, input.group, input.verdict));
      return true;
    case 'logout':
      refuse(floor, logOut(floor, phone, input.group));
      return true;
    case 'logoutAll':
      sayLoggedOut(phone, logOutOfAll(floor, phone));
      return true;
    case 'dnd':
      setDnd(phone, input.on);
      return true;
    case 'forward':
      refuse(floor, setForward(floor, phone, input.when, input.to));
      return true;
    default:
      return false;
  }
}

function takeFromPhone(floor: Floor, device: DeskPhone, input: RecordedInput): void {
  if (input.do === 'plug') {
    plug(device);
    return;
  }
  if (input.do === 'unplug') {
    unplug(floor, device);
    return;
  }
  if (!device.isRegistered || !device.worked.isRegistered) {
    floor.refuse('unregistered');
    return;
  }
  if (input.do === 'press') pressButton(floor, device, input.button);
  else if (input.do === 'key' && input.key === 'shift' && device.associated) changeLayer(device);
  else takeFromDesk(floor, device.worked, input);
}

/** B-01: Shift turns to a console's other layer of buttons. */
function changeLayer(console: DeskPhone): void {
  console.isShifted = !console.isShifted;
}

function takeFromDesk(floor: Floor, phone: DeskPhone, input: RecordedInput): void {
  const { phone: chart } = phone.charts;
  const active = phone.isBusy;
  switch (input.do) {
    case 'key':
      pressKey(floor, phone, input.key);
      return;
    case 'digit':
      pressDigit(floor, phone, input.digit);
      return;
    case 'lift':
      chart.send({ type: 'handset.lifted', active });
      return;
    case 'replace':
      chart.send({ type: 'handset.replaced' });
      return;
    case 'answer':
      if (phone.ringingLine()) chart.send({ type: 'answer.asked' });
      refuse(floor, answerLongest(floor, phone), phone);
      return;
    case 'pickup':
      refuse(floor, pickUpFrom(floor, phone, input.from), phone);
      return;
    case 'reject':
      refuse(floor, rejectLongest(floor, phone), phone);
      return;
    case 'hold':
      refuse(floor, holdActive(floor, phone), phone);
      return;
    case 'resume': {
      const line = phone.heldLine();
      if (line) resume(floor, line);
      else floor.refuse('nothing-held', phone);
      return;
    }
    case 'transfer':
      refuse(floor, transferBlind(floor, phone, input.to), phone);
      return;
    case 'hangUp':
      if (active) chart.send({ type: 'hangup.asked' });
      else floor.refuse('nothing-active');
      return;
    default:
      throw new Error(`no way to take ${input.do}`);
  }
}
