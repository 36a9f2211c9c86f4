import type { GroupConfig, PhoneConfig, Site } from '../../site/site-model.js';
import type { TraceLine } from '../trace-lines.js';
import { leastOf } from './ddmin.js';
import type { Search, Shows } from './search.js';

/** A site with fewer things in it that still shows a failure: phones, groups, members, buttons, settings. */
export function* sitesBelow(site: Site, stillShows: Shows<Site>): Search<Site> {
  let kept = site;
  const attempt = function* (next: Site): Search<void> {
    if (yield* stillShows(next)) kept = next;
  };
  const { panels: _panels, ...plain } = kept;
  yield* attempt(plain);
  kept = {
    ...kept,
    groups: yield* leastOf(kept.groups, (groups) => stillShows({ ...kept, groups })),
  };
  kept = withPhones(
    kept,
    yield* leastOf(kept.phones, (phones) => stillShows(withPhones(kept, phones))),
  );
  for (const { extension } of kept.groups) {
    const group = kept.groups.find((one) => one.extension === extension);
    if (!group) continue;
    const members = yield* leastOf(group.members, (part) =>
      stillShows(withMembers(kept, group, part)),
    );
    kept = withMembers(kept, group, members);
    yield* attempt(withGroup(kept, extension, (one) => ({ ...one, loggedIn: one.members })));
    yield* attempt(
      withGroup(kept, extension, (one) => ({ ...one, coverage: { mailbox: extension } })),
    );
    yield* attempt(withGroup(kept, extension, (one) => ({ ...one, name: extension })));
  }
  for (const phone of kept.phones) yield* attempt(withPlainPhone(kept, phone));
  return kept;
}

/** Who is no phone any more is no member, and no button shows him. */
/**
 * A site without the phones at which nothing happened: of a large site those are most, and a try costs what there are
 * phones.
 *
 * @param trace - Of the run; at least its inputs and offers.
 */
export function siteSeen(site: Site, trace: readonly TraceLine[]): Site {
  const seen = new Set<string>();
  for (const line of trace) {
    if (line.ev === 'offer.started') seen.add(line.phone);
    if (line.ev !== 'input') continue;
    const { input } = line;
    if ('phone' in input) seen.add(input.phone);
    if ('from' in input) seen.add(input.from);
    if ('to' in input && input.to !== undefined) seen.add(input.to);
  }
  // A console goes with its phone (rule B-01).
  const isSeen = ({ extension, associatedPhone }: PhoneConfig) =>
    seen.has(extension) || (associatedPhone !== undefined && seen.has(associatedPhone));
  const worked = new Set(site.phones.filter(isSeen).map((one) => one.associatedPhone));
  return withPhones(
    site,
    site.phones.filter((one) => isSeen(one) || worked.has(one.extension)),
  );
}

function withPhones(site: Site, phones: readonly PhoneConfig[]): Site {
  const there = new Set(phones.map(({ extension }) => extension));
  const groups = site.groups.map((group) => ({
    ...group,
    members: group.members.filter((member) => there.has(member)),
    loggedIn: group.loggedIn.filter((member) => there.has(member)),
  }));
  return { ...site, phones, groups };
}

function withMembers(site: Site, group: GroupConfig, members: GroupConfig['members']): Site {
  const there = new Set<string>(members);
  const loggedIn = group.loggedIn.filter((member) => there.has(member));
  return withGroup(site, group.extension, (one) => ({ ...one, members, loggedIn }));
}

function withGroup(
  site: Site,
  extension: string,
  change: (group: GroupConfig) => GroupConfig,
): Site {
  const groups = site.groups.map((one) => (one.extension === extension ? change(one) : one));
  return { ...site, groups };
}

/** A phone with nothing of its own: as a file has it that names the extension only. */
function withPlainPhone(site: Site, phone: PhoneConfig): Site {
  const { extension, model } = phone;
  const plain: PhoneConfig = {
    extension,
    name: extension,
    model,
    coverage: { to: { mailbox: extension }, afterRings: 3 },
    forward: {},
    buttons: {},
  };
  return {
    ...site,
    phones: site.phones.map((one) => (one.extension === extension ? plain : one)),
  };
}
