import { parse } from 'yaml';
import { orderAfterEdit } from '../../../statecharts/hunt-order.js';
import { editFromFile } from '../../site/edit-from-file.js';
import type { GroupEdit } from '../../site/scenario-model.js';
import type { GroupConfig, Site } from '../../site/site-model.js';

/** Another setting of one group, as `groups.4000.type=circular` names it. */
export interface Setting {
  readonly group: string;
  /** In the spelling of a site file: `type`, `perDeviceTimeout`, `coverage`, any policy. */
  readonly key: string;
  /** As it was typed. */
  readonly value: string;
  readonly edit: GroupEdit;
}

/** A setting, or what is wrong with it. */
export type SettingReading =
  | { readonly ok: true; readonly settings: readonly Setting[] }
  | { readonly ok: false; readonly problems: readonly string[] };

const shape = /^groups\.(\d{1,20})\.([A-Za-z]+)=(.*)$/s;

/**
 * Reads one group setting with one value or several (`groups.4000.perDeviceTimeout=8s,12s,20s`).
 *
 * @param text - `groups.EXTENSION.KEY=VALUE`; the value as in a site file, in YAML's flow spelling.
 * @param several - Whether commas part values; within brackets they do not.
 * @returns The settings in order, or every problem.
 */
export function readSettings(text: string, site: Site, several: boolean): SettingReading {
  const [, group, key, value] = shape.exec(text) ?? [];
  if (group === undefined || key === undefined || value === undefined) {
    const example = 'groups.4000.type=circular';
    return { ok: false, problems: [`"${text}" is no setting of a group, such as ${example}`] };
  }
  if (!site.groups.some(({ extension }) => extension === group)) {
    const known = site.groups.map(({ extension }) => extension).slice(0, 8);
    return {
      ok: false,
      problems: [`there is no group ${group}; the site has ${known.join(', ')}`],
    };
  }
  const readings = (several ? parted(value) : [value]).map((one) => readOne(group, key, one));
  // A wrong name is wrong with every value.
  const problems = [...new Set(readings.filter((one) => typeof one === 'string'))];
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, settings: readings.filter((one) => typeof one !== 'string') };
}

/** Parts a list at its commas, those within brackets, braces and quotes left alone. */
function parted(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (const character of text) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('[{'.includes(character)) depth++;
    else if (']}'.includes(character)) depth--;
    if (character === ',' && depth === 0 && quote === '') parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

function readOne(group: string, key: string, value: string): Setting | string {
  let parsed: unknown;
  try {
    parsed = parse(value, { version: '1.2' });
  } catch {
    return `${key}: "${value}" is no value of a site file`;
  }
  const reading = editFromFile({ [key]: parsed }, group);
  if (!reading.ok) return reading.problems.map(({ message }) => `${key}: ${message}`).join('; ');
  return { group, key, value, edit: reading.value };
}

/**
 * A site with a setting changed from the beginning; who is in at the start stays in, as far as he is a
 * member.
 */
export function withSetting(site: Site, { group, edit }: Setting): Site {
  const groups = site.groups.map((one) => (one.extension === group ? changed(one, edit) : one));
  return { ...site, groups };
}

function changed(group: GroupConfig, edit: GroupEdit): GroupConfig {
  const { members: listed, policies, coverage, ...rest } = edit;
  const members = listed
    ? orderAfterEdit(group.members, listed as GroupConfig['members'])
    : group.members;
  const after: GroupConfig = {
    ...group,
    ...rest,
    members,
    ...(coverage ? { coverage } : {}),
    policies: { ...group.policies, ...policies } as GroupConfig['policies'],
  };
  const isStatic = after.membership === 'static';
  const there = new Set<string>(members);
  const loggedIn = group.loggedIn.filter((member) => there.has(member));
  return { ...after, loggedIn: isStatic ? members : loggedIn };
}
