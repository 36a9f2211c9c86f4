import type { LoggedCall, LoggedHunt, RunLog } from './run-log.js';

/** What comes first in one instant (rule S-01), so that a reader never sees an effect before its cause. */
const ranks = { start: 0, answer: 1, hangUp: 2, login: 3, ring: 4, leave: 5, enter: 6 } as const;

/** One line before it is written: when, and in which order of one instant. */
interface Entry {
  readonly atMs: number;
  readonly rank: (typeof ranks)[keyof typeof ranks];
  readonly call: string;
  readonly queue: string;
  readonly agent: string;
  readonly event: string;
  readonly data: readonly (string | number)[];
}

/** A call in a queue and its place in it. */
interface Place {
  readonly hunt: LoggedHunt;
  readonly call: LoggedCall;
  /** Counted from 1, as it came; and as it left. */
  readonly entered: number;
  readonly left: number;
}

const none = 'NONE';

/** Whole seconds, as queue_log has them. */
const seconds = (ms: number): number => Math.floor(ms / 1000);

/**
 * Writes a run as Asterisk's queue_log, for programs that read it: a group is a queue, a phone an agent.
 *
 * Events: QUEUESTART, ADDMEMBER, REMOVEMEMBER, ENTERQUEUE, RINGNOANSWER, CONNECT, COMPLETECALLER, COMPLETEAGENT,
 * ABANDON, EXITWITHTIMEOUT (the total timeout), EXITEMPTY (nobody to offer it to).
 *
 * @param epochSeconds - What time 0 of the run is, in seconds since 1970.
 * @returns Lines `time|callid|queue|agent|event|data...`, in order of time; of one instant in the order of rule S-01.
 * @remarks After the queue_log page of Asterisk's documentation. A name's `|` would end its field, so it is `/`.
 */
export function queueLogOf(log: RunLog, epochSeconds: number): string {
  const entries = [...startOf(log), ...callsOf(log), ...changesOf(log)];
  // Sorting is stable: of one instant and rank, what was written first stays first.
  entries.sort((left, right) => left.atMs - right.atMs || left.rank - right.rank);
  return entries.map((entry) => textOf(entry, epochSeconds)).join('');
}

function textOf(entry: Entry, epochSeconds: number): string {
  const { atMs, call, queue, agent, event, data } = entry;
  const fields = [epochSeconds + seconds(atMs), call, queue, agent, event, ...data];
  return `${fields.map((field) => String(field).replaceAll(/[|\r\n]/g, '/')).join('|')}\n`;
}

function startOf(log: RunLog): readonly Entry[] {
  const start: Entry = {
    atMs: 0,
    rank: ranks.start,
    call: none,
    queue: none,
    agent: none,
    event: 'QUEUESTART',
    data: [''],
  };
  const members = [...log.inAtStart].flatMap(([queue, agents]) =>
    agents.map(
      (agent): Entry => ({
        atMs: 0,
        rank: ranks.start,
        call: none,
        queue,
        agent,
        event: 'ADDMEMBER',
        data: [''],
      }),
    ),
  );
  return [start, ...members];
}

function changesOf(log: RunLog): readonly Entry[] {
  return log.changes.map(({ atMs, extension, group, to, why }) => ({
    atMs,
    // An automatic logout stands behind the ring that was missed.
    rank: why === 'noAnswer' ? ranks.ring : ranks.login,
    call: none,
    queue: group,
    agent: extension,
    event: to === 'in' ? 'ADDMEMBER' : 'REMOVEMEMBER',
    data: [''],
  }));
}

function callsOf(log: RunLog): readonly Entry[] {
  const calls = new Map(log.calls.map((call) => [call.id, call]));
  return placesIn(log.hunts, calls).flatMap((place) => [
    {
      atMs: place.hunt.fromMs,
      rank: ranks.enter,
      call: place.call.id,
      queue: place.hunt.group,
      agent: none,
      event: 'ENTERQUEUE',
      data: ['', place.call.from, place.entered],
    },
    ...missesOf(place),
    ...endOf(place),
  ]);
}

