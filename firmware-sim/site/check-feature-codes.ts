import { defaultFeatureCodes, featureNames } from './feature-codes.js';
import type { Findings } from './findings.js';
import type { Path } from './problem.js';
import type { Draft } from './shape-problems.js';
import type { FeatureName } from './site-model.js';
import type { SiteFile } from './site-shape.js';

const clash = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** Says how two digit strings are in each other's way. */
const how = (a: string, b: string): string =>
  a === b ? 'is the same as' : a.startsWith(b) ? 'begins with' : 'is the beginning of';

/**
 * Checks that after Feature every code and every group's extension can be told apart as they are
 * keyed in (rules M-03, B-07): none is the beginning of another.
 *
 * @param draft - The site file as far as its shape held.
 * @param findings - Takes `code-clash`: at the code where the file chooses it, at the group's
 *   extension where the code is a default.
 * @param base - Where the site stands in its document.
 */
export function checkFeatureCodes(draft: Draft<SiteFile>, findings: Findings, base: Path): void {
  const chosen = draft.featureCodes ?? {};
  const codeOf = (name: FeatureName): string | undefined =>
    name in chosen ? chosen[name] : defaultFeatureCodes[name];
  const pathOf = (name: FeatureName): Path => [...base, 'featureCodes', name];

  // In the order of the file, defaults first, so that the later of two chosen codes is the wrong one.
  const order = [
    ...featureNames.filter((name) => !(name in chosen)),
    ...Object.keys(chosen).filter((key): key is FeatureName => key in defaultFeatureCodes),
  ];
  for (const [index, name] of order.entries()) {
    const code = codeOf(name);
    if (code === undefined) continue;
    const other = order.slice(0, index).find((earlier) => clash(code, codeOf(earlier) ?? 'none'));
    if (other !== undefined) {
      const message = `${code} ${how(code, codeOf(other) ?? '')} the code of ${other}`;
      findings.problem(pathOf(name), 'code-clash', message);
    }
  }
  const told = new Set<FeatureName>();
  for (const [index, group] of (draft.groups ?? []).entries()) {
    const extension = group?.extension;
    if (extension === undefined) continue;
    const clashing = order.filter((name) => clash(extension, codeOf(name) ?? 'none'));
    const defaults = clashing.filter((name) => !(name in chosen));
    if (defaults.length > 0) {
      const [name = 'dnd'] = defaults;
      const code = codeOf(name) ?? '';
      const message = `group "${extension}" ${how(extension, code)} the default code ${code} of ${name}: choose others, for example featureCodes: { ${defaults.map((each) => `${each}: "9${codeOf(each)}"`).join(', ')} }`;
      findings.problem([...base, 'groups', index, 'extension'], 'code-clash', message);
    }
    for (const name of clashing) {
      if (!(name in chosen) || told.has(name)) continue;
      told.add(name);
      const message = `${codeOf(name)} ${how(codeOf(name) ?? '', extension)} the group "${extension}"`;
      findings.problem(pathOf(name), 'code-clash', message);
    }
  }
}
