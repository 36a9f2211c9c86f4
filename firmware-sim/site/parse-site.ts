import { buildSite } from './build-site.js';
import { checkSite } from './check-site.js';
import {
  type ParseResult,
  type Path,
  type PathProblem,
  type Problem,
  sortProblems,
} from './problem.js';
import type { SiteDirectory } from './site-directory.js';
import type { Site } from './site-model.js';
import type { SiteFile } from './site-shape.js';
import { readYaml, type YamlSource } from './yaml-source.js';

/** A site as it was read, right or wrong. */
export interface SiteReading {
  /** Missing where there are problems. */
  readonly site?: Site;
  /** Missing where the file is no YAML at all. */
  readonly directory?: SiteDirectory;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Extensions as keys of `buttons:` that would lose their leading zeros in other readers. */
const numberKeys = (source: YamlSource, base: Path): readonly PathProblem[] =>
  source.numberKeysOf([...base, 'buttons']).map((key) => ({
    path: [...base, 'buttons', key],
    at: 'key',
    code: 'unquoted-number',
    message: `${key} is a number here: write "${key}" in quotes`,
  }));

/**
 * Reads the site that stands at a path of a document.
 *
 * @param source - The document.
 * @param value - The plain value at the path.
 * @param base - The path; the top by default.
 */
export function readSite(source: YamlSource, value: unknown, base: Path = []): SiteReading {
  const { problems, warnings, directory } = checkSite(
    value,
    (path) => source.sourceOf([...base, ...path]),
    base,
  );
  const all = source.locate([...problems, ...numberKeys(source, base)]);
  const advice = source.locate(warnings);
  const isSound = all.length === 0 && source.problems.length === 0;
  const texts = advice.map(({ message }) => message);
  const site = isSound ? { site: buildSite(value as SiteFile, texts) } : {};
  return { ...site, directory, problems: all, warnings: advice };
}

/**
 * Reads a site file, whatever is in it.
 *
 * @param text - The whole file.
 * @param file - Its name, for problems.
 */
export function readSiteFile(text: string, file: string): SiteReading {
  const source = readYaml(text, file);
  if (source.value === undefined) return { problems: source.problems, warnings: [] };
  const reading = readSite(source, source.value);
  return { ...reading, problems: [...source.problems, ...reading.problems] };
}

/**
 * Parses a site file (YAML 1.2).
 *
 * @param text - The whole file.
 * @param file - Its name, for problems.
 * @returns The site with every default filled in and no readable password, or every problem at
 *   once with line and column. Never throws, whatever the text.
 * @example
 * const result = parseSite(await readFile(path, 'utf8'), path);
 * if (!result.ok) for (const problem of result.problems) console.error(formatProblem(problem));
 */
export function parseSite(text: string, file: string): ParseResult<Site> {
  const { site, problems, warnings } = readSiteFile(text, file);
  const advice = sortProblems(warnings);
  return site === undefined
    ? { ok: false, problems: sortProblems(problems), warnings: advice }
    : { ok: true, value: site, warnings: advice };
}
