/**
 * The words of the trade, once each, with their source.
 *
 * | word | meaning | source |
 * | --- | --- | --- |
 * | Access button | a programmable button with a lamp to its left | seed page; 3Com NBX |
 * | System button | an Access button that is a line appearance | NBX |
 * | hunt group | a group that rings one phone at a time (linear, circular) | seed page |
 * | calling group | a group that rings all its phones at once | seed page |
 * | call coverage path | where an unanswered call goes | seed page |
 * | per-device timeout | how long one member rings (P) | NBX |
 * | total timeout | how long a group tries in all (T) | NBX |
 * | offer | one phone ringing for one call | this project |
 * | lamp mode | `off`, `steady`, `wink`, `flash`, `flutter`, `brokenFlutter`, `dummy`, `unknown` | TAPI |
 */

declare const brand: unique symbol;
/** A value that cannot be mixed up with another one of the same shape. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

/** The number of a phone or a group, as text: leading zeros count (rule G-21). */
export type Extension = Branded<string, 'Extension'>;
/** The name of one call within one run, unique there. */
export type CallId = Branded<string, 'CallId'>;
/** An Access button as people number it, from 1 (rule B-01). */
export type ButtonNumber = Branded<number, 'ButtonNumber'>;

/** Marks text as an extension; the site parser has checked it. */
export const extension = (text: string): Extension => text as Extension;
/** Marks text as the name of a call. */
export const callId = (text: string): CallId => text as CallId;
/** Marks a number, counted from 1, as an Access button. */
export const buttonNumber = (value: number): ButtonNumber => value as ButtonNumber;

/** What a lamp does, in TAPI's words (rule L-04). */
export type LampMode =
  | 'off'
  | 'steady'
  | 'wink'
  | 'flash'
  | 'flutter'
  | 'brokenFlutter'
  | 'dummy'
  | 'unknown';

/** How a group chooses whom to ring (rule G-02). */
export type GroupType = 'linear' | 'circular' | 'calling';
/** Whether members may log in and out (rules M-01, M-02). */
export type MembershipKind = 'static' | 'dynamic';

/** What one System button's line is doing (rules L-01, B-15). */
export type LineState = 'free' | 'seized' | 'dialing' | 'ringing' | 'connected' | 'held';

/** Why one phone stopped being offered one call. */
export type OfferEnd =
  | 'answered'
  | 'expired'
  | 'cut'
  | 'elsewhere'
  | 'abandoned'
  | 'withdrawn'
  | 'lost'
  | 'rejected';

/** How a call ended or was answered (rule C-07). */
export type CallOutcome = 'answered' | 'covered' | 'abandoned' | 'refused';

/** Why a call was refused. */
export type CallRefusal = 'coverage-loop' | 'disconnect' | 'no-such-number' | 'no-coverage';

/** Why an input changed nothing. */
export type Refusal =
  | 'wrong-password'
  | 'locked-out'
  | 'not-a-member'
  | 'static'
  | 'last-member'
  | 'no-such-group'
  | 'unknown-phone'
  | 'nothing-ringing'
  | 'gone'
  | 'unregistered'
  | 'no-free-line'
  | 'nothing-held'
  | 'nothing-active'
  | 'no-such-call'
  | 'no-such-number'
  | 'no-entry'
  | 'not-yet';
