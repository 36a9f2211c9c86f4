import type { TraceEvent, TraceLine } from '../../../../firmware-sim/fleet/trace-lines.js';
import type { GroupConfig, PhoneConfig, Site } from '../../../../firmware-sim/site/site-model.js';
import { eventKinds } from '../../../../statecharts/instant.js';
import { profiles } from '../../../../statecharts/policy.js';
import {
  extension,
  type LampMode,
  type LineState,
  type OfferEnd,
} from '../../../../statecharts/terms.js';
import type { TimerName } from '../../../../statecharts/timers.js';

type Extras<Config> = { readonly [Field in keyof Config]?: Config[Field] };

/** A phone as a site has it by default. */
export const phone = (number: string, more: Extras<PhoneConfig> = {}): PhoneConfig => ({
  extension: extension(number),
  name: '',
  model: '3102',
  coverage: { to: { mailbox: extension(number) }, afterRings: 3 },
  forward: {},
  buttons: {},
  ...more,
});

/** A linear dynamic group with everybody in. */
export const group = (
  number: string,
  members: readonly string[],
  more: Extras<GroupConfig> = {},
): GroupConfig => ({
  extension: extension(number),
  name: '',
  type: 'linear',
  membership: 'dynamic',
  perDeviceMs: 12_000,
  totalMs: 40_000,
  logoutOnNoAnswer: true,
  policies: profiles.nbx.linear,
  members: members.map(extension),
  loggedIn: members.map(extension),
  coverage: { mailbox: extension(number) },
  ...more,
});

/** A site of these phones and groups. */
export const site = (
  phones: readonly PhoneConfig[],
  groups: readonly GroupConfig[],
  more: Extras<Site> = {},
): Site => ({
  name: 'Front desk',
  profile: 'nbx',
  phones,
  groups,
  featureCodes: {
    dnd: '446',
    forwardAll: '465',
    forwardBusy: '467',
    forwardNoAnswer: '466',
    forwardMail: '440',
    pickup: '455',
    reject: '441',
    logoutAll: '442',
  },
  lampDialect: 'nbx',
  cadences: {},
  warnings: [],
  ...more,
});

/** Lines of one kind of one instant; a list among the events is taken apart. */
export const at = (
  ms: number,
  kind: keyof typeof eventKinds,
  ...events: readonly (TraceEvent | readonly TraceEvent[])[]
): TraceLine[] => events.flat().map((event) => ({ at: ms, kind: eventKinds[kind], ...event }));

/** Lamp modes of one phone that are not `off`, by button; `mw` is message waiting. */
type LitLamps = Readonly<Record<string, LampMode>> & { readonly mw?: LampMode };

/** Those of each phone. */
type Lit = Readonly<Record<string, LitLamps>>;

const lampCounts = { '3102': 18, '2102': 12, '1102': 12, '1105': 100 };

/** The whole image of one phone. */
export const image = (of: PhoneConfig, lit: LitLamps = {}): TraceEvent[] => [
  ...Array.from({ length: lampCounts[of.model] }, (_, index) =>
    lamp(of.extension, index + 1, lit[index + 1] ?? 'off'),
  ),
  messageWaiting(of.extension, lit.mw ?? 'off'),
];

/** The header of a trace, and the image of every phone. */
export const start = (on: Site, lit: Lit = {}): TraceLine[] => [
  { ev: 'trace.header', version: 1, scenario: '', site: on, seed: 1 },
  ...at(0, 'prepare', ...on.phones.map((each) => image(each, lit[each.extension]))),
];

/** One lamp that was sent. */
export const lamp = (of: string, button: number, mode: LampMode): TraceEvent => ({
  ev: 'lamp.sent',
  phone: of,
  button,
  mode,
});

/** The message waiting lamp that was sent. */
export const messageWaiting = (of: string, mode: LampMode): TraceEvent => ({
  ev: 'messageWaiting.sent',
  phone: of,
  mode,
});

/** Line 1 of a phone, unless another is named. */
export const line = (
  of: string,
  from: LineState,
  to: LineState,
  call?: string,
  number = 1,
): TraceEvent => ({
  ev: 'line.changed',
  phone: of,
  line: number,
  from,
  to,
  ...(call === undefined ? {} : { call }),
});

/** A timer that was started. */
export const started = (timer: TimerName, owner: string, dueMs: number): TraceEvent => ({
  ev: 'timer.started',
  timer,
  owner,
  dueMs,
});

/** A timer that fired. */
export const fired = (timer: TimerName, owner: string): TraceEvent => ({
  ev: 'timer.fired',
  timer,
  owner,
});

/** A timer that was taken back. */
export const cancelled = (timer: TimerName, owner: string): TraceEvent => ({
  ev: 'timer.cancelled',
  timer,
  owner,
});

/** A phone starts to ring as a member: offer, reservation, line and lamp. */
export const rings = (of: string, call: string, forGroup: string, number = 1): TraceEvent[] => [
  { ev: 'phone.reserved', phone: of, call },
  { ev: 'offer.started', call, phone: of, line: number, group: forGroup },
  line(of, 'free', 'ringing', call, number),
  lamp(of, number, 'flutter'),
];

/** A phone's ring for a group is over; its line and lamp are told apart from it. */
export const offerOver = (
  of: string,
  call: string,
  forGroup: string,
  end: OfferEnd,
  number = 1,
): TraceEvent[] => [
  { ev: 'offer.ended', call, phone: of, line: number, group: forGroup, end },
  { ev: 'phone.released', phone: of, call },
];

/** A phone that rang as a member stops. */
export const stops = (
  of: string,
  call: string,
  forGroup: string,
  end: OfferEnd,
  number = 1,
): TraceEvent[] => [
  ...offerOver(of, call, forGroup, end, number),
  line(of, 'ringing', 'free', call, number),
  lamp(of, number, 'off'),
];

/** What part of a line tells it from the others. */
export type Part = { readonly [field: string]: unknown };

/** Whether a line has all those fields. */
export const matches = (whole: TraceLine, part: Part): boolean =>
  Object.entries(part).every(([field, value]) => (whole as Part & TraceLine)[field] === value);

/** The trace without the lines that match; fails when there are none. */
export function without(lines: readonly TraceLine[], ...parts: readonly Part[]): TraceLine[] {
  let left = [...lines];
  for (const part of parts) {
    const fewer = left.filter((each) => !matches(each, part));
    if (fewer.length === left.length) throw new Error(`no line has ${JSON.stringify(part)}`);
    left = fewer;
  }
  return left;
}

/** The trace with more lines after the last one that matches; they are of that part of the instant. */
export function after(
  lines: readonly TraceLine[],
  part: Part,
  ...events: readonly TraceEvent[]
): TraceLine[] {
  const index = lines.findLastIndex((each) => matches(each, part));
  const place = lines[index];
  if (place === undefined || place.ev === 'trace.header') {
    throw new Error(`no line has ${JSON.stringify(part)}`);
  }
  const more = events.map((event) => ({ at: place.at, kind: place.kind, ...event }));
  return [...lines.slice(0, index + 1), ...more, ...lines.slice(index + 1)];
}

/** The trace with some fields of the lines that match set otherwise; fails when there are none. */
export function changed(lines: readonly TraceLine[], part: Part, set: Part): TraceLine[] {
  if (!lines.some((each) => matches(each, part))) {
    throw new Error(`no line has ${JSON.stringify(part)}`);
  }
  return lines.map((each) => (matches(each, part) ? ({ ...each, ...set } as TraceLine) : each));
}
