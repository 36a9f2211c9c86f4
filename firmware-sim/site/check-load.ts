import { checkLog } from './check-log.js';
import type { ScenarioContext } from './check-steps.js';
import { parseDuration } from './duration.js';
import { expandExtensions } from './extension-range.js';
import { exactlyOne } from './findings.js';
import {
  type ArrivalsFile,
  arrivalsShape,
  type DistributionFile,
  distributionFields,
  type LoadFile,
} from './load-shape.js';
import type { Path } from './problem.js';
import { parseRate } from './rate.js';
import type { ScenarioFile } from './scenario-shape.js';
import type { Draft } from './shape-problems.js';

type DistributionDraft = Draft<DistributionFile> | undefined;

const distributions = Object.keys(distributionFields) as readonly (keyof DistributionFile)[];
const arrivalsKeys = Object.keys(arrivalsShape.shape);

/**
 * Checks the load of a scenario, and what needs one.
 *
 * @param draft - The scenario as far as its shape held.
 * @param context - Takes what is wrong.
 */
export function checkLoad(draft: Draft<ScenarioFile>, context: ScenarioContext): void {
  const { findings } = context;
  if (!('load' in draft)) {
    for (const key of ['warmUp', 'replications'] as const) {
      if (!(key in draft)) continue;
      findings.keyProblem([key], 'needs-load', `${key} needs load: without it all runs are alike`);
    }
    return;
  }
  const warmUpMs = parseDuration(draft.warmUp ?? '');
  if (warmUpMs !== undefined && context.untilMs !== undefined && warmUpMs >= context.untilMs) {
    findings.problem(['warmUp'], 'after-until', `${draft.warmUp} leaves nothing before until`);
  }
  const load = draft.load as Draft<LoadFile> | undefined;
  if (load === undefined) return;
  checkCallTimes(load, ['load'], context);
  checkHabits(load, ['load'], context, true);
  for (const [index, people] of (load.people ?? []).entries()) {
    if (people === undefined) continue;
    const path = ['load', 'people', index];
    checkPhones(people.phones, [...path, 'phones'], context);
    checkHabits(people, path, context, false);
  }
  const { arrivals } = load;
  if (arrivals === undefined) return;
  const isList = Array.isArray(arrivals);
  const all = (isList ? arrivals : [arrivals]) as readonly (Draft<ArrivalsFile> | undefined)[];
  if (all.length === 0) {
    findings.problem(['load', 'arrivals'], 'no-arrivals', 'nobody calls: the list is empty');
  }
  for (const [index, one] of all.entries()) {
    const path = isList ? ['load', 'arrivals', index] : ['load', 'arrivals'];
    if (one !== undefined) checkArrivals(one, path, context, 'talk' in load);
  }
}

function checkArrivals(
  arrivals: Draft<ArrivalsFile>,
  path: Path,
  context: ScenarioContext,
  hasTalk: boolean,
): void {
  const { findings } = context;
  checkCallTimes(arrivals, path, context);
  if (!hasTalk && !('talk' in arrivals)) {
    findings.problem(path, 'missing-key', 'talk is missing, here and in load');
  }
  const source = exactlyOne(findings, arrivals, path, ['rate', 'profile', 'log'], arrivalsKeys);
  if (source === 'log') {
    checkLog(arrivals, path, context);
    return;
  }
  if ('begins' in arrivals) {
    findings.keyProblem([...path, 'begins'], 'only-one', 'begins does not belong beside a rate');
  }
  checkRates(arrivals, path, context);
  if (!('to' in arrivals)) findings.problem(path, 'missing-key', 'to is missing');
  checkTargets(arrivals.to as Listed, [...path, 'to'], context);
  checkCallers(arrivals, path, context);
  for (const key of ['to', 'from'] as const) {
    checkOnce(arrivals[key] as Listed, [...path, key], context);
  }
}

/** Each has a stream of calls of its own, named after it: two of one name would be the same calls twice. */
function checkOnce(listed: Listed, path: Path, { findings }: ScenarioContext): void {
  if (!Array.isArray(listed)) return;
  const seen = new Set<string>();
  const told = new Set<string>();
  for (const [extension, place] of named(listed, path)) {
    const isNew = !seen.has(extension);
    seen.add(extension);
    const key = place.join();
    if (isNew || told.has(key)) continue;
    told.add(key);
    findings.problem(place, 'duplicate-extension', `"${extension}" stands here already`);
  }
}

/** A number that is a phone's would call past its user. */
function checkCallers(arrivals: Draft<ArrivalsFile>, path: Path, context: ScenarioContext): void {
  const { directory, findings } = context;
  const { from, to } = arrivals;
  const isPhone = (extension: string) => directory?.entries.get(extension)?.kind === 'phone';
  const place = [...path, 'from'];
  if (Array.isArray(from) || (typeof from === 'string' && from.includes('-'))) {
    checkPhones(from as Listed, place, context);
    const extensionsOf = (listed: unknown) =>
      [...named(listed as Listed, place)].map(([extension]) => extension);
    const [callers, called] = [extensionsOf(from), extensionsOf(to)];
    const [only] = callers;
    if (only === undefined || called.length === 0 || !isPhone(only)) return;
    if ([...callers, ...called].some((extension) => extension !== only)) return;
    findings.problem(place, 'calls-itself', `"${only}" would call nobody but itself`);
  } else if (typeof from === 'string' && isPhone(from)) {
    const message = `"${from}" is a phone of this site; as a list, ["${from}"], its user calls`;
    findings.problem(place, 'phone-as-number', message);
  }
}

