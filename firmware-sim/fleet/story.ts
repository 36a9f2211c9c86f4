import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { LampMode } from '../../statecharts/terms.js';
import type { Site } from '../site/site-model.js';
import type { RecordedInput, TraceEvent, TraceLine } from './trace-lines.js';

/** One line of a story. `mark` is drawn before it; a lamp's stands for its mode. */
export interface StoryLine {
  readonly atMs: number;
  readonly mark: string;
  readonly text: string;
  readonly rules: readonly string[];
}

/** How a lamp's mode is drawn where nothing blinks. */
export const lampMarks: Readonly<Record<LampMode, string>> = {
  off: '○',
  steady: '●',
  wink: '◉',
  flash: '◐',
  flutter: '✺',
  brokenFlutter: '✸',
  dummy: ' ',
  unknown: '?',
};

const lampWords: Readonly<Record<LampMode, string>> = {
  off: 'goes dark',
  steady: 'is lit',
  wink: 'winks',
  flash: 'flashes (slow)',
  flutter: 'flutters (fast)',
  brokenFlutter: 'flutters brokenly',
  dummy: 'is not fitted',
  unknown: 'is unknown',
};

/**
 * Tells a trace in words: who rang when, which lamp changed, and by which rule.
 *
 * @param trace - With its header. The first pictures at time 0 are no story.
 */
export function storyOf(trace: readonly TraceLine[]): readonly StoryLine[] {
  const header = trace[0];
  if (header?.ev !== 'trace.header') return [];
  const teller = storyTeller(header.site);
  return trace.flatMap((line) => teller(line) ?? []);
}

/** Tells the lines of a trace one by one, as they come; `undefined` for what is no story. */
export function storyTeller(site: Site): (line: TraceLine) => StoryLine | undefined {
  const names = namesOf(site);
  // Who is plugged in is sent the whole picture (L-08); of that, what is dark is no news.
  const pluggedAt = new Map<string, number>();
  return (line) => {
    if (line.ev === 'trace.header' || line.kind === 0) return undefined;
    if (line.ev === 'phone.registered') pluggedAt.set(line.phone, line.at);
    const isDark = line.ev === 'lamp.sent' && line.mode === 'off';
    if (isDark && pluggedAt.get(line.phone) === line.at) return undefined;
    const told = tell(line, names);
    if (!told) return undefined;
    const [mark, text] = told;
    return { atMs: line.at, mark, text, rules: line.rules ?? [] };
  };
}

type Names = (number: string) => string;

function namesOf(site: Site): Names {
  const all = [...site.phones, ...site.groups];
  const counts = new Map<string, number>();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = new Map(
    all.map(({ extension, name }) => [
      extension as string,
      counts.get(name) === 1 ? name : `${name} ${extension}`,
    ]),
  );
  return (number) => names.get(number) ?? number;
}

/** Who plays: every phone and group with its number, and how the group hunts. */
export function castOf(site: Site): readonly string[] {
  const phones = site.phones.map(({ extension, name }) =>
    name === extension ? extension : `${extension} ${name}`,
  );
  const groups = site.groups.map(
    ({ extension, name, type, membership }) => `${extension} ${name} (${type}, ${membership})`,
  );
  return [...phones, ...groups];
}

const coverageWords = (to: CoverageTarget, names: Names): string => {
  if ('mailbox' in to) return `the mailbox of ${names(to.mailbox)}`;
  if ('number' in to) return names(to.number);
  return 'attendant' in to ? 'the auto attendant' : 'nobody';
};

const whyWords = {
  login: 'logs in to',
  logout: 'logs out of',
  logoutAll: 'logs out of all groups:',
  noAnswer: 'did not answer and is logged out of',
  edit: 'is in, by an edit of',
} as const;

const offerEnds = {
  expired: 'lets it ring out',
  cut: 'stops ringing: the total time is up',
  elsewhere: 'stops ringing: answered elsewhere',
  abandoned: 'stops ringing: the caller hung up',
  withdrawn: 'stops ringing: withdrawn',
  lost: 'stops ringing: the phone lost power',
  rejected: 'rejects the call',
} as const;

/** What a person does that a story tells; what comes of it is told by later lines. */
const deeds: Readonly<Record<string, string>> = {
  lift: 'lifts the handset',
  replace: 'replaces the handset',
  hold: 'holds the call',
  resume: 'takes the held call up again',
  hangUp: 'hangs up',
};

