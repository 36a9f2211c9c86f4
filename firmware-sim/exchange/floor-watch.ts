import type { Extension, LineState } from '../../statecharts/terms.js';
import type { DeskPhone, Line } from '../desk-phone.js';
import type { HopEnd, MembershipWhy } from '../fleet/trace-lines.js';
import type { Call, Hop } from './call.js';
import type { Member } from './group.js';
import type { Offer } from './ringing-phones.js';

/**
 * Told of calls and members as things happen to them, where no trace is wanted: a fleet's people and
 * figures look on through it.
 *
 * @remarks Everything is told in the middle of an instant: whoever watches schedules what he does on
 * the clock, and never acts at once. A watch that is not there costs nothing.
 */
export interface FloorWatch {
  readonly callArrived?: (call: Call) => void;
  /** A call begins to hunt through a group, or comes to a user (rules G-01, C-01). */
  readonly hopStarted?: (call: Call, kind: Hop['kind'], to: Extension) => void;
  readonly hopEnded?: (call: Call, hop: Hop, why: HopEnd) => void;
  readonly offerStarted?: (call: Call, offer: Offer) => void;
  /** `offer.end` says why. */
  readonly offerEnded?: (call: Call, offer: Offer) => void;
  /** `phone` is whose line it is on now; called again where a transferred call is answered again. */
  readonly callAnswered?: (call: Call, phone: DeskPhone) => void;
  /** The call is complete: its outcome, offers and times stand. */
  readonly callEnded?: (call: Call) => void;
  /** `line.state` is the new one: figures take from it who is busy, people who is free. */
  readonly lineChanged?: (line: Line, from: LineState) => void;
  /** A member came in or went out (rules M-02, M-04). */
  readonly memberChanged?: (member: Member, isIn: boolean, why: MembershipWhy) => void;
}
