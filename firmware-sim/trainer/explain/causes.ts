import type { Site } from '../../site/site-model.js';
import { causeOfCallLine, causeOfLine } from './call-causes.js';
import { causeOfLamp, causeOfMessageLamp } from './lamp-causes.js';
import { isOf, type LineOf, LineSearch } from './line-search.js';
import type { HappenedLine } from './recent-trace.js';

/**
 * Finds, for each line of a trace, the line that brought it: the one without which it had not come.
 *
 * Effects are written in the instant of their cause, mostly after it; a timer's cause is what started it. No rule
 * of telephony is decided here: a line tells why it came (`why`, `end`), and names what it is about.
 */
export class Causes {
  readonly #site: Site;
  readonly #search: LineSearch;

  /** @param lines - In order, without the header. */
  constructor(site: Site, lines: readonly HappenedLine[]) {
    this.#site = site;
    this.#search = new LineSearch(lines);
  }

  /** The index of the cause of the line at `index`, or `undefined` where nothing known brought it. */
  of(index: number): number | undefined {
    const search = this.#search;
    const line = search.lines[index];
    if (line === undefined) return undefined;
    switch (line.ev) {
      case 'lamp.sent':
        return causeOfLamp(this.#site, search, index, line);
      case 'messageWaiting.sent':
        return causeOfMessageLamp(this.#site, search, index, line);
      case 'input':
        return causeOfInput(search, index, line);
      case 'timer.fired':
        return causeOfTimer(search, index, line.timer, line.owner);
      case 'line.changed':
        return causeOfLine(search, index, line);
      case 'membership.changed':
        return causeOfMembership(search, index, line);
      case 'member.missed':
        return search.before(index, (other) => other.ev === 'offer.ended' && isSame(other, line));
      default:
        return causeOfCallLine(search, index, line);
    }
  }
}

/** A key that goes on with what was begun at the keypad: what began it. */
function causeOfInput(
  search: LineSearch,
  index: number,
  { input }: LineOf<'input'>,
): number | undefined {
  if (input.do !== 'digit' && input.do !== 'press') return undefined;
  const { phone } = input;
  const begun = search.latest(index, (line) => line.ev === 'entry.changed' && line.phone === phone);
  const entry = search.lines[begun ?? -1];
  if (entry?.ev !== 'entry.changed' || !openEntries.has(entry.to)) return undefined;
  // A press goes on with an entry only where it confirms a password (rule B-04).
  return input.do === 'digit' || confirms(search, index, phone) ? begun : undefined;
}

function confirms({ lines }: LineSearch, index: number, phone: string): boolean {
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at] as HappenedLine;
    if (line.ev === 'input.accepted' || line.ev === 'input.refused') return false;
    if (line.ev === 'login.checked' && line.phone === phone) return true;
  }
  return false;
}

/** What a timer was started for: the offer whose ring it bounds, the hop, or a key. */
function causeOfTimer(
  search: LineSearch,
  index: number,
  timer: string,
  owner: string,
): number | undefined {
  const started = search.latest(
    index,
    (line) => line.ev === 'timer.started' && line.timer === timer && line.owner === owner,
  );
  if (started === undefined) return undefined;
  const found =
    timer === 'total'
      ? search.before(started, (line) => isOf(line, 'hop.started', owner))
      : search.around(started, (line) => isOf(line, 'offer.started', owner));
  return found ?? search.root(started);
}

function causeOfMembership(
  search: LineSearch,
  index: number,
  line: LineOf<'membership.changed'>,
): number | undefined {
  if (line.why === 'noAnswer') {
    return search.before(index, (other) => other.ev === 'member.missed' && isSame(other, line));
  }
  const root = search.root(index);
  if (line.why !== 'login') return root;
  // By keypad: what the check said of the password that this input confirmed.
  const checked = search.before(
    index,
    (other) => other.ev === 'login.checked' && isSame(other, line),
  );
  return checked !== undefined && checked > (root ?? -1) ? checked : root;
}

/** Whether two lines are about one member. */
const isSame = (
  other: HappenedLine,
  { phone, group }: { readonly phone: string; readonly group: string },
): boolean =>
  'phone' in other && other.phone === phone && 'group' in other && other.group === group;

/** Entries that wait for more keys. */
const openEntries: ReadonlySet<string> = new Set([
  'password',
  'groupCode',
  'feature',
  'argument',
  'dialling',
]);
