import type { LampMode, LineState } from '../../../statecharts/terms.js';
import type { FeatureName } from '../../site/site-model.js';
import type { ButtonFace } from './button-faces.js';
import type { RecomputedState } from './recomputed-state.js';
import { lineOf, type PhoneRecord } from './records.js';
import { has } from './short-lists.js';

/** Rule L-01; a caller's line is steady until the answer (rule B-15). */
function lineMode(state: LineState | undefined): LampMode {
  switch (state) {
    case undefined:
    case 'free':
      return 'off';
    case 'ringing':
      return 'flutter';
    case 'connected':
    case 'dialing':
    case 'seized':
      return 'steady';
    case 'held':
      return 'flash';
  }
}

/** Rule L-03: the highest of these that any line shows wins. */
const busyLampOrder: readonly LampMode[] = ['flutter', 'steady', 'flash', 'off'];

/** What a group lamp shows (rules L-02, B-04, L-09). */
interface GroupLamp {
  /** `undefined` where it depends on more than the membership. */
  readonly in: LampMode | undefined;
  readonly out: LampMode;
}

/**
 * The dialects that are checked. Line, BLF and feature lamps are those of `nbx` in all of them;
 * in a dialect that is not here no lamp of a button is compared with the state.
 */
const groupLamps: ReadonlyMap<string, GroupLamp> = new Map([
  ['nbx', { in: 'steady', out: 'off' }],
  // Rule L-09: lit in three levels by the calls that wait; which modes and how many is left open.
  ['merlin', { in: undefined, out: 'off' }],
  ['panasonic', { in: 'off', out: 'steady' }],
]);

/** The mode of the lamp on one phone's button, by what it shows; `undefined` where any will do. */
type LampTable = (phone: PhoneRecord, face: ButtonFace) => LampMode | undefined;

/**
 * What each lamp is to show, worked out apart from the engine.
 *
 * @returns The table, or `undefined` for a dialect not known here.
 * @remarks Rules L-01 to L-04, L-09, B-02, B-04.
 */
export function lampTable(state: RecomputedState): LampTable | undefined {
  const groupLamp = groupLamps.get(state.site.lampDialect);
  if (groupLamp === undefined) return undefined;

  const groupMode = (member: string, group: string): LampMode | undefined => {
    // Rule B-04: dark on the phone of one who is no member, in every dialect.
    const phone = state.phones.get(member);
    if (phone === undefined || !has(phone.memberOf, group)) return 'off';
    return state.isIn(phone, group) ? groupLamp.in : groupLamp.out;
  };

  return (phone, face) => {
    switch (face.shows) {
      case 'line':
        return lineMode(lineOf(phone, face.line)?.state);
      case 'nothing':
        return 'off';
      case 'noLamp':
        return 'dummy';
      case 'blf':
        return busyLamp(state.phones.get(face.target));
      case 'group':
        return groupMode(face.member, face.group);
      case 'feature':
        return isOn(state.phone(face.of), face.feature) ? 'steady' : 'off';
    }
  };
}

function busyLamp(target: PhoneRecord | undefined): LampMode {
  if (target?.registered !== true) return 'unknown';
  const shown = target.lines.map((line) => lineMode(line?.state));
  return busyLampOrder.find((mode) => shown.includes(mode)) ?? 'off';
}

/** Rule L-03. The features that only do something, and are not on or off, stay dark. */
function isOn(phone: PhoneRecord, feature: FeatureName): boolean {
  switch (feature) {
    case 'dnd':
      return phone.dnd;
    case 'forwardAll':
      return phone.forwards.all;
    case 'forwardBusy':
      return phone.forwards.busy;
    case 'forwardNoAnswer':
      return phone.forwards.noAnswer;
    case 'forwardMail':
      return phone.forwards.mail;
    case 'pickup':
    case 'reject':
    case 'logoutAll':
      return false;
  }
}
