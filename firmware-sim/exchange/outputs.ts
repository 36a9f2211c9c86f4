import type { ButtonMeaning } from '../../statecharts/button-map.js';
import { displayLines, type ShownLine } from '../../statecharts/display.js';
import { type LampFacts, lampOf } from '../../statecharts/lamps.js';
import type { LampMode, LineState } from '../../statecharts/terms.js';
import type { DeskPhone, Line, Picture } from '../desk-phone.js';
import type { RingerPattern, Tone } from '../site/scenario-model.js';
import { isFeatureOn, mailboxesOf } from './features.js';
import type { Floor } from './floor.js';
import { isIn } from './group.js';
import { isAlerting } from './lines.js';

/** Draws what a phone shows now: a pure function of the state (rule L-07). */
export function drawPicture(floor: Floor, phone: DeskPhone): Picture {
  const facts = factsOf(floor, phone);
  const lamps = phone.layout.map((meaning, index) =>
    lampOf(index + 1, meaning, facts, floor.dialect),
  );
  return drawn(floor, phone, lamps);
}

function drawn(floor: Floor, phone: DeskPhone, lamps: readonly LampMode[]): Picture {
  return {
    lamps,
    display: drawDisplay(floor, phone),
    ringer: ringerOf(floor, phone),
    tone: toneOf(phone),
    messageWaiting: hasMessage(floor, phone) ? 'steady' : 'off',
  };
}

/** Draws a phone again; the lamps are the same list where none of them has changed. */
function drawAgain(floor: Floor, phone: DeskPhone, shown: Picture): Picture {
  const facts = factsOf(floor, phone);
  let lamps = shown.lamps;
  for (const index of livelyOf(phone.layout)) {
    const meaning = phone.layout[index] as ButtonMeaning;
    const mode = lampOf(index + 1, meaning, facts, floor.dialect);
    if (mode !== lamps[index]) lamps = lamps.with(index, mode);
  }
  return drawn(floor, phone, lamps);
}

/** The buttons of a layout whose lamps may ever change, by index; kept with the layout. */
const lively = new WeakMap<readonly ButtonMeaning[], readonly number[]>();

function livelyOf(layout: readonly ButtonMeaning[]): readonly number[] {
  const known = lively.get(layout);
  if (known) return known;
  const found = layout.flatMap(({ hasLamp, is }, index) =>
    hasLamp && is !== 'free' ? [index] : [],
  );
  lively.set(layout, found);
  return found;
}

function factsOf(floor: Floor, phone: DeskPhone): LampFacts {
  phone.lampFacts ??= new PhoneFacts(floor, phone);
  return phone.lampFacts;
}

/** What the lamps of one phone depend on; made once for each phone that is looked at. */
class PhoneFacts implements LampFacts {
  readonly #floor: Floor;
  readonly #phone: DeskPhone;

  constructor(floor: Floor, phone: DeskPhone) {
    this.#floor = floor;
    this.#phone = phone;
  }

