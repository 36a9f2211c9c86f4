import { type Policies, policyNames, profiles } from '../../statecharts/policy.js';
import { type Extension, extension } from '../../statecharts/terms.js';
import { parseDuration } from './duration.js';
import { expandExtensions } from './extension-range.js';
import { defaultFeatureCodes } from './feature-codes.js';
import type { GroupEditFile, GroupFile } from './group-shape.js';
import { defaultLampDialect } from './lamp-dialect-names.js';
import { hashFilePassword } from './password.js';
import { defaultPhoneModel } from './phone-models.js';
import type {
  ButtonConfig,
  CoverageTarget,
  FeatureName,
  GroupConfig,
  PanelConfig,
  PhoneConfig,
  Site,
} from './site-model.js';
import type { ButtonFile, PanelFile, PhoneFile, SiteFile } from './site-shape.js';

const defaults = { afterRings: 3, perDeviceMs: 18_000, totalMs: 60_000 } as const;

/** A coverage of a checked file. */
interface CoverageFile {
  readonly mailbox?: string | undefined;
  readonly number?: string | undefined;
  readonly attendant?: true | undefined;
  readonly disconnect?: true | undefined;
}

/**
 * Turns a checked coverage into the model's.
 *
 * @param coverage - A coverage of a file, or `undefined`.
 * @param own - Whose mailbox takes the call where nothing is said (rule C-03).
 */
export function coverageTarget(coverage: CoverageFile | undefined, own: string): CoverageTarget {
  if (coverage?.number !== undefined) return { number: coverage.number };
  if (coverage?.attendant) return { attendant: true };
  if (coverage?.disconnect) return { disconnect: true };
  return { mailbox: extension(coverage?.mailbox ?? own) };
}

/**
 * Lists the members that extensions and ranges name, in order.
 *
 * @param entries - `members:` or `loggedIn:` of a checked file.
 */
export const listExtensions = (entries: readonly string[]): readonly Extension[] =>
  entries.flatMap((entry) => [...expandExtensions(entry)].map(extension));

/**
 * Takes the policies out of a checked group, wherever they stand in it.
 *
 * @param group - A group, the `set:` of an edit, or a site with its `policies:`.
 */
export const policiesOf = (group: GroupEditFile): Partial<Policies> => {
  const all = { ...group.policies, ...group };
  return Object.fromEntries(
    policyNames.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])),
  );
};

function* buildPhones(
  phone: PhoneFile,
  buttons: NonNullable<SiteFile['buttons']>,
): Generator<PhoneConfig, void> {
  const { name, model = defaultPhoneModel, coverage, forward = {}, associatedPhone } = phone;
  const { afterRings = defaults.afterRings } = coverage ?? {};
  for (const own of expandExtensions(phone.extension ?? phone.extensions ?? '')) {
    const handled = associatedPhone && { associatedPhone: extension(associatedPhone) };
    yield {
      extension: extension(own),
      name: name ?? own,
      model,
      coverage: { to: coverageTarget(coverage, own), afterRings },
      forward: { ...forward } as PhoneConfig['forward'],
      buttons: buildButtons(buttons[own] ?? {}),
      ...handled,
    };
  }
}

const buildButtons = (
  buttons: Readonly<Record<string, ButtonFile>>,
): Readonly<Record<string, ButtonConfig>> =>
  Object.fromEntries(
    Object.entries(buttons).map(([number, button]) => [number, { ...button } as ButtonConfig]),
  );

function buildGroup(group: GroupFile, site: SiteFile): GroupConfig {
  const { type = 'linear', membership = 'dynamic', password, passwordHash } = group;
  const hash = password === undefined ? passwordHash : hashFilePassword(password, group.extension);
  const members = listExtensions(group.members ?? []);
  return {
    extension: extension(group.extension),
    name: group.name ?? group.extension,
    type,
    membership,
    ...(hash === undefined ? {} : { passwordHash: hash }),
    perDeviceMs: parseDuration(group.perDeviceTimeout ?? '') ?? defaults.perDeviceMs,
    totalMs: parseDuration(group.totalTimeout ?? '') ?? defaults.totalMs,
    logoutOnNoAnswer: group.logoutOnNoAnswer ?? true,
    policies: {
      ...profiles[site.profile ?? 'nbx'][type],
      ...policiesOf(site.policies ?? {}),
      ...policiesOf(group),
    },
    members,
    loggedIn: membership === 'static' ? members : listExtensions(group.loggedIn ?? []),
    coverage: coverageTarget(group.coverage, group.extension),
  };
}

function buildPanel({ phone, driver, port, identity, wiring }: PanelFile): PanelConfig {
  return {
    phone: extension(phone),
    driver: driver as PanelConfig['driver'],
    ...(port === undefined ? {} : { port }),
    ...(identity === undefined ? {} : { identity }),
    ...(wiring === undefined ? {} : { wiring }),
  };
}

/**
 * Fills in every default of a site file.
 *
 * @param site - A file in which no check found a problem.
 * @param warnings - What the checks advise against.
 * @returns The site as the exchange uses it.
 */
export function buildSite(site: SiteFile, warnings: readonly string[]): Site {
  const codes = site.featureCodes as Partial<Record<FeatureName, string>> | undefined;
  return {
    name: site.site,
    profile: site.profile ?? 'nbx',
    phones: (site.phones ?? []).flatMap((phone) => [...buildPhones(phone, site.buttons ?? {})]),
    groups: (site.groups ?? []).map((group) => buildGroup(group, site)),
    featureCodes: { ...defaultFeatureCodes, ...codes },
    lampDialect: site.lampDialect ?? defaultLampDialect,
    cadences: { ...site.cadences } as Site['cadences'],
    ...(site.panels ? { panels: site.panels.map(buildPanel) } : {}),
    warnings,
  };
}
