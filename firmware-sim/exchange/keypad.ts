import type { FeatureName } from '../../statecharts/button-map.js';
import { exactFeature, featureMeaning, numberMeaning } from '../../statecharts/dial-plan.js';
import type { EntryEmitted } from '../../statecharts/entry.machine.js';
import type { DeskPhone } from '../desk-phone.js';
import { runFeature } from './features.js';
import type { Floor } from './floor.js';
import { logIn, logOut } from './members.js';
import { placeCall } from './talking.js';

/** Whether digits typed now belong to a password: a trace does not show them. */
export function isSecretEntry(phone: DeskPhone): boolean {
  return phone.entry === 'password' || phone.entry === 'groupCode';
}

/** Takes one key of the keypad (rules B-04, B-07, M-03). */
export function pressDigit(floor: Floor, phone: DeskPhone, digit: string): void {
  const isBusyLine = phone.activeLine()?.state;
  if (!isEntering(phone) && isBusyLine === 'seized') {
    phone.charts.entry.send({ type: 'dialling.begun' });
  }
  if (isEntering(phone)) keyIn(floor, phone, digit);
  else if (isBusyLine !== 'connected' && isBusyLine !== 'dialing') floor.refuse('no-entry', phone);
}

const isEntering = (phone: DeskPhone): boolean =>
  !['idle', 'notice', 'message'].includes(phone.entry);

function keyIn(floor: Floor, phone: DeskPhone, digit: string): void {
  const { entry } = phone.charts;
  const soFar = entry.context.digits;
  if (digit === '#') {
    entry.send({ type: 'hash.pressed', feature: exactFeature(soFar, floor.plan) });
    return;
  }
  entry.send({
    type: 'digit.pressed',
    digit,
    feature: featureMeaning(soFar + digit, floor.plan),
    number: numberMeaning(soFar + digit, floor.plan),
  });
}

/** Runs the feature of a code as if it were keyed in: the number may follow (rule B-07). */
export function startFeature(floor: Floor, phone: DeskPhone, feature: FeatureName): void {
  phone.charts.entry.send({ type: 'feature.pressed' });
  for (const digit of floor.site.featureCodes[feature]) keyIn(floor, phone, digit);
}

/** What an entry came to. */
export function onEntry(floor: Floor, phone: DeskPhone, event: EntryEmitted): void {
  switch (event.type) {
    case 'feature.chosen':
      runFeature(floor, phone, event.feature as FeatureName, event.number);
      return;
    case 'login.confirmed':
      confirmLogin(floor, phone, event.group, event.digits);
      return;
    case 'logout.confirmed': {
      const refusal = logOut(floor, phone, event.group);
      if (refusal) floor.refuse(refusal, phone);
      return;
    }
    case 'number.dialled': {
      const line = phone.activeLine();
      if (line?.state === 'seized') placeCall(floor, line, event.digits, undefined);
      return;
    }
    case 'entry.failed':
      floor.refuse('no-entry', phone);
  }
}

/** M-10: the password is checked outside the charts, and they are told the verdict. */
function confirmLogin(floor: Floor, phone: DeskPhone, groupName: string, digits: string): void {
  const group = floor.groups.get(groupName);
  const n = floor.current?.n ?? 0;
  const verdict = group ? floor.checkPassword(group, digits, n) : 'wrong';
  floor.report?.(
    { ev: 'login.checked', n, phone: phone.extension, group: groupName, verdict },
    'M-10',
  );
  const refusal = logIn(floor, phone, groupName, verdict);
  if (refusal) floor.refuse(refusal, phone);
}
