import { parse } from 'yaml';
import { parseSite } from '../../site/index.js';
import type { Input, Scenario } from '../../site/scenario-model.js';
import type { Site } from '../../site/site-model.js';
import { fileText, type PlainFile, siteFile } from '../../site/site-text.js';
import { type ScriptedStep, stepFile } from '../scripted-steps.js';
import { type Case, expectedOf, type Reason } from './failing-case.js';

/**
 * Writes a shrunk failure as a scenario file of a few lines: calls have short names, steps are numbered anew, and of the
 * site nothing stands that is so by default.
 *
 * @param partial - Why the search ended before nothing more could be left out, if it did.
 */
export function shrunkText(
  one: Case,
  scenario: Scenario,
  reason: Reason,
  passwordOf: (group: string) => string,
  partial: 'stopped' | 'exhausted' | undefined,
): string {
  const names = shortNames(one.steps);
  const steps = one.steps.map((step) => stepFile(renamed(step, names), passwordOf)).map(inSeconds);
  return fileText({
    scenario: `${partial === 'stopped' ? 'Shrunk in part' : 'Shrunk'}: ${scenario.title}`,
    ...(scenario.rules.length > 0 ? { rules: scenario.rules } : {}),
    site: briefSite(one.site, passwordOf),
    steps,
    until: durationText(one.untilMs),
    expect: [expectedFile(one, scenario, reason, names)],
  });
}

const durationText = (ms: number): string => (ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`);

function inSeconds({ at, ...step }: PlainFile): PlainFile {
  return { at: durationText(Number.parseInt(String(at), 10)), ...step };
}

/** Calls are `c1`, `c2` ... in the order in which steps make them; the exchange's own names are not for files. */
function shortNames(steps: readonly ScriptedStep[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { input } of steps) {
    if (input.do === 'call' && input.id !== undefined) names.set(input.id, `c${names.size + 1}`);
  }
  return names;
}

function renamed(step: ScriptedStep, names: ReadonlyMap<string, string>): ScriptedStep {
  const { input } = step;
  const id = (name: string) => names.get(name) ?? name;
  let now: Input = input;
  if (input.do === 'call' && input.id !== undefined) now = { ...input, id: id(input.id) };
  if (input.do === 'hangUp' && 'call' in input) now = { ...input, call: id(input.call) };
  return { ...step, input: now };
}

/** What failed, as the file expects it: it fails there too, until the fault is mended. */
function expectedFile(
  one: Case,
  scenario: Scenario,
  reason: Reason,
  names: ReadonlyMap<string, string>,
): PlainFile {
  if ('invariant' in reason) return { invariant: reason.invariant, holds: true };
  const [expected] = expectedOf(scenario, reason);
  const file = parse(expected?.text ?? '{}') as Record<string, unknown>;
  const place = one.steps.findIndex(({ step }) => step !== undefined && step === file.step);
  return {
    ...file,
    ...(one.expectedAtMs === undefined ? {} : { at: durationText(one.expectedAtMs) }),
    ...(typeof file.call === 'string' ? { call: names.get(file.call) ?? file.call } : {}),
    ...(place < 0 ? {} : { step: place + 1 }),
  };
}

type Tree = { [key: string]: unknown };

/**
 * So many phones, groups and buttons are looked through for defaults: each key costs a parse of the file, which takes 10 s
 * with 100 phones. A larger story was not cut down yet.
 */
const mostParts = 24;

/** The site as a file says it that leaves out whatever is so by default. */
function briefSite(site: Site, passwordOf: (group: string) => string): PlainFile {
  const file = structuredClone(siteFile(site, passwordOf)) as Tree;
  const whole = meaningOf(file);
  const parts: Tree[] = [
    file,
    ...(file.phones as Tree[]),
    ...(file.groups as Tree[]),
    ...[file.buttons].filter((part) => part !== undefined).map((part) => part as Tree),
  ];
  if (parts.length > mostParts) return file;
  for (const part of parts) leaveOutDefaults(part, () => meaningOf(file) === whole);
  return file;
}

/** Takes away what is so anyway; what stays keeps its order. */
function leaveOutDefaults(part: Tree, meansTheSame: () => boolean): void {
  const before = { ...part };
  const needed = new Set<string>();
  for (const key of Object.keys(before)) {
    delete part[key];
    if (meansTheSame()) continue;
    part[key] = before[key];
    needed.add(key);
  }
  for (const key of needed) {
    delete part[key];
    part[key] = before[key];
  }
}

/** The site that a file stands for, as text; empty where it is none. */
function meaningOf(file: Tree): string {
  const parsed = parseSite(fileText(file), 'shrunk');
  return parsed.ok ? JSON.stringify(parsed.value) : '';
}
