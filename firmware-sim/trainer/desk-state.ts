import { cadences, ringCadences } from '../../statecharts/cadence.js';
import type { RealClock } from '../clock/real-clock.js';
import type { DeskPhone } from '../desk-phone.js';
import type { Floor, Message } from '../exchange/floor.js';
import { recordOf } from '../fleet/call-records.js';
import type { CallView, FloorView, GroupView, PhoneView, TimeoutView } from '../live/floor-view.js';
import type {
  CallState,
  FloorState,
  GroupState,
  MailboxState,
  PersonMode,
  PhoneState,
  SeatsState,
  TimeoutState,
  TimeState,
} from './floor-state.js';
import { factsOf, nameOf } from './phone-facts.js';
import { softKeys } from './soft-keys.js';

/** What a state is made of beside the floor itself. */
export interface StateParts {
  readonly view: FloorView;
  readonly seats: SeatsState;
  /** By extension; whoever is not there is worked by hand. */
  readonly people: ReadonlyMap<string, PersonMode>;
  /** By extension: when the present ring began, phase ms. */
  readonly ringsSince: ReadonlyMap<string, number>;
}

const keptMessages = 20;

/** What of a floor changes. */
export type MovingState = Pick<FloorState, 'phones' | 'groups' | 'calls' | 'mailboxes' | 'seats'>;

/** Draws the whole floor as the page has it. */
export function floorState(
  floor: Floor,
  parts: StateParts & { readonly time: TimeState },
): FloorState {
  return {
    site: parts.view.site,
    time: parts.time,
    rates: { ...cadences, ...parts.view.rates },
    bells: ringCadences,
    models: [...floor.phones.values()].map((phone) => factsOf(floor, phone)),
    ...movingState(floor, parts),
  };
}

/** Draws what of the floor changes. */
export function movingState(floor: Floor, parts: StateParts): MovingState {
  const { view } = parts;
  return {
    phones: view.phones.map((one) =>
      phoneState(floor.phones.get(one.extension) as DeskPhone, one, parts),
    ),
    groups: view.groups.map((group) => groupState(floor, group)),
    calls: view.calls.map((call) => callState(floor, call)),
    mailboxes: [...floor.mailboxes].map(([number, messages]) =>
      mailboxState(floor, number, messages),
    ),
    seats: parts.seats,
  };
}

/** How time passes at this moment. @param phaseMs - Of the lamps, now. */
export function timeState(clock: RealClock, phaseMs: number): TimeState {
  const { speed, isRunning } = clock;
  return { siteMs: clock.presentMs(), phaseMs: Math.round(phaseMs), speed, isRunning };
}

function phoneState(phone: DeskPhone, view: PhoneView, parts: StateParts): PhoneState {
  const { audio } = phone;
  const pattern = view.ringer;
  return {
    extension: view.extension,
    isRegistered: view.isRegistered,
    hasDnd: view.hasDnd,
    lamps: view.lamps,
    display: view.display,
    ringer: {
      pattern,
      sincePhaseMs: pattern === 'off' ? 0 : (parts.ringsSince.get(view.extension) ?? 0),
    },
    tone: view.tone,
    messageWaiting: view.messageWaiting,
    lines: phone.lines.map(({ button, state, call }) => ({
      button,
      state,
      ...(call === undefined ? {} : { call }),
    })),
    isLifted: audio === 'handset' || audio === 'handsFreeLifted',
    isHandsFree: audio === 'handsFree' || audio === 'handsFreeLifted',
    isMuted: phone.isMuted,
    volume: phone.charts.phone.context.volume,
    isShifted: phone.isShifted,
    soft: softKeys({
      hasLines: phone.associated === undefined,
      isRegistered: view.isRegistered,
      hasDnd: view.hasDnd,
      lines: phone.lineStates(),
    }),
    person: parts.people.get(view.extension) ?? 'byHand',
    ...(view.panel ? { panel: view.panel } : {}),
  };
}

function groupState(floor: Floor, view: GroupView): GroupState {
  const { unheard: _, ...group } = view;
  const config = floor.groups.get(view.extension)?.config;
  return { ...group, perDeviceMs: config?.perDeviceMs ?? 0, totalMs: config?.totalMs ?? 0 };
}

function callState(floor: Floor, view: CallView): CallState {
  const { perDevice, total, ...call } = view;
  const known = floor.calls.get(view.id);
  const offers = known === undefined ? [] : recordOf(known).offers;
  return {
    ...call,
    fromName: nameOf(floor, view.from),
    toName: nameOf(floor, view.to),
    offers: offers.map(({ extension, fromMs, toMs, end }) => ({
      extension,
      fromMs,
      ...(toMs === null ? {} : { toMs }),
      ...(end === null ? {} : { end }),
    })),
    ...(perDevice ? { perDevice: timeoutState(perDevice) } : {}),
    ...(total ? { total: timeoutState(total) } : {}),
  };
}

const timeoutState = ({ dueMs, lengthMs }: TimeoutView): TimeoutState => ({
  startMs: dueMs - lengthMs,
  lengthMs,
});

function mailboxState(floor: Floor, number: string, messages: readonly Message[]): MailboxState {
  return {
    number,
    name: nameOf(floor, number),
    unheard: messages.filter((message) => !message.isHeard).length,
    messages: messages.slice(-keptMessages).map(({ from, group, arrivedMs, isHeard }) => ({
      from,
      ...(group === undefined ? {} : { group }),
      arrivedMs,
      isHeard,
    })),
  };
}
