import type { ButtonMeaning } from '../../statecharts/button-map.js';
import type { CoverageTarget } from '../../statecharts/coverage.js';
import type { DeskPhone } from '../desk-phone.js';
import type { Call } from '../exchange/call.js';
import type { Floor } from '../exchange/floor.js';
import { type Group, isIn } from '../exchange/group.js';
import type { CallView, FloorView, GroupView, PanelView, PhoneView } from './floor-view.js';
import type { RunningTimers } from './running-timers.js';

/** How long an ended call is still shown, ms. */
const lingerMs = 5_000;

/**
 * Looks at a floor.
 *
 * @param nowMs - Site time, which may be later than the last instant that was taken.
 * @param phaseMs - Time since the lamps' shared phase began, at their own rate.
 * @param panels - By extension.
 * @param recent - The calls to look at, by id, in order of arrival; those that ended long ago are taken out.
 */
export function lookAt(
  floor: Floor,
  { nowMs, phaseMs }: { readonly nowMs: number; readonly phaseMs: number },
  timers: RunningTimers,
  panels: ReadonlyMap<string, PanelView>,
  recent: Set<string>,
): FloorView {
  return {
    site: floor.site.name,
    nowMs,
    phaseMs,
    rates: floor.site.cadences,
    phones: [...floor.phones.values()].map((phone) => phoneView(phone, panels)),
    groups: [...floor.groups.values()].map((group) => groupView(floor, group)),
    calls: [...recent].flatMap((id) => {
      const call = floor.calls.get(id);
      if (!call) return [];
      if (call.endedMs === null || call.endedMs + lingerMs > nowMs) return [callView(call, timers)];
      recent.delete(id);
      return [];
    }),
  };
}

const darkDisplay = ['', ''] as const;

function phoneView(phone: DeskPhone, panels: ReadonlyMap<string, PanelView>): PhoneView {
  const { shown, config } = phone;
  const panel = panels.get(phone.extension);
  return {
    extension: phone.extension,
    name: config.name,
    model: config.model,
    isRegistered: phone.isRegistered,
    hasDnd: phone.worked.hasDnd,
    lamps: phone.layout.map((button, index) =>
      button.hasLamp ? (shown?.lamps[index] ?? 'unknown') : 'dummy',
    ),
    labels: phone.layout.map(labelOf),
    display: shown?.display ?? darkDisplay,
    ringer: shown?.ringer ?? 'off',
    tone: shown?.tone ?? 'silence',
    messageWaiting: shown?.messageWaiting ?? 'unknown',
    lines: phone.lines.map(({ button, state }) => ({ button, state })),
    ...(panel ? { panel } : {}),
  };
}

function labelOf(button: ButtonMeaning): string {
  switch (button.is) {
    case 'system':
      return 'line';
    case 'blf':
      return button.target;
    case 'group':
      return button.group;
    case 'feature':
      return button.feature;
    case 'free':
      return '';
  }
}

function groupView(floor: Floor, group: Group): GroupView {
  const { config } = group;
  const pointer = config.type === 'circular' ? group.members[group.pointer] : undefined;
  const messages = floor.mailboxes.get(group.extension) ?? [];
  return {
    extension: group.extension,
    name: config.name,
    type: config.type,
    membership: config.membership,
    members: group.members.map((extension, position) => {
      const member = group.memberOf.get(extension);
      const call = floor.calls.get(member?.phone.reservedBy ?? '');
      return {
        extension,
        name: member?.phone.config.name ?? extension,
        isIn: member !== undefined && isIn(member),
        isAvailable: group.availableFor(config.type).has(position),
        isRinging: call?.ringing.get(extension)?.group === group,
      };
    }),
    ...(pointer === undefined ? {} : { pointer }),
    coverage: config.coverage,
    unheard: messages.filter((message) => !message.isHeard).length,
  };
}

function callView(call: Call, timers: RunningTimers): CallView {
  const { hop } = call;
  const isWaiting = hop?.kind === 'group' && hop.isWaiting;
  const perDevice = timers.of('perDevice', call.id) ?? timers.of('ringCount', call.id);
  const total = timers.of('total', call.id);
  const end = endOf(call);
  return {
    id: call.id,
    from: call.caller.number,
    to: call.dialled,
    state: isWaiting ? 'waiting' : isHeld(call) ? 'held' : call.state,
    ...(hop ? { hop: { kind: hop.kind, to: hop.to } } : {}),
    ringing: [...call.ringing.keys()],
    arrivedMs: call.arrivedMs,
    ...(perDevice ? { perDevice } : {}),
    ...(total ? { total } : {}),
    ...(call.callee ? { answeredBy: call.callee.number } : {}),
    ...(end === undefined ? {} : { end }),
  };
}

/** Whether either end has put the other one on hold. */
function isHeld(call: Call): boolean {
  const lines = [call.caller.line, call.callee?.line];
  return call.state === 'talking' && lines.some((line) => line?.state === 'held');
}

function endOf(call: Call): string | undefined {
  if (call.endedMs === null) return undefined;
  if (call.coveredTo) return `covered to ${targetText(call.coveredTo)}`;
  if (call.outcome === 'refused') return `refused: ${call.reason ?? ''}`;
  return call.outcome === 'abandoned' ? 'abandoned' : 'ended';
}

function targetText(to: CoverageTarget): string {
  if ('mailbox' in to) return `mailbox ${to.mailbox}`;
  if ('number' in to) return to.number;
  return 'attendant' in to ? 'the attendant' : 'nobody';
}
