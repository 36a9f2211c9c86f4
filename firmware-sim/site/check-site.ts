import { checkButtons } from './check-buttons.js';
import { adviseNbx, checkPrefixes } from './check-extensions.js';
import { checkFeatureCodes } from './check-feature-codes.js';
import { checkGroups } from './check-groups.js';
import { checkPanels } from './check-panels.js';
import { checkPhones } from './check-phones.js';
import { Findings } from './findings.js';
import type { Path, PathProblem } from './problem.js';
import { checkShape, type Draft } from './shape-problems.js';
import { type SiteDirectory, siteDirectory } from './site-directory.js';
import { blinkingModes, type SiteFile, siteShape } from './site-shape.js';

/** What the checks of a site found. */
export interface SiteCheck {
  readonly problems: readonly PathProblem[];
  readonly warnings: readonly PathProblem[];
  /** Every extension, for who refers to the site; also where there are problems. */
  readonly directory: SiteDirectory;
}

/** What the firmware of a panel has room for. */
const mostStretches = 12;

function checkCadences(draft: Draft<SiteFile>, findings: Findings, base: Path): void {
  for (const mode of blinkingModes) {
    const times = draft.cadences?.[mode];
    if (times === undefined) continue;
    const path = [...base, 'cadences', mode];
    for (const [index, ms] of times.entries()) {
      if (ms === undefined || ms % 10 === 0) continue;
      const message = `${ms} ms: lamps change in steps of 10 ms (rule L-05)`;
      findings.problem([...path, index], 'bad-cadence', message);
    }
    if (times.length > mostStretches) {
      const message = `a panel keeps ${mostStretches} lit and dark times of a cadence, not ${times.length}`;
      findings.problem(path, 'bad-cadence', message);
    }
    if (times.length === 0 || times.length % 2 === 1) {
      const message = 'wanted: lit and dark times by turns, so an even number of them (rule L-05)';
      findings.problem(path, 'bad-cadence', message);
    }
  }
}

/**
 * Checks a site file: its shape first, then everything that depends on more than one value.
 *
 * @param value - The plain value of the file, or the map under `site:` of a scenario.
 * @param sourceOf - How a value stands in the file, by path from `value`.
 * @param base - Where the value stands in its document; the paths of problems begin with it.
 * @returns Every problem and warning by path. Never throws.
 */
export function checkSite(
  value: unknown,
  sourceOf: (path: Path) => string | undefined,
  base: Path = [],
): SiteCheck {
  const shape = checkShape<SiteFile>(siteShape, value, sourceOf);
  const findings = new Findings();
  const { draft } = shape;
  const directory = siteDirectory(draft, findings, base);
  checkPrefixes(directory, findings);
  adviseNbx(draft, findings, base);
  checkPhones(draft, directory, findings, base);
  checkGroups(draft, directory, findings, base);
  checkButtons(draft, directory, findings, base);
  checkFeatureCodes(draft, findings, base);
  checkCadences(draft, findings, base);
  checkPanels(draft, directory, findings, base);
  const shifted = shape.problems.map((problem) => ({
    ...problem,
    path: [...base, ...problem.path],
  }));
  return {
    problems: [...shifted, ...findings.problems],
    warnings: findings.warnings,
    directory,
  };
}
