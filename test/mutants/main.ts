// `npm run mutants [-- NAME...]`: plants one fault at a time in the charts and in the hunt order, and
// fails when the cases do not notice enough of them. See survivors.md for those that may live.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { charts } from '../../statecharts/charts.js';
import { formatReport } from './report.js';
import { type MutantResult, runChart } from './run-mutants.js';
import { runSources } from './run-sources.js';
import { judge, readSurvivors } from './survivors.js';

const sources = 'hunt-order';
const quietMs = 2_000;
let lastSaid = performance.now();

/** Says on standard error how far it is, when nothing was said for a while. */
function progress(name: string, done: number, of: number): void {
  if (performance.now() - lastSaid < quietMs) return;
  lastSaid = performance.now();
  console.error(`${name}: ${done} of ${of}`);
}

/** The cases of a chart or module; none when nobody has written any, and then every mutant lives. */
async function casesOf<Case>(name: string): Promise<readonly Case[]> {
  const file = new URL(`../statecharts/cases/${name}.cases.js`, import.meta.url);
  if (!existsSync(file)) return [];
  const { cases } = (await import(file.href)) as { readonly cases: readonly Case[] };
  return cases;
}

const known = [...Object.keys(charts), sources];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`mutants: no chart ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}
const isAsked = (name: string): boolean => asked.length === 0 || asked.includes(name);

const results: MutantResult[] = [];
for (const [name, machine] of Object.entries(charts)) {
  if (isAsked(name)) results.push(runChart(name, machine, await casesOf(name), progress));
}
if (isAsked(sources)) {
  const compiled = fileURLToPath(new URL('../../statecharts/', import.meta.url));
  results.push(...(await runSources(compiled, await casesOf(sources), progress)));
}
const list = join(process.cwd(), 'test', 'mutants', 'survivors.md');
const reasons = readSurvivors(readFileSync(list, 'utf8'));
const verdict = judge(results, reasons.keys(), asked.length === 0);
console.log(formatReport(results, verdict, reasons));
process.exitCode = verdict.isGood ? 0 : 1;
