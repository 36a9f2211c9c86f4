import type { CoverageTarget } from '../../../statecharts/coverage.js';
import type { FloorView } from '../floor-view.js';

/** Names a number of the site; one from outside is its own name. */
export type Names = (number: string) => string;

/** The names of a floor's phones and groups. */
export function namesOf(view: FloorView): Names {
  const names = new Map<string, string>();
  for (const { extension, name } of [...view.phones, ...view.groups]) names.set(extension, name);
  return (number) => names.get(number) || number;
}

/** A phone or group with its number first: `1001 Ana Lima`. */
export function titleOf({
  extension,
  name,
}: {
  readonly extension: string;
  readonly name: string;
}) {
  return name === extension || name === '' ? extension : `${extension} ${name}`;
}

/** Where a group's calls go on to, in a word or two (rule C-03). */
export function coverageText(to: CoverageTarget): string {
  if ('mailbox' in to) return `mailbox ${to.mailbox}`;
  if ('number' in to) return to.number;
  return 'attendant' in to ? 'attendant' : 'disconnect';
}
