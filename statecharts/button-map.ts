import type { LineState } from './terms.js';

/** Features that a code or a button runs (rule B-07). */
export type FeatureName =
  | 'dnd'
  | 'forwardAll'
  | 'forwardBusy'
  | 'forwardNoAnswer'
  | 'forwardMail'
  | 'pickup'
  | 'reject'
  | 'logoutAll';

/** The features that want a number after their code. */
export const featuresWithNumber: ReadonlySet<string> = new Set<FeatureName>([
  'forwardAll',
  'forwardBusy',
  'forwardNoAnswer',
  'forwardMail',
  'pickup',
]);

/** What an Access button does (rule B-02). `hasLamp` is false where none is fitted (B-01). */
export type ButtonMeaning = { readonly hasLamp: boolean } & (
  | { readonly is: 'system' }
  | { readonly is: 'blf'; readonly target: string }
  | { readonly is: 'group'; readonly group: string; readonly isCodeStored: boolean }
  | { readonly is: 'feature'; readonly feature: FeatureName }
  | { readonly is: 'free' }
);

/** What the site file says of one button. */
export type ButtonConfig =
  | { readonly system: true }
  | { readonly blf: string }
  | { readonly group: string; readonly code?: 'stored' }
  | { readonly feature: FeatureName }
  | { readonly free: true };

/** What a model is like (rule B-01). */
export interface ModelFacts {
  readonly buttons: number;
  /** Buttons 1 to this one have a lamp. */
  readonly lamps: number;
  readonly hasLines: boolean;
}

/** How many of the lowest lamp buttons are System unless a site says otherwise (rule B-02). */
const defaultSystemButtons = 3;

/**
 * Lays out the buttons of one phone: index 0 is button 1.
 *
 * @param configured - By button number; it replaces the default of that button.
 * @remarks Rule B-02. An attendant console has no line of its own (B-01).
 */
export function layOutButtons(
  model: ModelFacts,
  configured: Readonly<Record<string, ButtonConfig>>,
): readonly ButtonMeaning[] {
  const layout: ButtonMeaning[] = [];
  for (let button = 1; button <= model.buttons; button++) {
    const hasLamp = button <= model.lamps;
    const isDefaultSystem = model.hasLines && hasLamp && button <= defaultSystemButtons;
    const config: ButtonConfig =
      configured[String(button)] ?? (isDefaultSystem ? { system: true } : { free: true });
    layout.push({ hasLamp, ...meaningOf(config) });
  }
  return layout;
}

function meaningOf(config: ButtonConfig) {
  if ('system' in config) return { is: 'system' } as const;
  if ('blf' in config) return { is: 'blf', target: config.blf } as const;
  if ('group' in config) {
    return { is: 'group', group: config.group, isCodeStored: config.code === 'stored' } as const;
  }
  if ('feature' in config) return { is: 'feature', feature: config.feature } as const;
  return { is: 'free' } as const;
}

/** How a phone's user stands to a group. */
export type Standing = 'static' | 'in' | 'out' | 'none';

/** What a press of an Access button asks for. */
export type PressMeaning =
  | { readonly do: 'answer' | 'seize' | 'resume' }
  | { readonly do: 'login' | 'logout' | 'askPassword'; readonly group: string }
  | { readonly do: 'refuse'; readonly reason: 'static' | 'not-a-member' }
  | { readonly do: 'dial'; readonly number: string }
  | { readonly do: 'runFeature'; readonly feature: FeatureName }
  | { readonly do: 'nothing' };

/**
 * Reads a press of an Access button.
 *
 * @param line - What the line of a System button is doing.
 * @param standing - How the user stands to the group of a group button.
 * @remarks Rules B-02, B-04, B-05, B-13.
 */
export function readPress(
  button: ButtonMeaning,
  line: LineState,
  standing: Standing,
): PressMeaning {
  switch (button.is) {
    case 'system':
      return readLinePress(line);
    case 'blf':
      return { do: 'dial', number: button.target };
    case 'group':
      return readGroupPress(button.group, button.isCodeStored, standing);
    case 'feature':
      return { do: 'runFeature', feature: button.feature };
    case 'free':
      return { do: 'nothing' };
  }
}

/** B-05: a flashing line is answered, a free one seized, a held one resumed. */
function readLinePress(line: LineState): PressMeaning {
  if (line === 'ringing') return { do: 'answer' };
  if (line === 'free') return { do: 'seize' };
  if (line === 'held') return { do: 'resume' };
  return { do: 'nothing' };
}

/** B-04, B-13: lit means logged in, so a press logs out; otherwise it asks for the password. */
function readGroupPress(group: string, isCodeStored: boolean, standing: Standing): PressMeaning {
  switch (standing) {
    case 'static':
      return { do: 'refuse', reason: 'static' };
    case 'none':
      return { do: 'refuse', reason: 'not-a-member' };
    case 'in':
      return { do: 'logout', group };
    case 'out':
      return isCodeStored ? { do: 'login', group } : { do: 'askPassword', group };
  }
}

/** How many buttons an attendant console has on each of its two layers (rule B-01). */
const consoleContacts = 50;

/**
 * Turns a button of an attendant console into the one that is meant: Shift changes the layer (rule
 * B-01).
 *
 * @param button - From 1 to 50 as they lie there; a number above 50 names the second layer itself.
 * @param isShifted - Whether the second layer is on.
 */
export function layeredButton(button: number, isShifted: boolean): number {
  return isShifted && button <= consoleContacts ? button + consoleContacts : button;
}
