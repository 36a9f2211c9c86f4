import type { LoadFigures } from '../figures/load-figures.js';
import type { Metrics } from '../figures/metrics.js';
import type { ScenarioRun } from '../run-scenario.js';
import { figureNames, figureText } from './figures-text.js';
import { columnsOf, phonesIn, type ReportData } from './report-data.js';
import type { RunLog } from './run-log.js';

/** Makes the data of a report's page of one run. */
export function reportOf(
  run: Pick<ScenarioRun, 'scenario' | 'result' | 'figures'>,
  log: RunLog,
): ReportData {
  const { scenario, result } = run;
  const { site, untilMs } = scenario;
  const phones = phonesIn(site, log);
  const groups = site.groups.map(({ extension, name, type }) => ({ extension, name, type }));
  return {
    title: result.scenario,
    file: result.file,
    site: site.name,
    seed: result.seed,
    untilMs,
    passed: result.passed,
    replications: result.replications?.length ?? 1,
    isPartial: result.partial !== undefined,
    digest: result.digest,
    figures: figuresOf(result.metrics, run.figures),
    checks: checksOf(result),
    phones,
    groups,
    ...columnsOf(log, phones, groups),
    members: run.figures.members,
    series: run.figures.series,
    answerTimes: run.figures.answerTimes,
  };
}

function figuresOf(metrics: Metrics, { intervals }: LoadFigures): ReportData['figures'] {
  return (Object.keys(figureNames) as (keyof Metrics)[]).map((name) => {
    const [title, , meaning] = figureNames[name];
    const interval = intervals[name];
    const range =
      interval === undefined
        ? ''
        : `95 %: ${figureText(name, interval.from)} to ${figureText(name, interval.to)}`;
    return [title, figureText(name, metrics[name]), meaning, range];
  });
}

function checksOf(result: ScenarioRun['result']): ReportData['checks'] {
  return [
    ...result.expectations.map(({ text, passed, got }) => ({
      kind: 'expectation' as const,
      text,
      passed,
      note: JSON.stringify(got) ?? '',
    })),
    ...result.invariants.map(({ id, passed, checked }) => ({
      kind: 'invariant' as const,
      text: id,
      passed,
      note: `checked ${checked} times`,
    })),
    ...(result.figures?.checks ?? []).map(({ id, passed, text }) => ({
      kind: 'statistics' as const,
      text: id,
      passed,
      note: text,
    })),
  ];
}
