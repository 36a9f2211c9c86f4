import type { GroupType } from './terms.js';

/** What a hunt does when it needs a member and nobody is available (rule G-12). */
export type WhenNoneAvailable = 'coverage' | 'wait' | 'waitWhenBusy';

/** The choices that rules leave to a site or a group. Field names are those of the site file. */
export interface Policies {
  /** G-05: what moves a circular group's pointer. */
  readonly pointerMovesOn: 'offer' | 'answer';
  /** G-12; `waitWhenBusy` waits only while somebody is logged in and busy (the VCX calling group). */
  readonly whenNoneAvailable: WhenNoneAvailable;
  /** G-13: whether a held call makes its phone busy for hunting. */
  readonly heldCountsAsBusy: boolean;
  /** G-14: whether a calling group alerts members who are on a call. */
  readonly callingAlertsBusy: boolean;
  /** G-15: whether Do Not Disturb keeps group calls away. */
  readonly dndBlocksGroupCalls: boolean;
  /** M-07: how many misses in a row log a member out; at least 1. */
  readonly logoutAfterMisses: number;
  /** M-08: whether the last logged-in member is kept in. */
  readonly keepLastMember: boolean;
}

/** The makes whose habits ship as data. */
export type ProfileName = 'nbx' | 'vcx';

const nbx: Policies = {
  pointerMovesOn: 'offer',
  whenNoneAvailable: 'coverage',
  heldCountsAsBusy: true,
  callingAlertsBusy: true,
  dndBlocksGroupCalls: false,
  logoutAfterMisses: 1,
  keepLastMember: false,
};

/** The policies of each profile for each type of group (rule G-12: VCX waits by type). */
export const profiles: Readonly<Record<ProfileName, Readonly<Record<GroupType, Policies>>>> = {
  nbx: { linear: nbx, circular: nbx, calling: nbx },
  vcx: {
    linear: nbx,
    circular: { ...nbx, whenNoneAvailable: 'wait' },
    calling: { ...nbx, whenNoneAvailable: 'waitWhenBusy' },
  },
};

/** The names a site file may use for a profile. */
export const profileNames = Object.keys(profiles) as readonly ProfileName[];
/** The names a site file may use for a policy. */
export const policyNames = Object.keys(nbx) as readonly (keyof Policies)[];
