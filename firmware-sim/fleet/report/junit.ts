import { create } from 'xmlbuilder2';
import type { Scenario } from '../../site/scenario-model.js';
import { partialText } from '../partial-text.js';
import { isExpectedBroken } from '../replications.js';
import { type ScenarioRun, unreadOf } from '../result.js';

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
 * A scenario that was not run to its end has one more case, which is an error, and an expectation that was not read is skipped.
 *
 * @param runs - In the order of the command line.
 * @param notBegun - Scenarios whose turn did not come.
 * @returns The document, ending in a line end.
 */
export function junitOf(runs: readonly JunitRun[], notBegun: readonly Scenario[] = []): string {
  const suites = [...runs.map(suiteOf), ...notBegun.map(emptySuite)];
  const all = suites.flatMap(({ cases }) => cases);
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: 'lampfield fleet run',
    tests: all.length,
    failures: count(all, 'failure'),
    errors: count(all, 'error'),
  });
  for (const suite of suites) addSuite(root, suite);
  return `${root.end({ prettyPrint: true })}\n`;
}

interface Case {
  readonly name: string;
  readonly is: 'held' | 'failure' | 'error' | 'skipped';
  readonly line?: number;
  readonly message: string;
}

interface Suite {
  readonly name: string;
  readonly file: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
  readonly details: JunitRun['details'];
}

const count = (cases: readonly Case[], wanted: Case['is']): number =>
  cases.filter(({ is }) => is === wanted).length;

function suiteOf(run: JunitRun): Suite {
  const { result, details } = run;
  const { scenario, file, seed, digest } = result;
  const properties = { seed: String(seed), digest };
  return { name: scenario, file, properties, cases: casesOf(run), details };
}

function emptySuite({ title, file, seed }: Scenario): Suite {
  const message = 'the command was stopped before its turn came';
  return {
    name: title,
    file,
    properties: { seed: String(seed) },
    cases: [{ name: wholeRun, is: 'error', message }],
    details: new Map(),
  };
}

function addSuite(root: ReturnType<typeof create>, suite: Suite): void {
  const { name, file, cases, details } = suite;
  const element = root.ele('testsuite', {
    name: plain(name),
    tests: cases.length,
    failures: count(cases, 'failure'),
    errors: count(cases, 'error'),
    skipped: count(cases, 'skipped'),
    file: plain(file),
  });
  const properties = element.ele('properties');
  for (const [property, value] of Object.entries(suite.properties)) {
    properties.ele('property', { name: property, value });
  }
  for (const one of cases) {
    const testcase = element.ele('testcase', {
      name: plain(one.name),
      classname: plain(file),
      file: plain(file),
      ...(one.line === undefined ? {} : { line: one.line }),
    });
    const message = plain(one.message);
    if (one.is === 'failure') {
      testcase
        .ele('failure', { message, type: 'not-held' })
        .txt(plain([one.message, details.get(one.name) ?? ''].join('\n').trim()));
    } else if (one.is === 'error') {
      testcase.ele('error', { message, type: 'partial' }).txt(message);
    } else if (one.is === 'skipped') {
      testcase.ele('skipped', { message });
    }
  }
}

/** The case that only a run has which was not run to its end. */
const wholeRun = 'the whole run';

function casesOf({ scenario, result }: JunitRun): readonly Case[] {
  const is = (passed: boolean): Case['is'] => (passed ? 'held' : 'failure');
  const { partial } = result;
  const message = partial && partialText(scenario, partial);
  const unread = message === undefined ? [] : unreadOf(scenario, result);
  return [
    ...(message === undefined ? [] : [{ name: wholeRun, is: 'error' as const, message }]),
    ...result.expectations.map(({ text, line, passed, got }) => ({
      name: `expect ${text}`,
      is: is(passed),
      line,
      message: `expected ${text}, got ${JSON.stringify(got)}`,
    })),
    ...unread.map(({ text, line }) => ({
      name: `expect ${text}`,
      is: 'skipped' as const,
      line,
      message: 'its time did not come',
    })),
    ...result.invariants.map(({ id, passed, checked }) => ({
      name: `invariant ${id}`,
      is: is(passed || isExpectedBroken(scenario, id)),
      message: `${id} was broken; checked ${checked} times`,
    })),
    // A check that fails fails the scenario, so that a server must see it.
    ...(result.figures?.checks ?? []).map(({ id, passed, text }) => ({
      name: `statistics ${id}`,
      is: is(passed),
      message: `${id} does not hold: ${text}`,
    })),
  ];
}
