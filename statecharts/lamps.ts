import type { ButtonMeaning } from './button-map.js';
import type { LampMode, LineState } from './terms.js';

/** Whose lamp meanings hold: a make's habits as data (rule L-09). */
export interface LampDialect {
  /** L-01 */
  readonly line: Readonly<Record<LineState, LampMode>>;
  /** L-02; how many calls wait for the group may change the lamp of who is in. */
  readonly groupIn: LampMode;
  readonly groupOut: LampMode;
  /** From the fewest calls on: while so many wait or ring, this mode. Highest last. */
  readonly groupCalls: readonly { readonly from: number; readonly mode: LampMode }[];
  /** L-03 */
  readonly blf: Readonly<Record<LineState, LampMode>>;
  readonly featureOn: LampMode;
}

/** L-01, L-03: VCX and NBX agree on these. */
const lineModes: Readonly<Record<LineState, LampMode>> = {
  free: 'off',
  seized: 'steady',
  dialing: 'steady',
  connected: 'steady',
  ringing: 'flutter',
  held: 'flash',
};

const nbx: LampDialect = {
  line: lineModes,
  groupIn: 'steady',
  groupOut: 'off',
  groupCalls: [],
  blf: lineModes,
  featureOn: 'steady',
};

/** The dialects a site can choose (rule L-09). */
export const lampDialects: Readonly<Record<string, LampDialect>> = {
  nbx,
  /** Panasonic lights the login lamp of who is logged out. */
  panasonic: { ...nbx, groupIn: 'off', groupOut: 'steady' },
  /** Merlin shows the calls of a group in three levels; assumed: from 1, 3 and 5 calls on. */
  merlin: {
    ...nbx,
    groupCalls: [
      { from: 1, mode: 'wink' },
      { from: 3, mode: 'flash' },
      { from: 5, mode: 'flutter' },
    ],
  },
};

/** What the lamp of one button depends on; only what its meaning needs is looked at. */
export interface LampFacts {
  readonly line: (button: number) => LineState;
  readonly isIn: (group: string) => boolean;
  readonly isMember: (group: string) => boolean;
  readonly callsOf: (group: string) => number;
  /** The lines of a watched phone, or `undefined` while it is not registered. */
  readonly watched: (phone: string) => readonly LineState[] | undefined;
  readonly isFeatureOn: (feature: string) => boolean;
}

/**
 * Finds what the lamp of one button shows.
 *
 * @param button - Its number, from 1: the lamp is the one to the left of that button (rule B-03).
 * @remarks Rules L-01 to L-04, L-07: a pure function of the phone's state.
 */
export function lampOf(
  button: number,
  meaning: ButtonMeaning,
  facts: LampFacts,
  dialect: LampDialect,
): LampMode {
  if (!meaning.hasLamp) return 'dummy';
  switch (meaning.is) {
    case 'system':
      return dialect.line[facts.line(button)];
    case 'group':
      return groupLamp(meaning.group, facts, dialect);
    case 'blf':
      return watchedLamp(facts.watched(meaning.target), dialect);
    case 'feature':
      return facts.isFeatureOn(meaning.feature) ? dialect.featureOn : 'off';
    case 'free':
      return 'off';
  }
}

/** L-02, B-04: dark for who is no member, whatever the dialect. */
function groupLamp(group: string, facts: LampFacts, dialect: LampDialect): LampMode {
  if (!facts.isMember(group)) return 'off';
  if (!facts.isIn(group)) return dialect.groupOut;
  const calls = facts.callsOf(group);
  return dialect.groupCalls.findLast((level) => calls >= level.from)?.mode ?? dialect.groupIn;
}

/** L-03: of several calls the highest wins. */
const blfOrder: readonly LineState[] = ['ringing', 'connected', 'dialing', 'seized', 'held'];

/** L-03, L-04: a phone that is not registered is unknown. */
function watchedLamp(lines: readonly LineState[] | undefined, dialect: LampDialect): LampMode {
  if (!lines) return 'unknown';
  return dialect.blf[blfOrder.find((state) => lines.includes(state)) ?? 'free'];
}
