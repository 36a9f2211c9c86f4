import {
  type ButtonMeaning,
  layeredButton,
  readPress,
  type Standing,
} from '../../statecharts/button-map.js';
import type { DeskPhone, Line } from '../desk-phone.js';
import type { HardKey } from '../site/hard-keys.js';
import { answerLongest, hearMessage, isFeatureOn, runFeature } from './features.js';
import type { Floor } from './floor.js';
import { startFeature } from './keypad.js';
import { logIn, logOut } from './members.js';
import { withdrawOthers } from './offers.js';
import {
  answerAt,
  endLine,
  holdActive,
  leaveActiveLine,
  placeCall,
  resume,
  seize,
  seizeLowest,
} from './talking.js';
import { completeTransfer, pressTransfer } from './transfer.js';

/**
 * A press of an Access button (rules B-02, B-04, B-05).
 *
 * @param device - The phone or console whose button it is (rule B-01).
 */
export function pressButton(floor: Floor, device: DeskPhone, button: number): void {
  const meant = layeredButton(button, device.isShifted);
  const meaning = device.layout[meant - 1];
  const phone = device.worked;
  if (!meaning) {
    floor.refuse('no-entry', phone);
    return;
  }
  if (confirmsPassword(phone, meaning)) {
    phone.charts.entry.send({ type: 'password.confirmed' });
    return;
  }
  if (phone.entry !== 'dialling' && phone.entry !== 'idle') {
    floor.cancelEntry(phone);
  }
  const line = device.lines.find((one) => one.button === meant);
  act(floor, phone, meaning, line);
}

/** B-04: the second press of the button that asked for the password. */
function confirmsPassword(phone: DeskPhone, meaning: ButtonMeaning): boolean {
  return (
    meaning.is === 'group' &&
    phone.entry === 'password' &&
    phone.charts.entry.context.group === meaning.group
  );
}

function act(floor: Floor, phone: DeskPhone, meaning: ButtonMeaning, line: Line | undefined): void {
  const standing = meaning.is === 'group' ? standingOf(floor, phone, meaning.group) : 'none';
  const press = readPress(meaning, line?.state ?? 'free', standing);
  switch (press.do) {
    case 'answer':
      if (line) answerAt(floor, line);
      return;
    case 'seize':
      if (floor.current?.wantsAnswer) floor.refuse('gone', phone);
      else if (line) seize(floor, line);
      return;
    case 'resume':
      if (line) resume(floor, line);
      return;
    case 'login':
      refuseIf(floor, phone, logIn(floor, phone, press.group, 'right'));
      return;
    case 'logout':
      refuseIf(floor, phone, logOut(floor, phone, press.group));
      return;
    case 'askPassword':
      if (phone.entry === 'dialling') leaveActiveLine(floor, phone);
      phone.charts.entry.send({ type: 'password.asked', group: press.group });
      return;
    case 'refuse':
      floor.refuse(press.reason, phone);
      return;
    case 'dial':
      dial(floor, phone, press.number);
      return;
    case 'runFeature':
      pressFeature(floor, phone, press.feature);
      return;
    case 'nothing':
      return;
  }
}

function refuseIf(
  floor: Floor,
  phone: DeskPhone,
  reason: Parameters<Floor['refuse']>[0] | undefined,
): void {
  if (reason) floor.refuse(reason, phone);
}

function standingOf(floor: Floor, phone: DeskPhone, group: string): Standing {
  const member = floor.memberOf(phone, group);
  if (!member) return 'none';
  return member.was === 'locked' ? 'out' : member.was;
}

/** B-02: a BLF key dials the phone that it watches. */
function dial(floor: Floor, phone: DeskPhone, number: string): void {
  callFrom(floor, phone, number, undefined);
}

/**
 * Makes a call from a phone: on the line it has seized, otherwise on the lowest free one (rules B-06,
 * B-14).
 *
 * @returns Whether there was a line for it.
 */
export function callFrom(
  floor: Floor,
  phone: DeskPhone,
  number: string,
  id: Parameters<typeof placeCall>[3],
): boolean {
  const active = phone.activeLine();
  const line = active?.state === 'seized' ? active : phone.freeLine();
  if (!line) {
    floor.refuse('no-free-line', phone);
    return false;
  }
  if (line === active) floor.cancelEntry(phone);
  else if (active) {
    phone.transfer = undefined;
    leaveActiveLine(floor, phone);
  }
  const call = placeCall(floor, line, number, id);
  withdrawOthers(floor, phone, call);
  return true;
}

function pressFeature(
  floor: Floor,
  phone: DeskPhone,
  feature: Parameters<typeof runFeature>[2],
): void {
  const isForward = feature.startsWith('forward');
  if (!isForward && feature !== 'pickup') runFeature(floor, phone, feature, '');
  else if (isForward && isFeatureOn(phone, feature)) runFeature(floor, phone, feature, '');
  else startFeature(floor, phone, feature);
}

/** A hard key that is no digit (rule B-11). */
export function pressKey(floor: Floor, phone: DeskPhone, key: HardKey): void {
  const active = phone.activeLine() !== undefined;
  const { phone: chart, entry } = phone.charts;
  switch (key) {
    case 'feature':
      entry.send({ type: 'feature.pressed' });
      return;
    case 'speaker':
      chart.send({ type: 'speaker.pressed', active });
      return;
    case 'mute':
      chart.send({ type: 'mute.pressed', active });
      return;
    case 'volumeUp':
      chart.send({ type: 'volume.raised' });
      return;
    case 'volumeDown':
      chart.send({ type: 'volume.lowered' });
      return;
    case 'hold':
      refuseIf(floor, phone, holdActive(floor, phone));
      return;
    case 'transfer':
      refuseIf(floor, phone, pressTransfer(floor, phone));
      return;
    case 'message':
      hearMessage(floor, phone);
      return;
    case 'conference':
      floor.refuse('not-yet', phone);
      return;
    case 'shift':
      floor.refuse('no-entry', phone);
      return;
  }
}

/** B-06: handset lifted or Speaker pressed: answers the longest ring, otherwise seizes a line. */
export function goOffHook(floor: Floor, phone: DeskPhone): void {
  if (phone.ringingLine()) refuseIf(floor, phone, answerLongest(floor, phone));
  else if (floor.current?.wantsAnswer) floor.refuse('gone', phone);
  else refuseIf(floor, phone, seizeLowest(floor, phone));
}

/**
 * B-06, B-12: hanging up ends the active call, never a held one; during a transfer it completes.
 */
export function hangUpActive(floor: Floor, phone: DeskPhone): void {
  const line = phone.activeLine();
  if (!line) return;
  if (phone.transfer?.consult.call !== undefined && completeTransfer(floor, phone)) return;
  phone.transfer = undefined;
  endLine(floor, line);
}
