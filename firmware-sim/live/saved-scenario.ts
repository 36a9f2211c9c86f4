import type { CallRecord } from '../fleet/call-records.js';
import { scriptedRun, stepFile } from '../fleet/scripted-steps.js';
import type { TraceLine } from '../fleet/trace-lines.js';
import type { Site } from '../site/site-model.js';
import { fileText, type PlainFile, siteFile } from '../site/site-text.js';

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

/**
 * Writes what happened on a live desk as a scenario file that makes it happen again.
 *
 * @remarks The passwords of the site are not known any more, only what the check said; so the saved
 * site has passwords of its own (zeros, as long as the right one was), and right stays right.
 */
export function savedScenario(happened: Happened): string {
  const { steps, passwordOf } = scriptedRun(happened.inputs, happened.site);
  // A call that was dialled by keys has no step that names it, so that no expectation may.
  const named = new Set(steps.flatMap(({ input }) => (input.do === 'call' ? [input.id] : [])));
  return fileText({
    scenario: `Saved: ${happened.site.name}`,
    site: siteFile(happened.site, passwordOf),
    steps: steps.map((step) => stepFile(step, passwordOf)),
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