  line(button: number): LineState {
    for (const line of this.#phone.lines) if (line.button === button) return line.state;
    return 'free';
  }

  isMember(group: string): boolean {
    return this.#floor.memberOf(this.#phone.worked, group) !== undefined;
  }

  isIn(group: string): boolean {
    const member = this.#floor.memberOf(this.#phone.worked, group);
    return member !== undefined && isIn(member);
  }

  callsOf(group: string): number {
    return this.#floor.groups.get(group)?.hunts.size ?? 0;
  }

  watched(target: string): readonly LineState[] | undefined {
    const watched = this.#floor.phones.get(target)?.worked;
    return watched?.isRegistered ? watched.lineStates() : undefined;
  }

  isFeatureOn(feature: string): boolean {
    return isFeatureOn(this.#phone.worked, feature);
  }
}

/** B-08: the bell is silent while its user is on a line; it rings as the caller would. */
function ringerOf(floor: Floor, phone: DeskPhone): RingerPattern {
  const ringing = phone.ringingLine();
  const call = ringing && floor.callOn(ringing);
  if (!call || phone.activeLine()) return 'off';
  return floor.phones.has(call.caller.number) ? 'internal' : 'external';
}

function toneOf(phone: DeskPhone): Tone {
  if (phone.entry === 'notice') return 'error';
  const active = phone.activeLine();
  if (active && phone.lines.some(isAlerting)) return 'alert';
  if (active?.state === 'dialing') return 'ringback';
  const isUndialled = phone.entry === 'dialling' && phone.charts.entry.context.digits === '';
  return active?.state === 'seized' && isUndialled ? 'dial' : 'silence';
}

function hasMessage(floor: Floor, phone: DeskPhone): boolean {
  if (floor.unheard.size === 0) return false;
  return mailboxesOf(phone.worked).some((mailbox) => floor.unheard.has(mailbox));
}

function drawDisplay(floor: Floor, phone: DeskPhone): readonly [string, string] {
  const { worked } = phone;
  const entry = worked.charts.entry.context;
  const line = worked.ringingLine() ?? worked.activeLine() ?? worked.heldLine();
  return displayLines({
    name: phone.config.name,
    extension: phone.extension,
    columns: phone.columns,
    isMuted: worked.isMuted,
    hasDnd: worked.hasDnd,
    entry: worked.entry,
    digits: entry.digits,
    entryGroupName: floor.groups.get(entry.group)?.config.name ?? entry.group,
    notice: entry.text,
    line: line ? shownLine(floor, line) : undefined,
  });
}

/** B-09: a group call shows the caller, then "for" and the group's name. */
function shownLine(floor: Floor, line: Line): ShownLine {
  const { state } = line;
  const call = floor.callOn(line);
  if (!call) return { state };
  const isCaller = call.caller.line === line;
  const party = isCaller ? (call.callee ?? { number: call.sought }) : call.caller;
  const group = call.ringing.get(line.phone.extension)?.group;
  return {
    state,
    party,
    ...(group && state === 'ringing' ? { groupName: group.config.name } : {}),
  };
}

/** Which rule gives each kind of button its lamp. */
const lampRules = {
  system: 'L-01',
  group: 'L-02',
  blf: 'L-03',
  feature: 'L-03',
  free: 'B-02',
} as const;

/**
 * Sends a phone what has changed of its picture, lamp by lamp (rule L-07); the whole of it where it was
 * sent nothing since it registered (rule L-08).
 */
export function sendChanges(floor: Floor, phone: DeskPhone): void {
  const { shown, extension: name } = phone;
  const now = shown ? drawAgain(floor, phone, shown) : drawPicture(floor, phone);
  phone.shown = now;
  if (now.lamps !== shown?.lamps) {
    for (const [index, mode] of now.lamps.entries()) {
      if (mode === 'dummy' || mode === shown?.lamps[index]) continue;
      const rule = lampRules[phone.layout[index]?.is ?? 'free'];
      floor.report?.({ ev: 'lamp.sent', phone: name, button: index + 1, mode }, rule);
    }
  }
  if (now.messageWaiting !== shown?.messageWaiting) {
    floor.report?.({ ev: 'messageWaiting.sent', phone: name, mode: now.messageWaiting }, 'C-06');
  }
  if (now.display[0] !== shown?.display[0] || now.display[1] !== shown.display[1]) {
    floor.report?.({ ev: 'display.sent', phone: name, lines: now.display }, 'B-09');
  }
  if (now.ringer !== shown?.ringer) {
    floor.report?.({ ev: 'ringer.sent', phone: name, pattern: now.ringer }, 'B-08');
  }
  if (now.tone !== shown?.tone) {
    floor.report?.({ ev: 'tone.sent', phone: name, tone: now.tone }, 'B-11');
  }
}
