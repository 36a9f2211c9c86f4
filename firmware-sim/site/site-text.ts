import { Document, isMap, isSeq, visit } from 'yaml';
import { profiles } from '../../statecharts/policy.js';
import type { GroupEdit } from './scenario-model.js';
import type { GroupConfig, PhoneConfig, Site, UserCoverage } from './site-model.js';

/** A file as plain data, before it is text. */
export type PlainFile = Readonly<Record<string, unknown>>;

/**
 * Writes plain data as a YAML file that people read: one phone, group, step or expectation a line.
 */
export function fileText(file: PlainFile): string {
  const document = new Document(file, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_key, node, path) => {
      const isInList = path.some((parent) => isSeq(parent));
      // The buttons of one phone lie three maps deep: file, site, buttons.
      const isDeep = path.filter((parent) => isMap(parent)).length > 2;
      if (isInList || isDeep) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/**
 * Turns a site back into what a site file holds.
 *
 * @param passwordOf - The password to write for a dynamic group: the site keeps a hash, if anything.
 */
export function siteFile(site: Site, passwordOf: (group: string) => string): PlainFile {
  const buttons = site.phones.filter((phone) => Object.keys(phone.buttons).length > 0);
  return {
    site: site.name,
    profile: site.profile,
    lampDialect: site.lampDialect,
    featureCodes: site.featureCodes,
    ...(Object.keys(site.cadences).length > 0 ? { cadences: site.cadences } : {}),
    phones: site.phones.map(phoneFile),
    groups: site.groups.map((group) => groupFile(site, group, passwordOf(group.extension))),
    ...(site.panels ? { panels: site.panels } : {}),
    ...(buttons.length > 0
      ? { buttons: Object.fromEntries(buttons.map((phone) => [phone.extension, phone.buttons])) }
      : {}),
  };
}

function phoneFile(phone: PhoneConfig): PlainFile {
  const { extension, name, model, coverage, forward, associatedPhone } = phone;
  return {
    extension,
    name,
    model,
    coverage: userCoverageFile(coverage),
    ...(Object.keys(forward).length > 0 ? { forward } : {}),
    ...(associatedPhone === undefined ? {} : { associatedPhone }),
  };
}

const userCoverageFile = ({ to, afterRings }: UserCoverage): PlainFile => ({ ...to, afterRings });

function groupFile(site: Site, group: GroupConfig, password: string): PlainFile {
  const isDynamic = group.membership === 'dynamic';
  return {
    extension: group.extension,
    ...settingsFile({ ...group, policies: ownPolicies(site, group) }),
    ...(isDynamic ? { password, loggedIn: group.loggedIn } : {}),
  };
}

/** The policies that are not those of the site's profile. */
function ownPolicies(site: Site, group: GroupConfig): NonNullable<GroupEdit['policies']> {
  const usual = new Map<string, unknown>(Object.entries(profiles[site.profile][group.type]));
  const own = Object.entries(group.policies).filter(([name, value]) => usual.get(name) !== value);
  return Object.fromEntries(own);
}

/** What a group's settings are called in a file; for a site and for the `set:` of an edit. */
export function settingsFile(settings: GroupEdit): PlainFile {
  const { perDeviceMs, totalMs, policies, members, coverage, ...rest } = settings;
  const { name, type, membership, logoutOnNoAnswer } = rest;
  return withoutUndefined({
    name,
    type,
    membership,
    perDeviceTimeout: durationText(perDeviceMs),
    totalTimeout: durationText(totalMs),
    logoutOnNoAnswer,
    members,
    coverage,
    ...policies,
  });
}

const durationText = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;

function withoutUndefined(file: PlainFile): PlainFile {
  return Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined));
}