function tellInput(input: RecordedInput, names: Names): Told {
  if (input.do === 'hangUp' && 'call' in input) {
    return ['·', `the caller of ${input.call} hangs up`];
  }
  const name = 'phone' in input ? names(input.phone ?? '') : '';
  if (input.do === 'press') return ['·', `${name} presses button ${input.button}`];
  if (input.do === 'key') return ['·', `${name} presses ${input.key}`];
  const deed = deeds[input.do];
  return deed === undefined ? undefined : ['·', `${name} ${deed}`];
}

type Told = readonly [mark: string, text: string] | undefined;

function tell(line: TraceEvent, names: Names): Told {
  switch (line.ev) {
    case 'input':
      return tellInput(line.input, names);
    case 'lamp.sent':
      return [
        `  ${lampMarks[line.mode]}`,
        `lamp ${line.button} of ${names(line.phone)} ${lampWords[line.mode]}`,
      ];
    case 'messageWaiting.sent':
      return [
        `  ${lampMarks[line.mode]}`,
        `message lamp of ${names(line.phone)} ${lampWords[line.mode]}`,
      ];
    case 'entry.changed':
      return line.to === 'password'
        ? ['·', `${names(line.phone)} is asked for the password`]
        : undefined;
    case 'membership.changed':
      return ['·', `${names(line.phone)} ${whyWords[line.why]} ${names(line.group)}`];
    case 'membership.locked':
      return ['!', `${names(line.phone)} is locked out of ${names(line.group)} for 60 s`];
    case 'input.refused':
      return ['!', `refused: ${line.reason}`];
    case 'phone.unregistered':
      return ['!', `${names(line.phone)} is unplugged`];
    case 'phone.registered':
      return ['·', `${names(line.phone)} is plugged in`];
    case 'dnd.changed':
      return ['·', `${names(line.phone)} ${line.on ? 'sets' : 'clears'} Do Not Disturb`];
    case 'actor.restarted':
      return [
        '!',
        `${line.actor} broke (${line.error}) after ${line.lastEvents.join(', ')}; started again`,
      ];
    case 'group.edited':
      return ['·', `${names(line.group)} is edited`];
    default:
      return tellOfCall(line, names);
  }
}

function tellOfCall(line: TraceEvent, names: Names): Told {
  switch (line.ev) {
    case 'call.arrived':
      return ['☎', `${names(line.from)} calls ${names(line.to)}`];
    case 'hop.started':
      return line.number > 1 ? ['→', `the call goes on to ${names(line.to)}`] : undefined;
    case 'hunt.waiting':
      return ['…', `the call waits for a member of ${names(line.group)}`];
    case 'offer.started':
      return [
        '♪',
        line.group === undefined
          ? `${names(line.phone)} rings`
          : `${names(line.phone)} rings for ${names(line.group)}`,
      ];
    case 'offer.ended':
      return line.end === 'answered'
        ? undefined
        : ['·', `${names(line.phone)} ${offerEnds[line.end]}`];
    case 'call.answered':
      return [
        '✆',
        line.pickedUpFrom === undefined
          ? `${names(line.phone)} answers`
          : `${names(line.phone)} picks it up from ${names(line.pickedUpFrom)}`,
      ];
    case 'call.transferred':
      return ['→', `${names(line.by)} transfers ${names(line.stays)} to ${names(line.to)}`];
    case 'call.covered':
      return ['→', `the call is covered to ${coverageWords(line.to, names)}`];
    case 'call.ended':
      return endWords(line);
    default:
      return undefined;
  }
}

function endWords(line: TraceEvent & { ev: 'call.ended' }): Told {
  if (line.outcome === 'refused') return ['✕', `the call is refused: ${line.reason ?? ''}`];
  if (line.outcome === 'abandoned') return ['✕', 'the caller gives up'];
  return line.outcome === 'answered' ? ['✕', 'the call ends'] : undefined;
}

/** Writes a time as minutes, seconds and milliseconds: `1:02.345`. */
export function clockText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.floor((ms % 60_000) / 1_000);
  const rest = ms % 1_000;
  return `${minutes}:${String(seconds).padStart(2, '0')}.${String(rest).padStart(3, '0')}`;
}
