import type { LampMode } from '../../statecharts/terms.js';
import type { PanelKey, PanelLamp } from '../panel-port.js';
import type { Wiring } from '../wiring.js';
import { type BoardName, placeText, type WirePlace } from '../wiring-boards.js';
import { type Finding, type FindingKind, finding } from './finding.js';
import type { Edge, WirePress } from './press-verdict.js';

/** What the wizard is to find out: fixed when it begins. A wire is an index of the list of its places. */
export interface WizardPlan {
  /** What the wiring file will be called, for people. */
  readonly name: string;
  readonly board: BoardName;
  /** Where a key may be. */
  readonly keyPlaces: readonly WirePlace[];
  /** Where a lamp may be. */
  readonly lampPlaces: readonly WirePlace[];
  /** Keys and lamps use the same pins: what is a key is no lamp. */
  readonly isShared: boolean;
  /** The buttons to ask for, in order. */
  readonly keys: readonly PanelKey[];
}

/** What the wizard wants next, of hands or eyes. */
export type WizardQuestion =
  /** Hands off, for a moment: what is closed now is stuck. */
  | { readonly ask: 'hands-off'; readonly sinceMs: number | undefined }
  | { readonly ask: 'press'; readonly key: PanelKey }
  /** It is held; its wires are known. */
  | { readonly ask: 'let-go'; readonly key: PanelKey; readonly sinceMs: number }
  /** The lamp of one wire is lit, all others are dark. */
  | { readonly ask: 'lamp'; readonly wire: number; readonly proposal: PanelLamp | undefined }
  | { readonly ask: 'write' }
  | { readonly ask: 'over'; readonly isWritten: boolean };

/** A button that was learned. */
export interface LearnedKey extends WirePress {
  readonly key: PanelKey;
  readonly normallyClosed: boolean;
}

/** A lamp that was learned. */
export interface LearnedLamp {
  readonly lamp: PanelLamp;
  readonly wire: number;
  readonly isUpsideDown: boolean;
}

/** All that the wizard knows. */
export interface WizardState {
  readonly question: WizardQuestion;
  /** How many buttons of the plan are over with. */
  readonly asked: number;
  readonly keys: readonly LearnedKey[];
  readonly lamps: readonly LearnedLamp[];
  /** Lamps that were looked for, each at the wire that it was proposed for. */
  readonly soughtLamps: readonly { readonly lamp: PanelLamp; readonly wire: number }[];
  readonly findings: readonly Finding[];
  /** Wires that are closed just now. */
  readonly down: ReadonlySet<number>;
  /** Wires that were closed while nobody touched anything. */
  readonly atRest: ReadonlySet<number>;
  /** What moved since the question was put. */
  readonly edges: readonly Edge[];
  /** What was wrong with the last answer; '' for nothing. */
  readonly reply: string;
}

/** What happens to the wizard. */
export type WizardEvent =
  | { readonly type: 'panel.connected'; readonly atMs: number }
  | { readonly type: 'panel.lost'; readonly atMs: number }
  | ({ readonly type: 'wire.changed' } & Edge)
  | { readonly type: 'time.passed'; readonly atMs: number }
  /** What a person typed. */
  | { readonly type: 'answer.given'; readonly text: string; readonly atMs: number };

/** What the wizard wants done. */
export type WizardOrder =
  | { readonly type: 'lamp.set'; readonly wire: number; readonly mode: LampMode }
  /** Pins that were inputs become outputs; these lamps only. */
  | { readonly type: 'lamps.begin'; readonly wires: readonly number[] }
  | { readonly type: 'wiring.write'; readonly wiring: Wiring };

/** One step: the new state, and what is to be done. */
export interface WizardStep {
  readonly state: WizardState;
  readonly orders: readonly WizardOrder[];
}

/** A step without orders. */
export const still = (state: WizardState): WizardStep => ({ state, orders: [] });

/** The same with one finding more; the same thing is found once. */
export function found(
  state: WizardState,
  kind: FindingKind,
  weight: Finding['weight'],
  text: string,
): WizardState {
  if (state.findings.some((it) => it.text === text)) return state;
  return { ...state, findings: [...state.findings, finding(kind, weight, text)] };
}

/** A wire for a key as it is printed on the board. */
export const keyWireText = (plan: WizardPlan, wire: number): string => {
  const place = plan.keyPlaces[wire];
  return place === undefined ? `wire ${wire}` : placeText(plan.board, place);
};

/** A wire for a lamp as it is printed on the board. */
export const lampWireText = (plan: WizardPlan, wire: number): string => {
  const place = plan.lampPlaces[wire];
  return place === undefined ? `wire ${wire}` : placeText(plan.board, place);
};
