import type { AnyStateMachine } from 'xstate';
import type { ChartCase } from '../statecharts/tools/chart-case.js';
import { mutantsOf } from './machine-mutants.js';

/** What became of the mutants of one chart or module. */
export interface MutantResult {
  /** The chart, or the module. */
  readonly name: string;
  readonly cases: number;
  readonly mutants: number;
  /** Ids of those that no case noticed, in order. */
  readonly survivors: readonly string[];
}

/** One case of any kind, its subject bound. */
export interface BoundCase {
  readonly title: string;
  readonly run: () => void;
}

/** Called after each mutant with how many are done and how many there are. */
export type Progress = (name: string, done: number, of: number) => void;

/** Runs one case; a promise would be looked at too late, so it is an error of the case. */
function runCase({ title, run }: BoundCase): void {
  const result: unknown = run();
  if (result instanceof Promise) throw new Error(`not synchronous: ${title}`);
}

/**
 * Runs the cases against the unchanged subject: a case that fails there would kill every mutant.
 *
 * @throws AggregateError with every failure, titles in front.
 */
export function checkCases(name: string, cases: readonly BoundCase[]): void {
  const failures = cases.flatMap((one) => {
    try {
      runCase(one);
      return [];
    } catch (error) {
      return [new Error(`${one.title}: ${error instanceof Error ? error.message : error}`)];
    }
  });
  if (failures.length > 0) {
    const list = failures.map(({ message }) => `\n  ${message}`).join('');
    throw new AggregateError(failures, `${name}: cases fail without any fault:${list}`);
  }
}

/** Whether a case fails; then the mutant is killed. */
export const isKilled = (cases: readonly BoundCase[]): boolean =>
  cases.some((one) => {
    try {
      runCase(one);
      return false;
    } catch {
      return true;
    }
  });

/**
 * Runs every mutant of a chart against the chart's cases, each until the first case that fails.
 *
 * @throws AggregateError when a case fails on the chart itself.
 */
export function runChart(
  name: string,
  machine: AnyStateMachine,
  cases: readonly ChartCase[],
  progress: Progress = () => undefined,
): MutantResult {
  const bind = (to: AnyStateMachine): readonly BoundCase[] =>
    cases.map(({ title, run }) => ({ title, run: () => run(to) }));
  checkCases(name, bind(machine));
  const mutants = mutantsOf(name, machine);
  const survivors = mutants.flatMap(({ id, build }, index) => {
    const killed = isKilled(bind(build()));
    progress(name, index + 1, mutants.length);
    return killed ? [] : [id];
  });
  return { name, cases: cases.length, mutants: mutants.length, survivors };
}
