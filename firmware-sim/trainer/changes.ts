import type { MovingState } from './desk-state.js';
import type { Changes } from './messages.js';

/** What was sent last, as text by name: two states are compared by what a page would get. */
interface Sent {
  readonly phones: Map<string, string>;
  readonly groups: Map<string, string>;
  readonly calls: Map<string, string>;
  readonly mailboxes: Map<string, string>;
  seats: string;
}

/** Finds what is new of a floor since it was looked at last; whole things, none of them twice. */
export class ChangeFinder {
  readonly #sent: Sent = {
    phones: new Map(),
    groups: new Map(),
    calls: new Map(),
    mailboxes: new Map(),
    seats: '',
  };

  /** @returns What is new, `{}` where nothing is; at first everything. Time is left to whoever changes it. */
  find(floor: MovingState): Omit<Changes, 'log' | 'presses' | 'time' | 'you'> {
    const sent = this.#sent;
    const phones = renewed(sent.phones, floor.phones, (phone) => phone.extension);
    const groups = renewed(sent.groups, floor.groups, (group) => group.extension);
    const calls = renewed(sent.calls, floor.calls, (call) => call.id);
    const mailboxes = renewed(sent.mailboxes, floor.mailboxes, (mailbox) => mailbox.number);
    const goneCalls = this.#gone(floor);
    const seats = JSON.stringify(floor.seats);
    const isMoved = seats !== sent.seats;
    sent.seats = seats;
    return {
      ...(phones.length > 0 ? { phones } : {}),
      ...(groups.length > 0 ? { groups } : {}),
      ...(calls.length > 0 ? { calls } : {}),
      ...(goneCalls.length > 0 ? { goneCalls } : {}),
      ...(mailboxes.length > 0 ? { mailboxes } : {}),
      ...(isMoved ? { seats: floor.seats } : {}),
    };
  }

  #gone({ calls }: MovingState): readonly string[] {
    if (this.#sent.calls.size === calls.length) return [];
    const shown = new Set(calls.map(({ id }) => id));
    const gone = [...this.#sent.calls.keys()].filter((id) => !shown.has(id));
    for (const id of gone) this.#sent.calls.delete(id);
    return gone;
  }
}

function renewed<Thing>(
  sent: Map<string, string>,
  things: readonly Thing[],
  nameOf: (thing: Thing) => string,
): readonly Thing[] {
  return things.filter((thing) => {
    const text = JSON.stringify(thing);
    const name = nameOf(thing);
    if (sent.get(name) === text) return false;
    sent.set(name, text);
    return true;
  });
}
