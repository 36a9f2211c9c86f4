import type { Extension } from '../../statecharts/terms.js';

/** How a time is drawn; ms, positive but for `fixed`, which may be 0. */
export type Distribution =
  | { readonly is: 'fixed'; readonly ms: number }
  | { readonly is: 'exponential'; readonly meanMs: number }
  /** The sum of k exponential times. */
  | { readonly is: 'erlang'; readonly meanMs: number; readonly k: number }
  | { readonly is: 'logNormal'; readonly meanMs: number; readonly sdMs: number }
  /** One of these, each as likely as the others. */
  | { readonly is: 'empirical'; readonly valuesMs: readonly number[] };

/** Random traffic: who calls, and what people do. */
export interface Load {
  readonly arrivals: readonly Arrivals[];
  /** Of calls that steps make and people answer. */
  readonly talk: Distribution;
  /** What everybody does who is not in `people`. */
  readonly habits: Habits;
  /** By extension: who has habits of his own. */
  readonly people: readonly { readonly phones: readonly Extension[]; readonly habits: Habits }[];
}

/** Calls that come, and how long they wait and talk. */
export type Arrivals = (RateOfCalls | LoggedCalls) & {
  /** Missing: the caller waits as long as he is let. */
  readonly patience?: Distribution;
  readonly talk: Distribution;
};

/** Calls at a rate. */
export interface RateOfCalls {
  readonly is: 'rate';
  readonly process: 'poisson' | 'fixed';
  /** From outside: a stream for each of them. From phones: one of them for each call. */
  readonly to: readonly Extension[];
  /** Outside, a number that every call comes from, or phones with a stream for each of them. */
  readonly from:
    | 'outside'
    | { readonly number: string }
    | { readonly phones: readonly Extension[] };
  /** The rate of each stream, interval by interval, from the beginning again when it is over. */
  readonly profile: readonly RateInterval[];
}

/** One interval of a profile. */
export interface RateInterval {
  /** 0 for a rate that stands alone and never changes. */
  readonly lengthMs: number;
  /** Calls a ms; 0 or more, and not 0 in all intervals. */
  readonly perMs: number;
}

/** Calls from a log. */
export interface LoggedCalls {
  readonly is: 'log';
  /** In order of time. */
  readonly calls: readonly LoggedCall[];
}

/** One call of a log. */
export interface LoggedCall {
  readonly atMs: number;
  /** Missing: some outside number. */
  readonly from?: string;
  readonly to: Extension;
  /** Missing: drawn like that of any other call. */
  readonly patienceMs?: number;
}

/** What the user of a phone does. */
export interface Habits {
  /** Drawn anew for each ring. */
  readonly answerAfter: Distribution;
  /** The chance, for each ring, of never answering. */
  readonly noAnswer: number;
  /** After an automatic logout (rule M-04); missing: stays out. */
  readonly returnsAfter?: Distribution;
  readonly away?: Away;
  readonly dnd?: { readonly after: Distribution; readonly for: Distribution };
}

/** Stepping away from the desk and coming back. */
export interface Away {
  readonly after: Distribution;
  readonly for: Distribution;
  /** `leaves`: the phone rings on; `logsOut`: of all groups, and in again; `unplugs` the phone. */
  readonly how: 'leaves' | 'logsOut' | 'unplugs';
}
