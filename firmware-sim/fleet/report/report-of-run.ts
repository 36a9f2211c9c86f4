import type { LoadFigures } from '../figures/load-figures.js';
import type { Metrics } from '../figures/metrics.js';
import { partialText } from '../partial-text.js';
import { isExpectedBroken } from '../replications.js';
import { type ScenarioRun, standingOf, unreadOf } from '../result.js';
import { figureNames, figureText, figureWords } from './figures-text.js';
import { intervalsText } from './intervals-text.js';
import { columnsOf, phonesIn, type ReportData } from './report-data.js';
import type { RunLog } from './run-log.js';

/** Makes the data of a report's page of one run. */
export function reportOf(
  run: Pick<ScenarioRun, 'scenario' | 'result' | 'figures'>,
  log: RunLog,
): ReportData {
  const { scenario, result } = run;
  const { site, untilMs, warmUpMs = 0 } = scenario;
  const phones = phonesIn(site, log);
  const replications = result.replications?.length ?? 1;
  const intervals = scenario.load ? run.figures.intervals : {};
  const groups = site.groups.map(({ extension, name, type }) => ({ extension, name, type }));
  return {
    title: result.scenario,
    file: result.file,
    site: site.name,
    seed: result.seed,
    untilMs,
    warmUpMs,
    standing: standingOf(result),
    partial: result.partial ? partialText(scenario, result.partial) : '',
    replications,
    digest: result.digest,
    figures: figuresOf(result.metrics, intervals),
    intervals: scenario.load
      ? intervalsText([{ metrics: result.metrics, intervals, runs: replications }])
      : 'no 95 % intervals: nothing in this scenario is left to chance',
    checks: checksOf(run),
    phones,
    groups,
    ...columnsOf(log, phones, groups),
    members: run.figures.members,
    series: run.figures.series,
    answerTimes: run.figures.answerTimes,
  };
}

function figuresOf(metrics: Metrics, intervals: LoadFigures['intervals']): ReportData['figures'] {
  return figureNames(metrics).map((name) => {
    const [title, , meaning] = figureWords(name);
    const interval = intervals[name];
    const range =
      interval === undefined
        ? ''
        : `95 %: ${figureText(name, interval.from)} to ${figureText(name, interval.to)}`;
    return [title, figureText(name, metrics[name]), meaning, range];
  });
}

function checksOf({
  scenario,
  result,
}: Pick<ScenarioRun, 'scenario' | 'result'>): ReportData['checks'] {
  const is = (passed: boolean): 'held' | 'failed' => (passed ? 'held' : 'failed');
  return [
    ...result.expectations.map(({ text, passed, got }) => ({
      kind: 'expectation' as const,
      text,
      is: is(passed),
      note: JSON.stringify(got) ?? '',
    })),
    ...unreadOf(scenario, result).map(({ text }) => ({
      kind: 'expectation' as const,
      text,
      is: 'unread' as const,
      note: 'its time did not come',
    })),
    ...result.invariants.map(({ id, passed, checked }) => ({
      kind: 'invariant' as const,
      text: id,
      is: is(passed || isExpectedBroken(scenario, id)),
      note: `checked ${checked} times`,
    })),
    ...(result.figures?.checks ?? []).map(({ id, passed, text }) => ({
      kind: 'statistics' as const,
      text: id,
      is: is(passed),
      note: text,
    })),
  ];
}
