import { parseSite } from '../site/index.js';
import type { Site } from '../site/site-model.js';
import { fileText, siteFile } from '../site/site-text.js';

/** What each input must have beside `do`, by name and type. */
const inputFields: Readonly<
  Record<string, Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>>>
> = {
  press: { phone: 'string', button: 'number' },
  key: { phone: 'string', key: 'string' },
  digit: { phone: 'string', digit: 'string' },
  login: { phone: 'string', group: 'string', verdict: 'string' },
  logout: { phone: 'string', group: 'string' },
  call: { call: 'string', from: 'string', to: 'string' },
  hangUp: {},
  answer: { phone: 'string' },
  logoutAll: { phone: 'string' },
  lift: { phone: 'string' },
  replace: { phone: 'string' },
  hold: { phone: 'string' },
  resume: { phone: 'string' },
  reject: { phone: 'string' },
  unplug: { phone: 'string' },
  plug: { phone: 'string' },
  transfer: { phone: 'string', to: 'string' },
  pickup: { phone: 'string', from: 'string' },
  dnd: { phone: 'string', on: 'boolean' },
  forward: { phone: 'string', when: 'string' },
  edit: { group: 'string', set: 'object' },
};

/**
 * Checks the input of one line of a trace.
 *
 * @returns What is wrong with it, or `undefined`.
 */
export function faultOfInput(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('do' in input))
    return 'an input without "do"';
  const name = String(input.do);
  const fields = Object.hasOwn(inputFields, name) ? inputFields[name] : undefined;
  if (!fields) return `no input is called "${name}"`;
  const values = input as Readonly<Record<string, unknown>>;
  for (const [field, type] of Object.entries(fields)) {
    const isThere = typeof values[field] === type && values[field] !== null;
    if (!isThere) return `the input "${name}" needs ${field} (${type})`;
  }
  return undefined;
}

const anyPassword = '0000';

/**
 * Checks the site of a trace's header, as a site file is checked.
 *
 * @returns What is wrong with it, or `undefined`.
 */
export function faultOfSite(site: unknown): string | undefined {
  const text = textOf(site);
  if (text === undefined) return 'the header has no site';
  const parsed = parseSite(text, 'the site of the header');
  return parsed.ok ? undefined : `the site of the header: ${parsed.problems[0]?.message ?? ''}`;
}

/** The site as a file, or `undefined` where it is not even alike. */
function textOf(site: unknown): string | undefined {
  try {
    return fileText(siteFile(site as Site, () => anyPassword));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
