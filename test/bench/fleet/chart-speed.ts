import { type AnyStateMachine, createActor } from 'xstate';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { charts } from '../../../statecharts/charts.js';
import { eventKinds } from '../../../statecharts/instant.js';
import { inTurn } from '../measure.js';

/** A chart with the events that it is sent over and over. */
interface Exercise {
  readonly what: string;
  readonly machine: AnyStateMachine;
  readonly input?: unknown;
  readonly events: readonly { readonly type: string; readonly [part: string]: unknown }[];
}

/** Events a second of one chart, compiled and as XState's own actor on the same clock. */
export interface ChartSpeed {
  readonly what: string;
  readonly compiled: number;
  readonly xstate: number;
}

const exercises: readonly Exercise[] = [
  {
    what: 'hunt, flat with two timers',
    machine: charts.hunt as AnyStateMachine,
    input: {
      settings: {
        groupType: 'circular',
        perDeviceMs: 15_000,
        totalMs: 60_000,
        memberCount: 10,
        whenNoneAvailable: 'wait',
      },
      nowMs: 0,
    },
    events: [
      { type: 'member.found', extension: '1001', nowMs: 0 },
      { type: 'offer.ended', extension: '1001' },
      { type: 'member.none', someAhead: true, someBusy: true, nowMs: 1 },
      { type: 'availability.changed' },
    ],
  },
  {
    what: 'appearance, flat',
    machine: charts.appearance as AnyStateMachine,
    events: [
      { type: 'ring.started', call: 'c1', since: 1, alert: false },
      { type: 'call.connected', call: 'c1' },
      { type: 'line.released' },
    ],
  },
  {
    what: 'phone, three regions',
    machine: charts.phone as AnyStateMachine,
    events: [
      { type: 'speaker.pressed', active: false },
      { type: 'mute.pressed', active: true },
      { type: 'dnd.set' },
      { type: 'line.ended' },
      { type: 'dnd.cleared' },
    ],
  },
];

/** Compiled charts are sent so many times as many, so that both are timed long enough. */
const moreCompiled = 20;
const xstateEvents = 20_000;

type Send = (event: Exercise['events'][number]) => void;

function sends(send: Send, events: Exercise['events'], count: number): void {
  for (let sent = 0, at = 0; sent < count; sent++) {
    send(events[at] as Exercise['events'][number]);
    at = at + 1 === events.length ? 0 : at + 1;
  }
}

function compiledRun({ machine, input, events }: Exercise): void {
  const clock = new VirtualClock();
  const actor = compiledRuntime.start<Exercise['events'][number], unknown, unknown>(machine, {
    input,
    timers: {
      start: (_timer, ms, fire) => clock.schedule(clock.now() + ms, eventKinds.deviceExpiry, fire),
      cancel: (handle) => clock.cancel(handle),
    },
  });
  sends((event) => actor.send(event), events, xstateEvents * moreCompiled);
}

function xstateRun({ machine, input, events }: Exercise): void {
  const clock = new VirtualClock();
  const actor = createActor(machine, {
    input,
    clock: {
      setTimeout: (fire: () => void, ms: number) =>
        clock.schedule(clock.now() + ms, eventKinds.deviceExpiry, fire),
      clearTimeout: (handle: number) => clock.cancel(handle),
    },
  }).start();
  sends((event) => actor.send(event), events, xstateEvents);
}

/** Times every exercise on both, in turn. */
export function chartSpeeds(rounds: number): readonly ChartSpeed[] {
  return exercises.map((exercise) => {
    const [compiledMs = 0, xstateMs = 0] = inTurn(rounds, [
      () => compiledRun(exercise),
      () => xstateRun(exercise),
    ]);
    return {
      what: exercise.what,
      compiled: (xstateEvents * moreCompiled * 1_000) / compiledMs,
      xstate: (xstateEvents * 1_000) / xstateMs,
    };
  });
}
