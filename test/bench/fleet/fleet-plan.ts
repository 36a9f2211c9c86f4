import type { GroupType } from '../../../statecharts/terms.js';

/** One group of a fleet under load; its members are in no other. */
export interface GroupPlan {
  readonly type: GroupType;
  readonly members: number;
  readonly perDeviceMs: number;
  readonly totalMs: number;
  /** Rule G-12: whether a call waits for a member, or is covered at once. */
  readonly waits: boolean;
  /** Rule G-14: whether a calling group rings members who talk. */
  readonly alertsBusy: boolean;
  /** Rule M-04. */
  readonly logsOut: boolean;
}

/** A fleet and its traffic, as every engine of the bench takes it; all times but `untilMs` are means. */
export interface FleetPlan {
  readonly groups: readonly GroupPlan[];
  /** Calls a ms to each group, Poisson. */
  readonly perMs: number;
  readonly patienceMs: number;
  readonly answerAfterMs: number;
  /** The chance of never answering a ring. */
  readonly noAnswer: number;
  readonly talkMs: number;
  /** After an automatic logout. */
  readonly returnsAfterMs: number;
  readonly seed: number;
  readonly untilMs: number;
}

/** What every engine counts; calls under way at the end are offered, and nothing else. */
export interface FleetCounts {
  offered: number;
  answered: number;
  abandoned: number;
  covered: number;
  /** Rings. */
  offers: number;
}

/** The extension of a phone, counted from 0 over all groups. */
export const phoneName = (index: number): string => String(1_000_000 + index);

/** The extension of a group, counted from 0. */
export const groupName = (index: number): string => String(900_000 + index);

/** How many phones a fleet has. */
export const phonesOf = ({ groups }: FleetPlan): number =>
  groups.reduce((sum, { members }) => sum + members, 0);
