import type { LampMode } from '../../statecharts/terms.js';
import type { PanelKey, PanelLamp } from '../panel-port.js';
import type { Edge } from './press-verdict.js';

/** A key or lamp to be tested, and the wire it should be at. */
export interface TestedKey {
  readonly key: PanelKey;
  readonly wire: number;
  readonly normallyClosed: boolean;
}

/** A lamp to be tested. */
export interface TestedLamp {
  readonly lamp: PanelLamp;
  readonly wire: number;
}

/** What a test is of: fixed when it begins. */
export interface TestPlan {
  readonly keys: readonly TestedKey[];
  readonly lamps: readonly TestedLamp[];
  /** Somebody looks and answers; otherwise lamps are only sent, and keys pressed in any order. */
  readonly hasPerson: boolean;
  /** How long keys are listened to where nobody answers, ms; 0 not at all. */
  readonly listenMs: number;
}

/** What the lamps do, one stage after the other. */
export type LampStage = 'all-off' | 'walk' | 'all-on' | LampMode;

/** The cadences, after the lamp walk. */
export const lampStages: readonly LampStage[] = [
  'all-off',
  'walk',
  'all-on',
  'wink',
  'flash',
  'flutter',
  'brokenFlutter',
];

/** What a key came to. `untested`: nobody pressed it. */
export type KeyVerdict =
  | 'ok'
  | 'bouncing'
  | 'stuck'
  | 'swapped'
  | 'two-wires'
  | 'no-contact'
  | 'untested';

/** What a lamp came to. `agreed`: the board says it has it, and nobody looked. */
export type LampVerdict = 'ok' | 'agreed' | 'dark' | 'upside-down' | 'wrong-cadence' | 'untested';

/** One key of the report. */
export interface KeyResult {
  readonly verdict: KeyVerdict;
  readonly bounceMs: number;
  readonly heldMs: number;
  /** What came instead of it. */
  readonly got: string;
}

/** What the tester wants next. */
export type TestQuestion =
  | { readonly ask: 'hands-off'; readonly sinceMs: number | undefined }
  /** Lamps do something; somebody says whether they all did. */
  | {
      readonly ask: 'look';
      readonly stage: LampStage;
      readonly sinceMs: number;
      /** Lamp of the plan that is lit in a walk. */
      readonly at: number;
    }
  | { readonly ask: 'press'; readonly at: number }
  /** Any key, in any order. */
  | { readonly ask: 'any'; readonly sinceMs: number }
  | { readonly ask: 'over' };

/** All that the tester knows. Results stand at the places of the plan. */
export interface TestState {
  readonly question: TestQuestion;
  readonly keys: readonly KeyResult[];
  readonly lamps: readonly LampVerdict[];
  /** Contacts that were closed, untouched, and belong to no key of the plan. */
  readonly strays: readonly number[];
  readonly down: ReadonlySet<number>;
  readonly edges: readonly Edge[];
  readonly losses: number;
  readonly reply: string;
}

/** What happens to the tester. */
export type TestEvent =
  | { readonly type: 'panel.connected'; readonly atMs: number }
  | { readonly type: 'panel.lost'; readonly atMs: number }
  | ({ readonly type: 'wire.changed' } & Edge)
  | { readonly type: 'time.passed'; readonly atMs: number }
  | { readonly type: 'answer.given'; readonly text: string; readonly atMs: number }
  /** The board answered that it shows what it was sent. */
  | { readonly type: 'lamps.agreed'; readonly atMs: number };

/** What the tester wants done. */
export interface TestOrder {
  readonly type: 'lamp.set';
  readonly wire: number;
  readonly mode: LampMode;
}

/** One step. */
export interface TestStep {
  readonly state: TestState;
  readonly orders: readonly TestOrder[];
}
