import type { CallState, FloorState } from '../../floor-state.js';

/** One token of a call on the floor; a call that rings on several phones has as many. */
export interface ChipPlace {
  /** Stays with the token while it hops. */
  readonly key: string;
  readonly call: CallState;
  /** Where it lies: `phone 1001`, `group 4000`, `mailbox 4000` or `outside`. */
  readonly at: string;
  /** Where a token that is new comes from. */
  readonly from: string;
}

/** How an ended call says that it was covered to a mailbox. */
const coveredToMailbox = /^covered to mailbox (\S+)$/;

/**
 * Says where the tokens of all calls lie.
 *
 * @returns In order of arrival; a call's first token keeps the call's name as its key.
 */
export function chipPlaces(floor: FloorState): readonly ChipPlace[] {
  const phones = new Set(floor.phones.map(({ extension }) => extension));
  const mailboxes = new Set(floor.mailboxes.map(({ number }) => number));
  const phoneOr = (number: string | undefined) =>
    number !== undefined && phones.has(number) ? `phone ${number}` : 'outside';

  return floor.calls.flatMap((call) =>
    placesOf(call).map((at, index) => ({
      key: index === 0 ? call.id : `${call.id} ${at}`,
      call,
      at,
      from: phoneOr(call.from),
    })),
  );

  function placesOf(call: CallState): readonly string[] {
    if (call.state === 'ended') {
      const box = coveredToMailbox.exec(call.end ?? '')?.[1];
      return [box !== undefined && mailboxes.has(box) ? `mailbox ${box}` : 'outside'];
    }
    if (call.ringing.length > 0) return call.ringing.map((extension) => `phone ${extension}`);
    if (call.answeredBy !== undefined) {
      return [phones.has(call.answeredBy) ? `phone ${call.answeredBy}` : phoneOr(call.from)];
    }
    if (call.hop?.kind === 'group') return [`group ${call.hop.to}`];
    return [phoneOr(call.hop?.to ?? call.from)];
  }
}
