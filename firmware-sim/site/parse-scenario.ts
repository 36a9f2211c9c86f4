import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { buildScenario } from './build-scenario.js';
import { CallLogs } from './call-logs.js';
import { checkExpectations } from './check-expectations.js';
import { checkLoad } from './check-load.js';
import { checkSteps, listCallIds, listPasswordGroups } from './check-steps.js';
import { parseDuration } from './duration.js';
import { Findings } from './findings.js';
import { loadShapes } from './load-shape.js';
import { readSite, readSiteFile, type SiteReading } from './parse-site.js';
import { type ParseResult, type PathProblem, sortProblems } from './problem.js';
import type { Scenario } from './scenario-model.js';
import { type ScenarioFile, scenarioShape } from './scenario-shape.js';
import { faultOfLevel } from './service-level.js';
import { checkShape } from './shape-problems.js';
import { readYaml, type YamlSource } from './yaml-source.js';

const shapeWith = (load: z.ZodType) =>
  scenarioShape(z.unknown(), load) as unknown as z.ZodType<ScenarioFile>;
const [single, list] = [shapeWith(loadShapes.single), shapeWith(loadShapes.list)];

/** A union would say of one wrong word that nothing fits. */
function shapeFor(value: unknown): z.ZodType<ScenarioFile> {
  const { load } = Object(value) as { readonly load?: { readonly arrivals?: unknown } | null };
  return Array.isArray(load?.arrivals) ? list : single;
}

interface SiteOfScenario {
  readonly reading: SiteReading;
  /** What is wrong with `site:` itself. */
  readonly problem?: PathProblem;
}

const noSite = (code: string, message: string): SiteOfScenario => ({
  reading: { problems: [], warnings: [] },
  problem: { path: ['site'], code, message },
});

/** Takes the site from where `site:` says: a file, or the map itself. */
function siteOf(source: YamlSource, read: (path: string) => string): SiteOfScenario {
  const site = (source.value as { readonly site?: unknown } | null)?.site;
  // That it is missing is for the check of the shape to say.
  if (site === undefined) return { reading: { problems: [], warnings: [] } };
  if (typeof site === 'object' && site !== null && !Array.isArray(site)) {
    return { reading: readSite(source, site, ['site']) };
  }
  if (typeof site !== 'string' || site === '') {
    return noSite('wrong-type', 'wanted here: the path of a site file, or the site itself');
  }
  const path = isAbsolute(site) ? site : join(dirname(source.file), site);
  let text: string;
  try {
    text = read(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // An error without a code is no answer of the file system, so it is our own fault.
    if (typeof code !== 'string') throw error;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    return noSite('unreadable-site', `${path}: ${why}`);
  }
  return { reading: readSiteFile(text, path) };
}

/**
 * Parses a scenario file (YAML 1.2) together with its site.
 *
 * @param text - The whole file.
 * @param file - Its name, for problems; a relative `site:` is taken from its folder.
 * @param read - Gives the text of a site file or a call log; it gets the path of the scenario's folder
 *   and `site:` or `log:` joined. An error with a code (`ENOENT`) becomes a problem there.
 * @returns The scenario, or every problem at once: the scenario's first, then those of the site
 *   file under that file's own name.
 */
export function parseScenario(
  text: string,
  file: string,
  read: (path: string) => string,
): ParseResult<Scenario> {
  const source = readYaml(text, file);
  if (source.value === undefined) {
    return { ok: false, problems: sortProblems(source.problems), warnings: [] };
  }
  const { reading, problem } = siteOf(source, read);
  const { problems, draft } = checkShape(shapeFor(source.value), source.value, source.sourceOf);
  const findings = new Findings();
  const context = {
    findings,
    directory: reading.directory,
    untilMs: parseDuration(draft.until ?? ''),
    callIds: listCallIds(draft, findings),
    passwordGroups: listPasswordGroups(draft),
    logs: new CallLogs(file, read),
  };
  checkSteps(draft, context);
  checkLoad(draft, context);
  for (const [index, level] of (draft.serviceLevels ?? []).entries()) {
    const fault = level === undefined ? undefined : faultOfLevel(level);
    if (fault) findings.problem(['serviceLevels', index], 'bad-service-level', fault);
  }
  checkExpectations(draft, context);
  const own = source.locate([...problems, ...findings.problems, ...(problem ? [problem] : [])]);
  const all = [
    ...sortProblems([...source.problems, ...own, ...context.logs.problems, ...reading.problems]),
  ];
  const warnings = sortProblems([
    ...source.locate(findings.warnings),
    ...context.logs.warnings,
    ...reading.warnings,
  ]);
  return all.length > 0 || reading.site === undefined
    ? { ok: false, problems: all, warnings }
    : {
        ok: true,
        value: buildScenario(source.value as ScenarioFile, reading.site, source, context.logs),
        warnings,
      };
}
