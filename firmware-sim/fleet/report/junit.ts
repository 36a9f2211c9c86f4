import { create } from 'xmlbuilder2';
import { isExpectedBroken } from '../replications.js';
import type { ScenarioRun } from '../result.js';

/** What a run says in a JUnit report. */
export type JunitRun = Pick<ScenarioRun, 'scenario' | 'result'> & {
  /** The last lines of the trace about each failure, by the expectation's or invariant's name. */
  readonly details: ReadonlyMap<string, string>;
};

/** What XML cannot hold at all, not even escaped. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g;
const plain = (text: string): string => text.replace(forbidden, '\ufffd');

/**
 * Writes results as JUnit XML, as CI servers read it: a suite for each scenario, a case for each
 * expectation, each invariant and, with a load, each check of the statistics. No times: a run has none but virtual ones (rule S-03).
 *
 * @param runs - In the order of the command line.
 * @returns The document, ending in a line end.
 */
export function junitOf(runs: readonly JunitRun[]): string {
  const cases = runs.flatMap(casesOf);
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: 'lampfield fleet run',
    tests: cases.length,
    failures: cases.filter(({ passed }) => !passed).length,
    errors: 0,
  });
  for (const run of runs) addSuite(root, run);
  return `${root.end({ prettyPrint: true })}\n`;
}

interface Case {
  readonly name: string;
  readonly passed: boolean;
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

function addSuite(root: ReturnType<typeof create>, run: JunitRun): void {
  const { result, details } = run;
  const cases = casesOf(run);
  const suite = root.ele('testsuite', {
    name: plain(result.scenario),
    tests: cases.length,
    failures: cases.filter(({ passed }) => !passed).length,
    errors: 0,
    skipped: 0,
    file: plain(result.file),
  });
  const properties = suite.ele('properties');
  properties.ele('property', { name: 'seed', value: String(result.seed) });
  properties.ele('property', { name: 'digest', value: result.digest });
  for (const one of cases) {
    const testcase = suite.ele('testcase', {
      name: plain(one.name),
      classname: plain(result.file),
      file: plain(one.file),
      ...(one.line === undefined ? {} : { line: one.line }),
    });
    if (one.passed) continue;
    testcase
      .ele('failure', { message: plain(one.message), type: 'not-held' })
      .txt(plain([one.message, details.get(one.name) ?? ''].join('\n').trim()));
  }
}

function casesOf({ scenario, result }: JunitRun): readonly Case[] {
  const { file } = result;
  return [
    ...result.expectations.map(({ text, line, passed, got }) => ({
      name: `expect ${text}`,
      passed,
      file,
      line,
      message: `expected ${text}, got ${JSON.stringify(got)}`,
    })),
    ...result.invariants.map(({ id, passed, checked }) => ({
      name: `invariant ${id}`,
      passed: passed || isExpectedBroken(scenario, id),
      file,
      message: `${id} was broken; checked ${checked} times`,
    })),
    // A check that fails fails the scenario, so that a server must see it.
    ...(result.figures?.checks ?? []).map(({ id, passed, text }) => ({
      name: `statistics ${id}`,
      passed,
      file,
      message: `${id} does not hold: ${text}`,
    })),
  ];
}
