import { lastLinesAbout, subjectOf, subjectOfViolation } from '../fleet/explaining.js';
import { partialText } from '../fleet/partial-text.js';
import {
  expectationOf,
  type ScenarioRun,
  type Standing,
  standingOf,
  unreadOf,
} from '../fleet/result.js';
import { castOf, clockText, type StoryLine, storyOf } from '../fleet/story.js';
import type { Paint } from './paint.js';

/** Writes what became of one scenario: its title, a story if asked for, what failed and why. */
export function reportLines(run: ScenarioRun, paint: Paint, withStory: boolean): string[] {
  const { result } = run;
  const mark = standingMark(standingOf(result), paint);
  const counts = `${counted(result.expectations.length, 'expectation')}, ${counted(result.invariants.length, 'invariant')}`;
  const verdict = verdictText(run, counts, paint);
  if (!withStory) {
    return [
      `${mark} ${result.scenario} ${paint('dim', `(${result.file}; ${counts})`)}`,
      ...failureLines(run, paint),
    ];
  }
  return [
    paint('bold', result.scenario),
    paint('dim', result.file),
    ...headLines('rules', run.scenario.rules, ' ', paint),
    ...headLines('with', castOf(run.scenario.site), ', ', paint),
    '',
    ...storyLines(storyOf(run.trace), paint),
    '',
    `${mark} ${verdict}`,
    ...failureLines(run, paint),
    '',
  ];
}

const counted = (count: number, thing: string): string =>
  `${count} ${thing}${count === 1 ? '' : 's'}`;

/** The mark of a standing: `✓`, `✗`, or `…` for a run that was not run to its end. */
export function standingMark(standing: Standing, paint: Paint): string {
  if (standing === 'held') return paint('green', '✓');
  return standing === 'failed' ? paint('red', '✗') : paint('yellow', '…');
}

function verdictText(run: ScenarioRun, counts: string, paint: Paint): string {
  switch (standingOf(run.result)) {
    case 'held':
      return `held: ${counts}`;
    case 'failed':
      return paint('red', failedText(run));
    case 'partial':
      return paint('yellow', `not run to its end; until then held: ${counts}`);
  }
}

/** What is missing of a run that was not run to its end, a line each. */
export function partialLines({ scenario, result }: ScenarioRun): readonly string[] {
  const { partial } = result;
  if (!partial) return [];
  const unread = unreadOf(scenario, result).length;
  const left = unread > 0 ? `; ${counted(unread, 'expectation')} not read` : '';
  return [`  partial: ${partialText(scenario, partial)}${left}`];
}

function failedText(run: ScenarioRun): string {
  const { expectations, invariants } = run.result;
  const missed = expectations.filter(({ passed }) => !passed).length;
  const broken = invariants.filter(({ passed }) => !passed).length;
  return `failed: ${missed} of ${expectations.length} expectations, ${broken} of ${invariants.length} invariants`;
}

const lineWidth = 78;
const mostWords = 30;

/** A list under its name, broken where the line is full; a large site's is cut. */
function headLines(
  title: string,
  words: readonly string[],
  between: string,
  paint: Paint,
): readonly string[] {
  if (words.length === 0) return [];
  const left = words.length - mostWords;
  const shown = left > 0 ? [...words.slice(0, mostWords), `and ${left} more`] : words;
  const lines: string[] = [];
  for (const word of shown) {
    const last = lines.at(-1);
    const longer = last === undefined ? `${title} ${word}` : `${last}${between}${word}`;
    if (last === undefined || longer.length <= lineWidth) lines.splice(-1, 1, longer);
    else lines.splice(-1, 1, `${last}${between.trimEnd()}`, `${' '.repeat(title.length)} ${word}`);
  }
  return lines.map((line) => paint('dim', line));
}

const textWidth = 56;

/** The time stands only where it changes; rule ids stand at the right. */
function storyLines(story: readonly StoryLine[], paint: Paint): string[] {
  let shownMs = -1;
  return story.map((line) => {
    const time = line.atMs === shownMs ? '' : clockText(line.atMs);
    shownMs = line.atMs;
    const row = `${paint('cyan', time.padStart(10))}  ${line.mark} `;
    if (line.rules.length === 0) return `${row}${line.text}`;
    const text = line.text.padEnd(textWidth - line.mark.length - 1);
    return `${row}${text} ${paint('dim', line.rules.join(' '))}`;
  });
}

/** Every failure with the last ten lines of the trace about its phone or call. */
function failureLines(run: ScenarioRun, paint: Paint): string[] {
  const { scenario, result, violations, trace } = run;
  const ofExpectations = result.expectations.flatMap((expectation) => {
    const expected = expectationOf(scenario, expectation);
    if (expectation.passed || !expected) return [];
    return [
      paint('red', `  ${result.file}:${expectation.line}: expected ${expectation.text}`),
      `    got ${JSON.stringify(expectation.got)}`,
      ...lastLinesAbout(trace, subjectOf(expected)).map((line) => paint('dim', `    ${line}`)),
    ];
  });
  const ofInvariants = violations
    .slice(0, 3)
    .flatMap((violation) => [
      paint('red', `  ${violation.id} broken at ${clockText(violation.at)}: ${violation.message}`),
      ...lastLinesAbout(trace, subjectOfViolation(violation)).map((line) =>
        paint('dim', `    ${line}`),
      ),
    ]);
  return [...ofExpectations, ...ofInvariants];
}