/** The place of each call among those that wait in its queue. */
function placesIn(
  hunts: readonly LoggedHunt[],
  calls: ReadonlyMap<string, LoggedCall>,
): readonly Place[] {
  const waiting = new Map<string, LoggedHunt[]>();
  const entered = new Map<LoggedHunt, number>();
  const left = new Map<LoggedHunt, number>();
  const moves = hunts.flatMap((hunt) => [
    { atMs: hunt.fromMs, hunt, isEntry: true },
    ...(hunt.toMs === null ? [] : [{ atMs: hunt.toMs, hunt, isEntry: false }]),
  ]);
  moves.sort((one, other) => one.atMs - other.atMs);
  for (const { hunt, isEntry } of moves) {
    const queue = waiting.get(hunt.group) ?? [];
    waiting.set(hunt.group, queue);
    if (isEntry) {
      queue.push(hunt);
      entered.set(hunt, queue.length);
    } else {
      const place = queue.indexOf(hunt);
      queue.splice(place, 1);
      left.set(hunt, place + 1);
    }
  }
  return hunts.flatMap((hunt) => {
    const call = calls.get(hunt.call);
    if (!call) return [];
    const place = entered.get(hunt) ?? 1;
    return [{ hunt, call, entered: place, left: left.get(hunt) ?? place }];
  });
}

/** Rings of this hunt that nobody answered; `expired`: per-device timeout, `cut`: total timeout. */
function missesOf({ hunt, call }: Place): readonly Entry[] {
  return call.offers
    .filter(
      ({ group, fromMs, toMs, end }) =>
        group === hunt.group &&
        fromMs >= hunt.fromMs &&
        toMs !== null &&
        (hunt.toMs === null || toMs <= hunt.toMs) &&
        (end === 'expired' || end === 'cut'),
    )
    .map(({ extension, fromMs, toMs }) => ({
      atMs: toMs ?? fromMs,
      rank: ranks.ring,
      call: call.id,
      queue: hunt.group,
      agent: extension,
      event: 'RINGNOANSWER',
      data: [(toMs ?? fromMs) - fromMs],
    }));
}

function endOf({ hunt, call, entered, left }: Place): readonly Entry[] {
  const { toMs } = hunt;
  if (toMs === null) return [];
  const waited = seconds(toMs - hunt.fromMs);
  const agent = call.answeredBy ?? none;
  // Who finds nobody leaves in the instant in which he came.
  const leave = toMs === hunt.fromMs ? ranks.enter : ranks.leave;
  const entry = (
    rank: Entry['rank'],
    event: string,
    data: readonly (string | number)[],
    by = none,
  ): Entry => ({
    atMs: toMs,
    rank,
    call: call.id,
    queue: hunt.group,
    agent: by,
    event,
    data,
  });
  switch (hunt.why) {
    case 'answered':
      return [
        entry(
          ranks.answer,
          'CONNECT',
          [waited, `${call.id}-${agent}`, seconds(ringOf(call, hunt))],
          agent,
        ),
        ...completionOf({ hunt, call, entered, left }, waited, agent),
      ];
    case 'abandoned':
      return [entry(ranks.hangUp, 'ABANDON', [left, entered, waited])];
    case 'total':
    case 'noTime':
      return [entry(leave, 'EXITWITHTIMEOUT', [left, entered, waited])];
    default:
      return [entry(leave, 'EXITEMPTY', [left, entered, waited])];
  }
}

/** How long the phone rang that answered; a picked-up call rang elsewhere. */
function ringOf(call: LoggedCall, { toMs }: LoggedHunt): number {
  const answered = call.offers.findLast((offer) => offer.toMs === toMs);
  return answered && toMs !== null ? toMs - answered.fromMs : 0;
}

function completionOf(place: Place, waited: number, agent: string): readonly Entry[] {
  const { hunt, call, entered } = place;
  if (call.endedMs === null || hunt.toMs === null) return [];
  return [
    {
      atMs: call.endedMs,
      rank: ranks.hangUp,
      call: call.id,
      queue: hunt.group,
      agent,
      event: call.isReleasedByCallee ? 'COMPLETEAGENT' : 'COMPLETECALLER',
      data: [waited, seconds(call.endedMs - hunt.toMs), entered],
    },
  ];
}
