import type { CallRecord } from '../fleet/call-records.js';
import type { RecordedInput, TraceEvent, TraceLine, TraceStamp } from '../fleet/trace-lines.js';
import type { Site } from '../site/site-model.js';
import { fileText, type PlainFile, settingsFile, siteFile } from '../site/site-text.js';

/** What is saved: where it began, what was done since, and what came of it. */
export interface Happened {
  readonly site: Site;
  /** The `input`, `login.checked` and `entry.changed` lines of the trace. */
  readonly inputs: readonly TraceLine[];
  readonly calls: readonly CallRecord[];
  /** Who is in each group now. */
  readonly loggedIn: readonly { readonly group: string; readonly members: readonly string[] }[];
  readonly untilMs: number;
}

type InputLine = TraceEvent & TraceStamp & { ev: 'input' };

const anyPassword = '0000';
/** Never the password of a saved site: those are all zeros. */
const wrongPassword = '9999';

/**
 * Writes what happened on a live desk as a scenario file that makes it happen again.
 *
 * @remarks The passwords of the site are not known any more, only what the check said; so the saved
 * site has passwords of its own (zeros, as long as the right one was), and right stays right.
 */
export function savedScenario(happened: Happened): string {
  const lines = happened.inputs.filter((line): line is InputLine => line.ev === 'input');
  const typed = typedPasswords(happened.inputs, happened.site);
  const passwordOf = (group: string): string => typed.passwords.get(group) ?? anyPassword;
  // A call that was dialled by keys has no step that names it, so that no expectation may.
  const named = new Set(lines.flatMap(({ input }) => (input.do === 'call' ? [input.call] : [])));
  return fileText({
    scenario: `Saved: ${happened.site.name}`,
    site: siteFile(happened.site, passwordOf),
    steps: stepsOf(lines, (n) => typed.digits.get(n) ?? '9', passwordOf),
    until: `${happened.untilMs}ms`,
    expect: [
      ...happened.calls
        .filter(({ id }) => named.has(id))
        .map((call) => callExpectation(call, happened.site)),
      ...happened.loggedIn.map(({ group, members }) => ({
        group: { extension: group, loggedIn: members },
      })),
    ],
  });
}

/** Finds a digit for every hidden one, so that each check says again what it said. */
function typedPasswords(inputs: readonly TraceLine[], site: Site) {
  // B-01: what is typed at a console is entered at the phone whose calls it handles.
  const worked = new Map(site.phones.map((one) => [one.extension as string, one.associatedPhone]));
  const digits = new Map<number, string>();
  const passwords = new Map<string, string>();
  const hidden = new Map<string, number[]>();
  for (const line of inputs) {
    if (line.ev === 'login.checked') {
      const typed = hidden.get(line.phone) ?? [];
      const isRight = line.verdict === 'right';
      for (const n of typed) digits.set(n, isRight ? '0' : '9');
      if (isRight && typed.length > 0) passwords.set(line.group, '0'.repeat(typed.length));
      hidden.delete(line.phone);
    } else if (line.ev === 'entry.changed' && secretEntries.has(line.to)) {
      hidden.delete(line.phone);
    } else if (line.ev === 'input' && line.input.do === 'digit' && line.input.digit === '•') {
      const phone = worked.get(line.input.phone) ?? line.input.phone;
      hidden.set(phone, [...(hidden.get(phone) ?? []), line.n]);
    }
  }
  return { digits, passwords };
}

/** Where a password begins to be typed. */
const secretEntries: ReadonlySet<string> = new Set(['password', 'groupCode']);

function stepsOf(
  lines: readonly InputLine[],
  digitOf: (n: number) => string,
  passwordOf: (group: string) => string,
): readonly PlainFile[] {
  const steps: { at: string; keys?: { phone: string; digits: string } }[] = [];
  for (const { at, n, input } of lines) {
    const last = steps.at(-1);
    if (input.do === 'digit') {
      const digit = input.digit === '•' ? digitOf(n) : input.digit;
      if (last?.at === `${at}ms` && last.keys?.phone === input.phone) last.keys.digits += digit;
      else steps.push({ at: `${at}ms`, keys: { phone: input.phone, digits: digit } });
    } else {
      steps.push({ at: `${at}ms`, ...actionOf(input, passwordOf) });
    }
  }
  return steps as readonly PlainFile[];
}

function actionOf(input: RecordedInput, passwordOf: (group: string) => string): PlainFile {
  switch (input.do) {
    case 'login': {
      const { phone, group, verdict } = input;
      const password = verdict === 'right' ? passwordOf(group) : wrongPassword;
      return { login: { phone, group, password } };
    }
    case 'call':
      return { call: { id: input.call, from: input.from, to: input.to } };
    case 'edit': {
      const { group, set } = input;
      // A group that becomes dynamic has a password in a file.
      const password = set.membership === 'dynamic' ? { password: passwordOf(group) } : {};
      return { edit: { group, set: { ...settingsFile(set), ...password } } };
    }
    default: {
      const { do: action, ...rest } = input;
      return { [action]: rest };
    }
  }
}

function callExpectation(call: CallRecord, site: Site): PlainFile {
  const offered = call.offers.map((offer) => offer.extension);
  const about = { call: call.id, offered };
  const ended = { ...about, at: `${call.endedMs}ms` };
  if (call.answeredMs !== undefined) {
    return { ...about, answeredBy: call.answeredBy, at: `${call.answeredMs}ms` };
  }
  switch (call.outcome) {
    case 'covered':
      return isMentionable(call.coveredTo, site) ? { ...ended, coveredTo: call.coveredTo } : about;
    case 'abandoned':
      return { ...ended, abandoned: true };
    case 'refused':
      return { ...about, refused: call.reason };
    default:
      return about;
  }
}

/** A forward may lead to the mailbox of nobody, which no expectation may name. */
function isMentionable(to: CallRecord['coveredTo'], site: Site): boolean {
  if (!to || !('mailbox' in to)) return true;
  return [...site.phones, ...site.groups].some(({ extension }) => extension === to.mailbox);
}
