import { countExtensions, expandExtensions, mostInRange } from './extension-range.js';
import type { Findings } from './findings.js';
import { didYouMean, nearestExtension } from './nearest.js';
import { defaultPhoneModel } from './phone-models.js';
import type { Path } from './problem.js';
import type { Draft } from './shape-problems.js';
import type { PhoneModelName } from './site-model.js';
import type { PhoneFile, SiteFile } from './site-shape.js';

/** What one extension of a site is; all phones of a range share one entry. */
export type DirectoryEntry =
  | {
      readonly kind: 'phone';
      /** Missing where the file names a model that does not exist. */
      readonly model: PhoneModelName | undefined;
      readonly path: Path;
    }
  | {
      readonly kind: 'group';
      /** Where it stands under `groups:`, counted from 0. */
      readonly index: number;
      readonly hasPassword: boolean;
      readonly path: Path;
    };

/** Everything that has an extension, checked or not. */
export class SiteDirectory {
  readonly entries = new Map<string, DirectoryEntry>();
  /** What entries without a usable extension may have been called: references to it are let be. */
  readonly maybe = new Set<string>();

  /** The model of a phone; `undefined` where there is none or it is not known. */
  modelOf(extension: string): PhoneModelName | undefined {
    const entry = this.entries.get(extension);
    return entry?.kind === 'phone' ? entry.model : undefined;
  }

  /** The entry of a group; `undefined` where there is none. */
  group(extension: string): Extract<DirectoryEntry, { kind: 'group' }> | undefined {
    const entry = this.entries.get(extension);
    return entry?.kind === 'group' ? entry : undefined;
  }

  /**
   * Says what is wrong with a reference.
   *
   * @param extension - What the file refers to.
   * @param kind - What it must be; `undefined` for either.
   * @returns Code and message, or `undefined` where the reference holds.
   */
  missing(
    extension: string,
    kind?: 'phone' | 'group',
  ): { readonly code: string; readonly message: string } | undefined {
    const found = this.entries.get(extension);
    if (this.maybe.has(extension)) return undefined;
    if (found !== undefined && (kind === undefined || found.kind === kind)) return undefined;
    const code = `unknown-${kind ?? 'extension'}`;
    if (found !== undefined) {
      return { code, message: `"${extension}" is a ${found.kind}, wanted: a ${kind}` };
    }
    const fits = (other: string): boolean => {
      const entry = this.entries.get(other);
      return entry !== undefined && (kind === undefined || entry.kind === kind);
    };
    const near = nearestExtension(extension, fits);
    const hint = didYouMean(near === undefined ? undefined : `"${near}"`);
    return { code, message: `there is no ${kind ?? 'phone or group'} "${extension}"${hint}` };
  }
}

const andMore = (count: number): string =>
  count > 1 ? ` (and ${count - 1} more of this range)` : '';

function addAll(
  directory: SiteDirectory,
  findings: Findings,
  text: string,
  path: Path,
  entry: DirectoryEntry,
): void {
  let [first, twice] = ['', 0];
  for (const extension of expandExtensions(text)) {
    if (directory.entries.has(extension)) {
      if (twice === 0) first = extension;
      twice += 1;
    } else {
      directory.entries.set(extension, entry);
    }
  }
  if (twice === 0) return;
  const other = directory.entries.get(first)?.kind;
  const message = `"${first}" is already a ${other}${andMore(twice)}`;
  findings.problem(path, 'duplicate-extension', message);
}

/** Names that an entry without a usable extension may have meant. */
function remember(directory: SiteDirectory, entry: object): void {
  for (const value of Object.values(entry)) {
    if (typeof value !== 'string' || countExtensions(value) > 10_000) continue;
    for (const extension of expandExtensions(value)) directory.maybe.add(extension);
  }
}

function textOf(
  findings: Findings,
  phone: Draft<PhoneFile>,
  path: Path,
): readonly [text: string | undefined, path: Path] {
  const [single, range] = ['extension' in phone, 'extensions' in phone];
  if (single && range) {
    const message = 'extension and extensions cannot stand side by side';
    findings.keyProblem([...path, 'extensions'], 'only-one', message);
  }
  const isStrange = Object.keys(phone).some((key) => key.startsWith('ext'));
  if (!single && !range && !isStrange) {
    findings.problem(path, 'missing-key', 'extension is missing');
  }
  return single
    ? [phone.extension, [...path, 'extension']]
    : [phone.extensions, [...path, 'extensions']];
}

/**
 * Lists every extension of a site, and reports those given twice and those without one.
 *
 * @param draft - The site file as far as its shape held.
 * @param findings - Takes `duplicate-extension`, `missing-key`, `only-one`, `too-many-phones`.
 * @param base - Where the site stands in its document.
 */
export function siteDirectory(
  draft: Draft<SiteFile>,
  findings: Findings,
  base: Path,
): SiteDirectory {
  const directory = new SiteDirectory();
  let count = 0;
  for (const [index, phone] of (draft.phones ?? []).entries()) {
    if (phone === undefined) continue;
    const [text, path] = textOf(findings, phone, [...base, 'phones', index]);
    if (text === undefined) {
      remember(directory, phone);
      continue;
    }
    count += countExtensions(text);
    if (count > mostInRange) {
      findings.problem(path, 'too-many-phones', `a site has at most ${mostInRange} phones`);
      break;
    }
    const model = 'model' in phone ? phone.model : defaultPhoneModel;
    addAll(directory, findings, text, path, { kind: 'phone', model, path });
  }
  for (const [index, group] of (draft.groups ?? []).entries()) {
    if (group === undefined) continue;
    const path = [...base, 'groups', index, 'extension'];
    if (group.extension === undefined) {
      remember(directory, group);
      continue;
    }
    const hasPassword = 'password' in group || 'passwordHash' in group;
    const entry = { kind: 'group', index, hasPassword, path } as const;
    addAll(directory, findings, group.extension, path, entry);
  }
  return directory;
}
