import stringify from 'safe-stable-stringify';
import type { EventKind } from '../../statecharts/instant.js';
import { quoted } from './quoted.js';
import type { RecordedInput, TraceEvent } from './trace-lines.js';

type EventNamed<Event, Name> = Event extends { readonly ev: infer Names }
  ? Name extends Names
    ? Event
    : never
  : never;

type EventName = TraceEvent['ev'];

/** Writes events of one name: `at` and `kind` as the line has them, `why` as {@link rulesText} gives it. */
type Writer<Name> = (
  event: EventNamed<TraceEvent, Name>,
  at: number,
  kind: EventKind,
  why: string,
) => string;

/**
 * Writes the line of an event, as `traceText` writes the line that it becomes, byte for byte (rule S-03).
 *
 * @param rules - Those that asked for it.
 * @remarks Each kind of event that a fleet has many of is written by a template of its own, which reads
 * objects of a few shapes: one loop over the keys of any line took twice as long, and thrice beside
 * the checker of the invariants, whose reads of many shapes fill the same cache of the machine code.
 */
export function eventText(
  event: TraceEvent,
  at: number,
  kind: EventKind,
  rules: readonly string[],
): string {
  const write = writers.get(event.ev);
  if (write) return write(event as never, at, kind, rulesText(rules));
  return stringify({ ...event, at, kind, ...(rules.length > 0 ? { rules } : {}) }) as string;
}

/** What each line of one rule says of it. */
const textsOfOne = new Map<string, string>();

/** The field `rules` with the comma before it; nothing where there is none. */
function rulesText(rules: readonly string[]): string {
  const rule = rules[0];
  if (rule === undefined) return '';
  if (rules.length > 1) return `,"rules":[${rules.map(quoted).join()}]`;
  let text = textsOfOne.get(rule);
  if (text === undefined) {
    text = `,"rules":[${quoted(rule)}]`;
    textsOfOne.set(rule, text);
  }
  return text;
}

/** A field that may be missing, with the comma after it; its neighbours are always there. */
const maybe = (name: string, text: string | undefined): string =>
  text === undefined ? '' : `"${name}":${quoted(text)},`;

