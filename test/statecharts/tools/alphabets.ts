import type { AppearanceEvent } from '../../../statecharts/appearance.machine.js';
import type { FeatureMeaning } from '../../../statecharts/dial-plan.js';
import type { DirectEvent, DirectInput } from '../../../statecharts/direct.machine.js';
import type { EntryEvent } from '../../../statecharts/entry.machine.js';
import type { HuntEvent, HuntSettings } from '../../../statecharts/hunt.machine.js';
import type { MembershipEvent } from '../../../statecharts/membership.machine.js';
import type { PhoneEvent } from '../../../statecharts/phone.events.js';
import { callId, extension } from '../../../statecharts/terms.js';
import type { ExploreOptions } from './reachability.js';

/** Everything that may be sent to a chart, in as few events as make each guard say yes and no. */
interface Alphabet<Event extends { readonly type: string }> extends ExploreOptions {
  readonly events: readonly Event[];
}

const phone: Alphabet<PhoneEvent> = {
  events: [
    ...[true, false].flatMap((active): readonly PhoneEvent[] => [
      { type: 'handset.lifted', active },
      { type: 'speaker.pressed', active },
      { type: 'mute.pressed', active },
    ]),
    { type: 'handset.replaced' },
    { type: 'volume.raised' },
    { type: 'volume.lowered' },
    { type: 'answer.asked' },
    { type: 'hangup.asked' },
    { type: 'line.used' },
    { type: 'line.ended' },
    { type: 'phone.unplugged' },
    { type: 'phone.plugged' },
    { type: 'dnd.set' },
    { type: 'dnd.cleared' },
  ],
};

const call = callId('c1');

const appearance: Alphabet<AppearanceEvent> = {
  events: [
    { type: 'line.seized' },
    { type: 'call.placed', call },
    { type: 'ring.started', call, since: 1, alert: false },
    { type: 'ring.started', call, since: 1, alert: true },
    { type: 'ring.stopped' },
    { type: 'call.connected', call },
    { type: 'line.held' },
    { type: 'line.resumed' },
    { type: 'line.released' },
  ],
};

const meanings: readonly FeatureMeaning[] = [
  { kind: 'code', feature: 'dnd', takesNumber: false },
  { kind: 'code', feature: 'pickup', takesNumber: true },
  { kind: 'group', group: '4000' },
  { kind: 'partial' },
  { kind: 'none' },
];

const entry: Alphabet<EntryEvent> = {
  events: [
    { type: 'feature.pressed' },
    { type: 'password.asked', group: '4000' },
    { type: 'password.confirmed' },
    { type: 'dialling.begun' },
    ...meanings.flatMap((feature): readonly EntryEvent[] => [
      { type: 'digit.pressed', digit: '1', feature, number: 'partial' },
      { type: 'hash.pressed', feature },
    ]),
    { type: 'digit.pressed', digit: '1', feature: { kind: 'none' }, number: 'complete' },
    { type: 'entry.cancelled' },
    { type: 'notice.given', text: 'No' },
    { type: 'message.given', text: 'Yes' },
  ],
};

const membership: Alphabet<MembershipEvent> = {
  inputs: [
    { kind: 'static', loggedIn: false },
    { kind: 'dynamic', loggedIn: true },
    { kind: 'dynamic', loggedIn: false },
  ],
  events: [
    { type: 'login.requested', verdict: 'right' },
    { type: 'login.requested', verdict: 'wrong' },
    { type: 'logout.requested', isLast: false, keepLastMember: false },
    { type: 'logout.requested', isLast: true, keepLastMember: true },
    ...[true, false].map(
      (logoutOnNoAnswer): MembershipEvent => ({
        type: 'ring.missed',
        groupType: 'linear',
        logoutOnNoAnswer,
        logoutAfterMisses: 1,
        keepLastMember: false,
        isLast: false,
      }),
    ),
    { type: 'call.answered' },
    { type: 'kind.changed', kind: 'static' },
    { type: 'kind.changed', kind: 'dynamic' },
  ],
};

const linear: HuntSettings = {
  groupType: 'linear',
  perDeviceMs: 10,
  totalMs: 20,
  memberCount: 2,
  whenNoneAvailable: 'wait',
};

const member = extension('1001');

const hunt: Alphabet<HuntEvent> = {
  inputs: [
    { settings: linear, nowMs: 0 },
    { settings: { ...linear, groupType: 'calling' }, nowMs: 0 },
    { settings: { ...linear, totalMs: 0 }, nowMs: 0 },
  ],
  events: [
    { type: 'member.found', extension: member, nowMs: 0 },
    { type: 'member.found', extension: member, nowMs: 20 },
    { type: 'member.none', someAhead: true, someBusy: true, nowMs: 0 },
    { type: 'member.none', someAhead: false, someBusy: false, nowMs: 0 },
    { type: 'member.none', someAhead: false, someBusy: false, nowMs: 20 },
    { type: 'offer.ended', extension: member },
    { type: 'availability.changed' },
    { type: 'settings.changed', perDeviceMs: 0, whenNoneAvailable: 'wait' },
    { type: 'settings.changed', perDeviceMs: 10, whenNoneAvailable: 'coverage' },
    { type: 'call.answered' },
    { type: 'caller.left' },
  ],
};

const directInputs: readonly DirectInput[] = [{ ringCountMs: 18_000 }, { ringCountMs: 0 }];

const direct: Alphabet<DirectEvent> = {
  inputs: directInputs,
  events: [{ type: 'offer.ended' }, { type: 'call.answered' }, { type: 'caller.left' }],
};

/** What each chart is explored with, by the name of the chart. */
export const alphabets: Readonly<Record<string, ExploreOptions>> = {
  phone,
  appearance,
  entry,
  membership,
  hunt,
  direct,
};
