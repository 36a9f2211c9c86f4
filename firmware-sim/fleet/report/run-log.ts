import type { Call } from '../../exchange/call.js';
import type { Floor } from '../../exchange/floor.js';
import type { FloorWatch } from '../../exchange/floor-watch.js';
import { type CallRecord, recordOf } from '../call-records.js';
import type { HopEnd, MembershipWhy } from '../trace-lines.js';

/** A member who came in or went out, ms of the run. */
export interface MemberChange {
  readonly atMs: number;
  readonly extension: string;
  readonly group: string;
  readonly to: 'in' | 'out';
  readonly why: MembershipWhy;
}

/** One ring of a call, with the group it rang for (`undefined`: a user's own ring). */
export type LoggedOffer = CallRecord['offers'][number] & { readonly group?: string };

/** A call with what a report needs beside its record. */
export interface LoggedCall extends CallRecord {
  readonly offers: readonly LoggedOffer[];
  /** Who answered hung up first. */
  readonly isReleasedByCallee: boolean;
}

/** A call's hunt through one group, ms of the run. */
export interface LoggedHunt {
  readonly call: string;
  readonly group: string;
  readonly fromMs: number;
  /** `null` while it goes on. */
  readonly toMs: number | null;
  readonly why: HopEnd | null;
}

/** Everything that reports are drawn from: plain data, in order of time. */
export interface RunLog {
  readonly calls: readonly LoggedCall[];
  readonly changes: readonly MemberChange[];
  /** In order of their beginning. */
  readonly hunts: readonly LoggedHunt[];
  /** Who was in as the run began, by group. */
  readonly inAtStart: ReadonlyMap<string, readonly string[]>;
}

/**
 * Writes down every call and every login of a run as it happens, for reports.
 *
 * @remarks Hand `watch` to the exchange before its first instant. Costs about 300 bytes a call, so only runs that
 * are to be reported call by call have one.
 */
export class RunLogger {
  readonly #calls = new Map<string, LoggedCall>();
  readonly #alive = new Map<string, Call>();
  readonly #changes: MemberChange[] = [];
  readonly #hunts: { -readonly [Key in keyof LoggedHunt]: LoggedHunt[Key] }[] = [];
  /** Where the hunt that goes on stands in `#hunts`, by call. */
  readonly #hunting = new Map<string, number>();
  readonly #inAtStart = new Map<string, readonly string[]>();

  constructor(readonly floor: Floor) {
    for (const group of floor.groups.values()) {
      const { members, loggedIn } = group.config;
      const isIn = new Set<string>(loggedIn);
      this.#inAtStart.set(
        group.extension,
        members.filter((member) => isIn.has(member)),
      );
    }
  }

  readonly watch: FloorWatch = {
    callArrived: (call) => {
      this.#alive.set(call.id, call);
      this.#calls.set(call.id, loggedOf(call));
    },
    callEnded: (call) => {
      this.#alive.delete(call.id);
      this.#calls.set(call.id, loggedOf(call));
    },
    hopStarted: (call, kind, to) => {
      if (kind === 'user') return;
      this.#hunting.set(call.id, this.#hunts.length);
      const fromMs = this.floor.clock.now();
      this.#hunts.push({ call: call.id, group: to, fromMs, toMs: null, why: null });
    },
    hopEnded: (call, hop, why) => {
      const hunt = this.#hunts[this.#hunting.get(call.id) ?? -1];
      if (hop.kind === 'user' || !hunt) return;
      hunt.toMs = this.floor.clock.now();
      hunt.why = why;
      this.#hunting.delete(call.id);
    },
    memberChanged: (member, isIn, why) => {
      this.#changes.push({
        atMs: this.floor.clock.now(),
        extension: member.phone.extension,
        group: member.group.extension,
        to: isIn ? 'in' : 'out',
        why,
      });
    },
  };

  /** What was seen so far; calls in order of arrival, those that go on as they stand. */
  log(): RunLog {
    for (const call of this.#alive.values()) this.#calls.set(call.id, loggedOf(call));
    return {
      calls: [...this.#calls.values()],
      changes: this.#changes,
      hunts: this.#hunts,
      inAtStart: this.#inAtStart,
    };
  }
}

function loggedOf(call: Call): LoggedCall {
  const record = recordOf(call);
  const offers = record.offers.map((offer, index) => {
    const group = call.offers[index]?.group?.extension;
    return group === undefined ? offer : { ...offer, group };
  });
  return { ...record, offers, isReleasedByCallee: call.isReleasedByCallee };
}