/** Calls a ms that no exchange ever sees; beyond it a run would never come to its next instant. */
const mostPerMs = 1_000;

function checkSpeed(rate: string | undefined, path: Path, { findings }: ScenarioContext): void {
  if (rate === undefined || (parseRate(rate) ?? 0) <= mostPerMs) return;
  findings.problem(path, 'rate-too-high', `"${rate}" is too much; the most is 1000000/s`);
}

function checkRates(arrivals: Draft<ArrivalsFile>, path: Path, context: ScenarioContext): void {
  const { findings } = context;
  const { rate, profile } = arrivals;
  if (rate !== undefined && parseRate(rate) === 0) {
    findings.problem([...path, 'rate'], 'zero-rate', `"${rate}": at a rate of zero nobody calls`);
  }
  checkSpeed(rate, [...path, 'rate'], context);
  if (profile === undefined) return;
  for (const [index, one] of (profile.rates ?? []).entries()) {
    checkSpeed(one, [...path, 'profile', 'rates', index], context);
  }
  checkPositive(profile.interval, [...path, 'profile', 'interval'], context);
  const rates = profile.rates ?? [];
  if (profile.rates && rates.every((one) => one !== undefined && parseRate(one) === 0)) {
    const message = 'at a rate of zero in all intervals nobody calls';
    findings.problem([...path, 'profile', 'rates'], 'zero-rate', message);
  }
}

type Listed = string | readonly (string | undefined)[] | undefined;

/** Lists what a text or a list of texts names, each with the place of its text. */
function* named(listed: Listed, path: Path): Generator<readonly [string, Path]> {
  const texts = typeof listed === 'string' ? [listed] : (listed ?? []);
  for (const [index, text] of texts.entries()) {
    const place = typeof listed === 'string' ? path : [...path, index];
    for (const extension of expandExtensions(text ?? '')) yield [extension, place];
  }
}

/** An arrival must get somewhere. */
function checkTargets(to: Listed, path: Path, context: ScenarioContext): void {
  checkNames(to, undefined, path, context);
}

function checkPhones(phones: Listed, path: Path, context: ScenarioContext): void {
  checkNames(phones, 'phone', path, context);
}

function checkNames(
  listed: Listed,
  kind: 'phone' | undefined,
  path: Path,
  { directory, findings }: ScenarioContext,
): void {
  if (Array.isArray(listed) && listed.length === 0) {
    findings.problem(path, 'empty-list', 'the list names nobody');
  }
  const told = new Set<string>();
  for (const [extension, place] of named(listed, path)) {
    const missing = directory?.missing(extension, kind);
    const key = place.join();
    if (!missing || told.has(key)) continue;
    told.add(key);
    findings.problem(place, missing.code, missing.message);
  }
}

function checkCallTimes(
  holder: { readonly patience?: DistributionDraft; readonly talk?: DistributionDraft },
  path: Path,
  context: ScenarioContext,
): void {
  checkDistribution(holder.patience, [...path, 'patience'], context);
  checkDistribution(holder.talk, [...path, 'talk'], context);
}

function checkHabits(
  habits: Draft<NonNullable<LoadFile['people']>[number]> | Draft<LoadFile>,
  path: Path,
  context: ScenarioContext,
  needsAnswer: boolean,
): void {
  const { findings } = context;
  if (needsAnswer && !('answerAfter' in habits)) {
    findings.problem(path, 'missing-key', 'answerAfter is missing');
  }
  checkDistribution(habits.answerAfter, [...path, 'answerAfter'], context);
  checkDistribution(habits.returnsAfter, [...path, 'returnsAfter'], context);
  for (const key of ['away', 'dnd'] as const) {
    checkDistribution(habits[key]?.after, [...path, key, 'after'], context);
    checkDistribution(habits[key]?.for, [...path, key, 'for'], context);
  }
}

/** A distribution is one of those there are, and has a mean. */
function checkDistribution(
  distribution: DistributionDraft,
  path: Path,
  context: ScenarioContext,
): void {
  if (distribution === undefined) return;
  const kind = exactlyOne(context.findings, distribution, path, distributions);
  const { exponential, erlang, logNormal, empirical } = distribution;
  if (kind === 'exponential') checkPositive(exponential, [...path, kind], context);
  if (kind === 'erlang') checkPositive(erlang?.mean, [...path, kind, 'mean'], context);
  if (kind === 'logNormal') checkPositive(logNormal?.mean, [...path, kind, 'mean'], context);
  if (kind === 'empirical' && empirical?.length === 0) {
    const message = 'a distribution of no times has no mean';
    context.findings.problem([...path, kind], 'empty-list', message);
  }
}

function checkPositive(text: string | undefined, path: Path, { findings }: ScenarioContext): void {
  if (text === undefined || parseDuration(text) !== 0) return;
  findings.problem(path, 'zero-time', `"${text}": wanted: more than no time at all`);
}
