import type { Findings } from './findings.js';
import type { Path } from './problem.js';
import type { Draft } from './shape-problems.js';
import type { SiteDirectory } from './site-directory.js';
import type { SiteFile } from './site-shape.js';

/** Where NBX puts its groups, by the number of digits, and how many it has (rule G-21). */
const nbxRanges: Readonly<Record<number, readonly [from: number, to: number]>> = {
  3: [450, 499],
  4: [4000, 4099],
};
const nbxGroups = 100;

/**
 * Warns where one extension is the beginning of another: dialling the longer one would reach the
 * shorter one first.
 *
 * @param directory - Every extension of the site.
 * @param findings - Takes `prefix-extension`, once for each entry of the file.
 */
export function checkPrefixes(directory: SiteDirectory, findings: Findings): void {
  const lengths = [...new Set([...directory.entries.keys()].map(({ length }) => length))];
  if (lengths.length < 2) return;
  const told = new Set<Path>();
  for (const [extension, { path }] of directory.entries) {
    if (told.has(path)) continue;
    for (const length of lengths) {
      const start = extension.slice(0, length);
      if (length >= extension.length || !directory.entries.has(start)) continue;
      told.add(path);
      const message = `"${start}" is the beginning of "${extension}": one hides the other`;
      findings.warning(path, 'prefix-extension', message);
      break;
    }
  }
}

/**
 * Gives the advice of the `nbx` profile about groups (rule G-21); it never stops a run.
 *
 * @param draft - The site file as far as its shape held.
 * @param findings - Takes `nbx-group-range` and `nbx-group-count`.
 * @param base - Where the site stands in its document.
 */
export function adviseNbx(draft: Draft<SiteFile>, findings: Findings, base: Path): void {
  const groups = draft.groups ?? [];
  if ((draft.profile ?? 'nbx') !== 'nbx') return;
  for (const [index, group] of groups.entries()) {
    const extension = group?.extension;
    if (extension === undefined) continue;
    const [from, to] = nbxRanges[extension.length] ?? [0, -1];
    if (Number(extension) >= from && Number(extension) <= to) continue;
    const message = `NBX has its groups at 450-499 or 4000-4099, not at "${extension}"`;
    findings.warning([...base, 'groups', index, 'extension'], 'nbx-group-range', message);
  }
  if (groups.length > nbxGroups) {
    const message = `NBX has at most ${nbxGroups} groups; these are ${groups.length}`;
    findings.warning([...base, 'groups', nbxGroups], 'nbx-group-count', message);
  }
}
