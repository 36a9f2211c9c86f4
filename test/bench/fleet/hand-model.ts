import type { ArrivalTimes } from '../../../firmware-sim/fleet/load/arrival-times.js';
import type { DrawKey } from '../../../firmware-sim/fleet/load/draws.js';
import type { OfferEnd } from '../../../statecharts/terms.js';
import type { GroupPlan } from './fleet-plan.js';
import type { Due } from './hand-events.js';
import type { IdleSet } from './idle-set.js';

/** One phone and its user. */
export interface HandPhone {
  readonly extension: string;
  readonly group: HandGroup;
  readonly position: number;
  key: DrawKey | undefined;
  rings: number;
  logouts: number;
  isIn: boolean;
  isTalking: boolean;
  isIdle: boolean;
  /** The ring that goes on here. */
  offer: HandOffer | undefined;
}

/** One group at work, with its stream of calls. */
export interface HandGroup {
  readonly plan: GroupPlan;
  readonly extension: string;
  readonly phones: HandPhone[];
  readonly idle: IdleSet;
  readonly stream: { readonly key: DrawKey; readonly prefix: string; readonly times: ArrivalTimes };
  /** The calls that wait, or ring all: whoever is set free is theirs, in order of arrival. */
  seekers: HandCall[];
  /** Where the last ring was (rule G-05). */
  pointer: number;
  wasFreed: boolean;
}

/** One ring of one phone. */
export interface HandOffer {
  readonly call: HandCall;
  readonly phone: HandPhone;
  readonly fromMs: number;
  toMs: number | null;
  end: OfferEnd | null;
  /** When the user means to answer; -1 when he does not. */
  readonly afterMs: number;
  answer: HandDue | undefined;
}

/** One call. */
export interface HandCall {
  readonly ordinal: number;
  /** Which of its group's stream. */
  readonly number: number;
  readonly key: DrawKey;
  readonly group: HandGroup;
  readonly arrivedMs: number;
  state: 'new' | 'seeking' | 'ringingAll' | 'leaving' | 'talking' | 'ended';
  isSeeker: boolean;
  /** Stands in its group's list of seekers, though it may seek no more. */
  isListed: boolean;
  isPending: boolean;
  lastOffered: number;
  readonly ringing: HandOffer[];
  /** All rings, where they are kept. */
  readonly offers: HandOffer[];
  phone: HandPhone | undefined;
  hangUp: HandDue | undefined;
  device: HandDue | undefined;
  total: HandDue | undefined;
  outcome: 'answered' | 'abandoned' | 'covered' | null;
  answeredMs: number;
  endedMs: number | null;
}

/** Something that is due for a call, a ring, a phone, or a group's stream. */
export type HandDue = Due<HandCall | HandOffer | HandPhone | HandGroup>;
