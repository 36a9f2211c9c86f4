import type { LampMode, Refusal } from '../../statecharts/terms.js';
import type { HardKey } from './hard-keys.js';
import type { Load } from './load-model.js';
import type { CoverageTarget, Site } from './site-model.js';

/** A scenario file, checked, with its site (plain data throughout). */
export interface Scenario {
  readonly title: string;
  /** The file as it was named on the command line. */
  readonly file: string;
  /** The rule ids that it shows. */
  readonly rules: readonly string[];
  readonly site: Site;
  readonly seed: number;
  readonly untilMs: number;
  /** In the order of the file. */
  readonly steps: readonly Step[];
  /** Random traffic beside the steps. */
  readonly load?: Load;
  /** Calls that arrive before are left out of all figures; 0 without a load. */
  readonly warmUpMs?: number;
  /** So many runs, with the seed and those after it; 1 without a load. */
  readonly replications?: number;
  /** Thresholds of the service level beside 20 s, ms, rising; whole seconds. */
  readonly serviceLevelsMs?: readonly number[];
  readonly expectations: readonly Expectation[];
}

/** One action at its time. */
export interface Step {
  /** Counted from 1, as `{ step: 4, refused: ... }` does. */
  readonly number: number;
  readonly atMs: number;
  readonly line: number;
  readonly input: Input;
}

/** When a personal forward acts (rule C-04). */
export type ForwardWhen = 'all' | 'busy' | 'noAnswer' | 'mail' | 'off';

/**
 * Everything that can be done to a site from outside. Extensions and numbers are plain text here:
 * a step may name what does not exist, and is then refused.
 */
export type Input =
  | { readonly do: 'press'; readonly phone: string; readonly button: number }
  /** 1 or more of `0-9 * #`, pressed one after the other in one instant. */
  | { readonly do: 'keys'; readonly phone: string; readonly digits: string }
  | { readonly do: 'key'; readonly phone: string; readonly key: HardKey }
  | {
      readonly do: 'login';
      readonly phone: string;
      readonly group: string;
      readonly password: string;
    }
  | { readonly do: 'logout'; readonly phone: string; readonly group: string }
  | { readonly do: 'call'; readonly id?: string; readonly from: string; readonly to: string }
  | { readonly do: 'hangUp'; readonly phone: string }
  | { readonly do: 'hangUp'; readonly call: string }
  | {
      readonly do:
        | 'answer'
        | 'logoutAll'
        | 'lift'
        | 'replace'
        | 'hold'
        | 'resume'
        | 'reject'
        | 'unplug'
        | 'plug';
      readonly phone: string;
    }
  | { readonly do: 'transfer'; readonly phone: string; readonly to: string }
  | { readonly do: 'pickup'; readonly phone: string; readonly from: string }
  | { readonly do: 'dnd'; readonly phone: string; readonly on: boolean }
  | {
      readonly do: 'forward';
      readonly phone: string;
      readonly when: ForwardWhen;
      readonly to?: string;
    }
  | { readonly do: 'edit'; readonly group: string; readonly set: GroupEdit };

/** The settings of a group that an edit may change, as the site model has them. */
export interface GroupEdit {
  readonly name?: string;
  readonly type?: 'linear' | 'circular' | 'calling';
  readonly membership?: 'static' | 'dynamic';
  readonly passwordHash?: string;
  readonly perDeviceMs?: number;
  readonly totalMs?: number;
  readonly logoutOnNoAnswer?: boolean;
  /** Those already members in the order of the list; the new ones after them by rule G-03. */
  readonly members?: readonly string[];
  readonly coverage?: CoverageTarget;
  readonly policies?: Readonly<Record<string, string | number | boolean>>;
}

/** What `phone ... is` reads: the first of these that any line of the phone has. */
export type PhoneIs =
  | 'unregistered'
  | 'ringing'
  | 'connected'
  | 'dialing'
  | 'seized'
  | 'held'
  | 'idle';

/** What a tone or ringer expectation may name. */
export type Tone = 'silence' | 'dial' | 'ringback' | 'error' | 'alert';
/** Rule B-08. */
export type RingerPattern = 'off' | 'internal' | 'external';

/** One thing that must hold. `atMs` is missing where the file gives no `at`: read at `until`. */
export type Expectation = {
  /** The expectation as one line of YAML flow, for messages. */
  readonly text: string;
  readonly line: number;
  readonly atMs?: number;
} & ExpectedThing;

/** What is expected, by the key that stands in the file. */
export type ExpectedThing =
  | { readonly lamp: { readonly phone: string; readonly button: number; readonly is: LampMode } }
  | { readonly phone: { readonly extension: string; readonly is: PhoneIs } }
  /** `loggedIn` in any order. */
  | { readonly group: { readonly extension: string; readonly loggedIn: readonly string[] } }
  | { readonly display: { readonly phone: string; readonly line: 1 | 2; readonly is: string } }
  | { readonly tone: { readonly phone: string; readonly is: Tone } }
  | { readonly ringer: { readonly phone: string; readonly is: RingerPattern } }
  | { readonly messageWaiting: { readonly phone: string; readonly is: LampMode } }
  | { readonly call: CallExpectation }
  | { readonly mailbox: string; readonly unheard: number }
  | {
      readonly metric: string;
      readonly atLeast?: number;
      readonly atMost?: number;
      readonly equals?: number;
    }
  | { readonly step: number; readonly refused: Refusal }
  | { readonly step: number; readonly accepted: true }
  | { readonly invariant: string; readonly holds: boolean };

/** What is expected of one call; every field that is there must hold; `atMs` is that of the outcome. */
export interface CallExpectation {
  readonly id: string;
  readonly offered?: readonly string[];
  readonly answeredBy?: string;
  readonly coveredTo?: CoverageTarget;
  readonly abandoned?: boolean;
  readonly refused?: string;
}