/** Keys stand in the order of their letters; words of a closed list need no escape. */
const byName: { readonly [Name in EventName]?: Writer<Name> } = {
  input: ({ n, step, source, input }, at, kind, why) =>
    `{"at":${at},"ev":"input","input":${inputText(input)},"kind":${kind},"n":${n}${why}` +
    `${source === undefined ? '' : `,"source":"${source}"`}${ofStep(step)}}`,
  'input.accepted': ({ n, step }, at, kind, why) =>
    `{"at":${at},"ev":"input.accepted","kind":${kind},"n":${n}${why}${ofStep(step)}}`,
  'line.changed': ({ phone, line, from, to, call }, at, kind, why) =>
    `{"at":${at},${maybe('call', call)}"ev":"line.changed","from":"${from}","kind":${kind},` +
    `"line":${line},"phone":${quoted(phone)}${why},"to":"${to}"}`,
  'entry.changed': ({ phone, to }, at, kind, why) =>
    `{"at":${at},"ev":"entry.changed","kind":${kind},"phone":${quoted(phone)}${why},"to":${quoted(to)}}`,
  'membership.changed': ({ phone, group, to, why: reason }, at, kind, why) =>
    `{"at":${at},"ev":"membership.changed","group":${quoted(group)},"kind":${kind},` +
    `"phone":${quoted(phone)}${why},"to":"${to}","why":"${reason}"}`,
  'member.missed': ({ phone, group, call, misses }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"member.missed","group":${quoted(group)},` +
    `"kind":${kind},"misses":${misses},"phone":${quoted(phone)}${why}}`,
  'pointer.moved': ({ group, last }, at, kind, why) =>
    `{"at":${at},"ev":"pointer.moved","group":${quoted(group)},"kind":${kind},"last":${quoted(last)}${why}}`,
  'call.arrived': ({ call, from, to, phone, line }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"call.arrived","from":${quoted(from)},"kind":${kind}` +
    `${line === undefined ? '' : `,"line":${line}`}` +
    `${phone === undefined ? '' : `,"phone":${quoted(phone)}`}${why},"to":${quoted(to)}}`,
  'hop.started': ({ call, hop, to, number }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"hop.started","hop":"${hop}","kind":${kind},` +
    `"number":${number}${why},"to":${quoted(to)}}`,
  'hunt.waiting': ({ call, group }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"hunt.waiting","group":${quoted(group)},"kind":${kind}${why}}`,
  'hop.ended': ({ call, hop, to, why: reason }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"hop.ended","hop":"${hop}","kind":${kind}` +
    `${why},"to":${quoted(to)},"why":"${reason}"}`,
  'offer.started': ({ call, phone, line, group }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"offer.started",${maybe('group', group)}` +
    `"kind":${kind},"line":${line},"phone":${quoted(phone)}${why}}`,
  'offer.ended': ({ call, phone, line, group, end }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"end":"${end}","ev":"offer.ended",${maybe('group', group)}` +
    `"kind":${kind},"line":${line},"phone":${quoted(phone)}${why}}`,
  'phone.reserved': ({ phone, call }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"phone.reserved","kind":${kind},"phone":${quoted(phone)}${why}}`,
  'phone.released': ({ phone, call }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"phone.released","kind":${kind},"phone":${quoted(phone)}${why}}`,
  'call.answered': ({ call, phone, line, pickedUpFrom }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"call.answered","kind":${kind},"line":${line},` +
    `"phone":${quoted(phone)}${pickedUpFrom === undefined ? '' : `,"pickedUpFrom":${quoted(pickedUpFrom)}`}${why}}`,
  'call.ended': ({ call, outcome, reason }, at, kind, why) =>
    `{"at":${at},"call":${quoted(call)},"ev":"call.ended","kind":${kind},"outcome":"${outcome}"` +
    `${reason === undefined ? '' : `,"reason":"${reason}"`}${why}}`,
  'timer.started': ({ timer, owner, dueMs }, at, kind, why) =>
    `{"at":${at},"dueMs":${dueMs},"ev":"timer.started","kind":${kind},"owner":${quoted(owner)}${why},"timer":"${timer}"}`,
  'timer.fired': ({ timer, owner }, at, kind, why) =>
    `{"at":${at},"ev":"timer.fired","kind":${kind},"owner":${quoted(owner)}${why},"timer":"${timer}"}`,
  'timer.cancelled': ({ timer, owner }, at, kind, why) =>
    `{"at":${at},"ev":"timer.cancelled","kind":${kind},"owner":${quoted(owner)}${why},"timer":"${timer}"}`,
  'lamp.sent': ({ phone, button, mode }, at, kind, why) =>
    `{"at":${at},"button":${button},"ev":"lamp.sent","kind":${kind},"mode":"${mode}","phone":${quoted(phone)}${why}}`,
  'display.sent': ({ phone, lines }, at, kind, why) =>
    `{"at":${at},"ev":"display.sent","kind":${kind},"lines":[${quoted(lines[0])},${quoted(lines[1])}],` +
    `"phone":${quoted(phone)}${why}}`,
  'ringer.sent': ({ phone, pattern }, at, kind, why) =>
    `{"at":${at},"ev":"ringer.sent","kind":${kind},"pattern":"${pattern}","phone":${quoted(phone)}${why}}`,
  'tone.sent': ({ phone, tone }, at, kind, why) =>
    `{"at":${at},"ev":"tone.sent","kind":${kind},"phone":${quoted(phone)}${why},"tone":"${tone}"}`,
  'messageWaiting.sent': ({ phone, mode }, at, kind, why) =>
    `{"at":${at},"ev":"messageWaiting.sent","kind":${kind},"mode":"${mode}","phone":${quoted(phone)}${why}}`,
  'event.ignored': ({ actor, event }, at, kind, why) =>
    `{"actor":${quoted(actor)},"at":${at},"ev":"event.ignored","event":${quoted(event)},"kind":${kind}${why}}`,
};

const writers: ReadonlyMap<EventName, Writer<never>> = new Map(
  Object.entries(byName) as [EventName, Writer<never>][],
);

const ofStep = (step: number | undefined): string => (step === undefined ? '' : `,"step":${step}`);

/** What the people of a load do, by hand; whatever else comes in is rare. */
function inputText(input: RecordedInput): string {
  switch (input.do) {
    case 'call':
      return `{"call":${quoted(input.call)},"do":"call","from":${quoted(input.from)},"to":${quoted(input.to)}}`;
    case 'answer':
      return `{"do":"answer","phone":${quoted(input.phone)}}`;
    case 'hangUp':
      if ('call' in input && !('phone' in input)) {
        return `{"call":${quoted(input.call)},"do":"hangUp"}`;
      }
      return stringify(input) as string;
    default:
      return stringify(input) as string;
  }
}
