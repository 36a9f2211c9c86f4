import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OrderCase } from '../statecharts/tools/chart-case.js';
import {
  type BoundCase,
  checkCases,
  isKilled,
  type MutantResult,
  type Progress,
} from './run-mutants.js';
import { boundLoops, moveImports, sourceMutantsOf } from './source-mutants.js';

/** The two modules under test, in the order in which cases take them. */
const moduleNames = ['hunt-order', 'member-index'] as const;
type ModuleName = (typeof moduleNames)[number];
type Texts = Readonly<Record<ModuleName, string>>;

/** Cases whose modules are typed by whoever wrote them; here they are only passed on. */
// biome-ignore lint/suspicious/noExplicitAny: the types of the modules are the business of the cases
type AnyOrderCase = OrderCase<any, any>;

/** Writes both modules as a pair of their own, every other import leading back, and loads them. */
async function loadPair(texts: Texts, compiled: string, folder: string): Promise<unknown[]> {
  const copies = new Set(moduleNames.map((name) => `./${name}.js`));
  const place = (specifier: string): string =>
    copies.has(specifier) ? specifier : pathToFileURL(join(compiled, specifier)).href;
  const pair = await mkdtemp(join(folder, 'pair-'));
  await writeFile(join(pair, 'package.json'), '{"type":"module"}');
  const paths = moduleNames.map((name) => join(pair, `${name}.js`));
  for (const [index, name] of moduleNames.entries()) {
    await writeFile(paths[index] ?? '', boundLoops(moveImports(texts[name], place)));
  }
  return Promise.all(paths.map((path) => import(pathToFileURL(path).href)));
}

const bind = (cases: readonly AnyOrderCase[], pair: readonly unknown[]): readonly BoundCase[] =>
  cases.map(({ title, run }) => ({ title, run: () => run(pair[0], pair[1]) }));

/**
 * Runs every mutant of the compiled hunt order and member index against their cases.
 *
 * @param compiled - The folder with the compiled `hunt-order.js` and `member-index.js`.
 * @throws AggregateError when a case fails on the modules themselves.
 */
export async function runSources(
  compiled: string,
  cases: readonly AnyOrderCase[],
  progress: Progress = () => undefined,
): Promise<readonly MutantResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lampfield-mutants-'));
  try {
    const read = (name: ModuleName) => readFile(join(compiled, `${name}.js`), 'utf8');
    const texts: Texts = {
      'hunt-order': await read('hunt-order'),
      'member-index': await read('member-index'),
    };
    checkCases('hunt-order', bind(cases, await loadPair(texts, compiled, folder)));
    const results: MutantResult[] = [];
    for (const name of moduleNames) {
      const mutants = sourceMutantsOf(name, texts[name]);
      const survivors: string[] = [];
      for (const [index, { id, text }] of mutants.entries()) {
        const killed = await isPairKilled({ ...texts, [name]: text });
        if (!killed) survivors.push(id);
        progress(name, index + 1, mutants.length);
      }
      results.push({ name, cases: cases.length, mutants: mutants.length, survivors });
    }
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }

  /** A module that throws while it loads is killed too. */
  async function isPairKilled(changed: Texts): Promise<boolean> {
    try {
      return isKilled(bind(cases, await loadPair(changed, compiled, folder)));
    } catch {
      return true;
    }
  }
}
