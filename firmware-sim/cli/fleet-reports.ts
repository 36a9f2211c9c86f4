import { basename, join } from 'node:path';
import { lastLinesAbout, subjectOf, subjectOfViolation } from '../fleet/explaining.js';
import { htmlOf } from '../fleet/report/html.js';
import type { JunitRun } from '../fleet/report/junit.js';
import { queueLogOf } from '../fleet/report/queue-log.js';
import type { ReportData } from '../fleet/report/report-data.js';
import { reportOf } from '../fleet/report/report-of-run.js';
import { type LoggedCall, RunLogger } from '../fleet/report/run-log.js';
import { expectationOf, type ScenarioRun } from '../fleet/result.js';
import type { RunOptions } from '../fleet/run-scenario.js';
import type { Scenario } from '../site/scenario-model.js';
import { Failure } from './failure.js';
import { isFolder, writeOutput } from './files.js';
import type { OutputPath } from './output-paths.js';

/** Which reports are written, and where. */
export interface ReportOptions {
  readonly junit?: string;
  readonly html?: string;
  readonly csv?: string;
  readonly queueLog?: string;
  /** What time 0 is in the queue log, seconds since 1970; 0 by default. */
  readonly epoch?: number;
}

/** The files that these options name. */
export function outputsOf({ junit, html, csv, queueLog }: ReportOptions): readonly OutputPath[] {
  const named = { '--junit': junit, '--html': html, '--csv': csv, '--queue-log': queueLog };
  return Object.entries(named).flatMap(([option, path]) =>
    path === undefined ? [] : [{ option, path }],
  );
}

/** Gathers what reports need while scenarios run, and writes them when all are done. */
export class FleetReports {
  readonly #options: ReportOptions;
  readonly #isWanted: boolean;
  #logger: RunLogger | undefined;
  readonly #junit: JunitRun[] = [];
  readonly #pages: ReportData[] = [];
  readonly #tables: { readonly title: string; readonly calls: readonly LoggedCall[] }[] = [];
  readonly #queueLogs: { readonly file: string; readonly text: string }[] = [];

  /** @throws Failure `USAGE` for options that do not go together. */
  constructor(options: ReportOptions, scenarios: number) {
    const { html, csv, queueLog, epoch } = options;
    this.#options = options;
    this.#isWanted = html !== undefined || csv !== undefined || queueLog !== undefined;
    if (epoch !== undefined && queueLog === undefined) {
      throw new Failure('USAGE', '--epoch is for --queue-log; give both', 2);
    }
    if (queueLog !== undefined && scenarios > 1 && !isFolder(queueLog)) {
      const message = `--queue-log ${queueLog} is one file for ${scenarios} scenarios; name a folder that exists`;
      throw new Failure('USAGE', message, 2);
    }
  }

  /** What a run must let look on; nothing where no report needs it. */
  watching(): Pick<RunOptions, 'watch'> {
    if (!this.#isWanted) return {};
    return {
      watch: (floor) => {
        this.#logger = new RunLogger(floor);
        return this.#logger.watch;
      },
    };
  }

  /** Takes a scenario that has run. */
  add(run: ScenarioRun): void {
    const { junit, html, csv, queueLog, epoch = 0 } = this.#options;
    if (junit !== undefined) {
      const { scenario, result } = run;
      this.#junit.push({ scenario, result, details: failureDetails(run) });
    }
    const log = this.#logger?.log();
    this.#logger = undefined;
    if (!log) return;
    if (html !== undefined) this.#pages.push(reportOf(run, log));
    if (csv !== undefined) this.#tables.push({ title: run.result.scenario, calls: log.calls });
    if (queueLog !== undefined) {
      this.#queueLogs.push({ file: run.result.file, text: queueLogOf(log, epoch) });
    }
  }

  /**
   * Writes everything, each file whole or not at all.
   *
   * @param notBegun - Scenarios whose turn did not come.
   * @returns The paths.
   * @throws Failure `CANNOT-WRITE` (status 3).
   */
  async write(notBegun: readonly Scenario[] = []): Promise<readonly string[]> {
    const { junit, html, csv, queueLog } = this.#options;
    const files: (readonly [path: string, text: string])[] = [];
    // A run without these reports does not wait for the packages that write them: a sixth of its start.
    if (junit !== undefined) {
      const { junitOf } = await import('../fleet/report/junit.js');
      files.push([junit, junitOf(this.#junit, notBegun)]);
    }
    if (html !== undefined) files.push([html, htmlOf(this.#pages)]);
    if (csv !== undefined) {
      const { csvOf } = await import('../fleet/report/csv.js');
      files.push([csv, csvOf(this.#tables)]);
    }
    for (const { file, text } of this.#queueLogs) {
      files.push([queueLogPath(queueLog ?? '', file), text]);
    }
    for (const [path, text] of files) await writeOutput(path, text);
    return files.map(([path]) => path);
  }
}

/** In a folder each scenario's log has its file's name. */
const queueLogPath = (path: string, file: string): string =>
  isFolder(path) ? join(path, `${basename(file).replace(/\.ya?ml$/, '')}.queue_log`) : path;

/** The last lines of the trace about each failure, by the name of its case in a JUnit report. */
function failureDetails({
  scenario,
  result,
  trace,
  violations,
}: ScenarioRun): ReadonlyMap<string, string> {
  const details = new Map<string, string>();
  for (const read of result.expectations) {
    const expected = expectationOf(scenario, read);
    if (read.passed || !expected) continue;
    details.set(`expect ${read.text}`, lastLinesAbout(trace, subjectOf(expected)).join('\n'));
  }
  for (const violation of violations) {
    const name = `invariant ${violation.id}`;
    if (details.has(name)) continue;
    const lines = lastLinesAbout(trace, subjectOfViolation(violation));
    details.set(name, [`at ${violation.at} ms: ${violation.message}`, ...lines].join('\n'));
  }
  return details;
}
