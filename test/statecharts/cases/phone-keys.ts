import type { PhoneEmitted, PhoneEvent } from '../../../statecharts/phone.events.js';
import type { ChartRow } from '../tools/chart-row.js';

/** One row of the tables of the phone's chart. */
export type PhoneRow = ChartRow<PhoneEvent, PhoneEmitted>;
/** What handset and speaker are doing. */
export type Audio = 'idle' | 'handset' | 'handsFree' | 'handsFreeLifted';

/** `Busy`: a line is in use as the key is pressed. */
export const lift: PhoneEvent = { type: 'handset.lifted', active: false };
export const liftBusy: PhoneEvent = { type: 'handset.lifted', active: true };
export const replace: PhoneEvent = { type: 'handset.replaced' };
export const speaker: PhoneEvent = { type: 'speaker.pressed', active: false };
export const speakerBusy: PhoneEvent = { type: 'speaker.pressed', active: true };
export const mute: PhoneEvent = { type: 'mute.pressed', active: false };
export const muteBusy: PhoneEvent = { type: 'mute.pressed', active: true };
export const louder: PhoneEvent = { type: 'volume.raised' };
export const quieter: PhoneEvent = { type: 'volume.lowered' };
export const answer: PhoneEvent = { type: 'answer.asked' };
export const hangUp: PhoneEvent = { type: 'hangup.asked' };
export const lineUsed: PhoneEvent = { type: 'line.used' };
export const lineEnded: PhoneEvent = { type: 'line.ended' };
export const unplug: PhoneEvent = { type: 'phone.unplugged' };
export const plug: PhoneEvent = { type: 'phone.plugged' };
export const setDnd: PhoneEvent = { type: 'dnd.set' };
export const clearDnd: PhoneEvent = { type: 'dnd.cleared' };

export const wantsLine: PhoneEmitted = { type: 'offhook.requested' };
export const endsCall: PhoneEmitted = { type: 'hangup.requested' };

/** The state value of a phone that is plugged in. */
export const plugged = (audio: Audio, muted: 'on' | 'off' = 'off', dnd: 'on' | 'off' = 'off') => ({
  power: { plugged: { audio, mute: muted } },
  dnd,
});
/** The state value of a phone that is not. */
export const unplugged = (dnd: 'on' | 'off' = 'off') => ({ power: 'unplugged', dnd });
