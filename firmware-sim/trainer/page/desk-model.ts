import type { FloorState, LogEntry, PhoneFacts, PhoneState } from '../floor-state.js';
import type { Changes, PressSeen, Snapshot, You } from '../messages.js';

/** What the page knows of the desk: a snapshot with all changes since. */
export interface DeskModel {
  /** Of the snapshot or the last changes; the next changes have one more. */
  readonly seq: number;
  readonly floor: FloorState;
  /** Oldest first, at most `keptLog`. */
  readonly log: readonly LogEntry[];
  readonly you: You;
  /** The keys of the last changes: of that moment only. */
  readonly presses: readonly PressSeen[];
}

/** How many lines of the log the page keeps. */
export const keptLog = 400;

/** Begins with a snapshot. */
export function modelOf({ seq, floor, log, you }: Snapshot & { readonly seq: number }): DeskModel {
  return { seq, floor, log: log.slice(-keptLog), you, presses: [] };
}

/**
 * Takes changes.
 *
 * @returns A model that shares everything unchanged with the one before; `undefined` where changes are missing
 *   between them, so that only a new snapshot helps.
 */
export function withChanges(
  model: DeskModel,
  changes: Changes & { readonly seq: number },
): DeskModel | undefined {
  if (changes.seq !== model.seq + 1) return undefined;
  const { floor } = model;
  return {
    seq: changes.seq,
    floor: {
      ...floor,
      time: changes.time ?? floor.time,
      phones: replaced(floor.phones, changes.phones, byExtension),
      groups: replaced(floor.groups, changes.groups, byExtension),
      calls: replaced(floor.calls, changes.calls, (call) => call.id, changes.goneCalls),
      mailboxes: inOrder(
        replaced(floor.mailboxes, changes.mailboxes, (box) => box.number),
        floor.mailboxes,
      ),
      seats: changes.seats ?? floor.seats,
    },
    log: changes.log ? [...model.log, ...changes.log].slice(-keptLog) : model.log,
    you: changes.you ?? model.you,
    presses: changes.presses ?? [],
  };
}

const byExtension = (thing: { readonly extension: string }): string => thing.extension;

/** Puts new things in the places of the old ones; those of no old one come last. */
function replaced<Thing>(
  old: readonly Thing[],
  fresh: readonly Thing[] | undefined,
  nameOf: (thing: Thing) => string,
  gone: readonly string[] = [],
): readonly Thing[] {
  if (!fresh && gone.length === 0) return old;
  const byName = new Map((fresh ?? []).map((thing) => [nameOf(thing), thing]));
  const kept = old.flatMap((thing) => {
    const name = nameOf(thing);
    const next = byName.get(name) ?? thing;
    byName.delete(name);
    return gone.includes(name) ? [] : [next];
  });
  return [...kept, ...byName.values()];
}

/** A mailbox that is new stands where its number belongs. */
function inOrder<Box extends { readonly number: string }>(
  boxes: readonly Box[],
  old: readonly Box[],
): readonly Box[] {
  if (boxes.length === old.length) return boxes;
  return [...boxes].sort(
    (one, other) => one.number.length - other.number.length || (one.number < other.number ? -1 : 1),
  );
}

/** One phone with what it is made of; `undefined` where the site has none of that number. */
export function phoneOf(
  model: DeskModel,
  extension: string,
): { readonly facts: PhoneFacts; readonly state: PhoneState } | undefined {
  const facts = model.floor.models.find((phone) => phone.extension === extension);
  const state = model.floor.phones.find((phone) => phone.extension === extension);
  return facts && state ? { facts, state } : undefined;
}

/** The phone of the page's seat; '' at the trainer's seat and without one. */
export function ownPhone({ you }: DeskModel): string {
  return you.seat && 'phone' in you.seat ? you.seat.phone : '';
}

/** Whether the page sits at the trainer's seat. */
export function isTrainer({ you }: DeskModel): boolean {
  return you.seat !== null && 'trainer' in you.seat;
}

/**
 * Site time, ms.
 *
 * @param phaseMs - Time since the lamps' shared phase began.
 */
export function siteMsAt({ time }: FloorState, phaseMs: number): number {
  return time.isRunning
    ? time.siteMs + Math.max(0, phaseMs - time.phaseMs) * time.speed
    : time.siteMs;
}
