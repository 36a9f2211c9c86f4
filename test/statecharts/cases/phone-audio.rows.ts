import type { PhoneEmitted, PhoneEvent } from '../../../statecharts/phone.events.js';
import {
  type Audio,
  answer,
  endsCall,
  hangUp,
  lift,
  liftBusy,
  lineEnded,
  lineUsed,
  type PhoneRow,
  plugged,
  replace,
  speaker,
  speakerBusy,
  wantsLine,
} from './phone-keys.js';

/** How a person comes to hold the handset, to use the speaker, or both. */
const ways: Readonly<Record<Audio, readonly PhoneEvent[]>> = {
  idle: [],
  handset: [lift],
  handsFree: [speaker],
  handsFreeLifted: [lift, speakerBusy],
};

type Move = readonly [title: string, from: Audio, when: PhoneEvent, to: Audio, ...PhoneEmitted[]];

const moves: readonly Move[] = [
  ['B-06 lifting the handset answers or seizes a line', 'idle', lift, 'handset', wantsLine],
  ['B-06 Speaker answers or seizes a line', 'idle', speaker, 'handsFree', wantsLine],
  ['B-06 an answer lifts the handset, and asks for no other line', 'idle', answer, 'handset'],
  ['B-05 a line used by its button turns the speaker on', 'idle', lineUsed, 'handsFree'],
  ['B-14 hanging up with nothing in hand leaves the phone idle', 'idle', hangUp, 'idle', endsCall],
  ['B-11 replacing a handset that lies there does nothing', 'idle', replace, 'idle'],
  ['B-11 the end of a line does nothing to an idle phone', 'idle', lineEnded, 'idle'],
  ['B-06 lifting with no line in use asks for one again', 'handset', lift, 'handset', wantsLine],
  ['B-06 lifting while a line is in use does nothing', 'handset', liftBusy, 'handset'],
  ['B-06 replacing the handset hangs up', 'handset', replace, 'idle', endsCall],
  ['B-11 Speaker takes the talk over from the handset', 'handset', speakerBusy, 'handsFreeLifted'],
  [
    'B-06 Speaker with the handset off and no line in use asks for a line',
    'handset',
    speaker,
    'handsFreeLifted',
    wantsLine,
  ],
  ['B-06 hanging up ends the call on the handset', 'handset', hangUp, 'idle', endsCall],
  ['B-11 the handset stays off when its line ends', 'handset', lineEnded, 'handset'],
  ['B-06 an answer with the handset off changes nothing of it', 'handset', answer, 'handset'],
  ['B-05 a line used with the handset off stays on the handset', 'handset', lineUsed, 'handset'],
  [
    'B-11 lifting the handset takes the talk over from the speaker',
    'handsFree',
    liftBusy,
    'handset',
  ],
  ['B-06 Speaker pressed again hangs up', 'handsFree', speakerBusy, 'idle', endsCall],
  ['B-15 the speaker goes off when its line ends', 'handsFree', lineEnded, 'idle'],
  ['B-06 hanging up ends the call on the speaker', 'handsFree', hangUp, 'idle', endsCall],
  [
    'B-11 replacing a handset that lies there leaves the speaker on',
    'handsFree',
    replace,
    'handsFree',
  ],
  ['B-06 an answer on the speaker stays there', 'handsFree', answer, 'handsFree'],
  ['B-05 a line used on the speaker stays there', 'handsFree', lineUsed, 'handsFree'],
  [
    'B-11 replacing the handset leaves the talk on the speaker',
    'handsFreeLifted',
    replace,
    'handsFree',
  ],
  [
    'B-11 Speaker pressed again gives the talk back to the handset',
    'handsFreeLifted',
    speakerBusy,
    'handset',
  ],
  [
    'B-15 the speaker goes off when its line ends, the handset stays off',
    'handsFreeLifted',
    lineEnded,
    'handset',
  ],
  [
    'B-06 hanging up ends the call on speaker and handset',
    'handsFreeLifted',
    hangUp,
    'idle',
    endsCall,
  ],
  [
    'B-06 lifting a handset that is off does nothing',
    'handsFreeLifted',
    liftBusy,
    'handsFreeLifted',
  ],
  [
    'B-06 an answer on the speaker stays there, handset off',
    'handsFreeLifted',
    answer,
    'handsFreeLifted',
  ],
];

/** Handset, speaker and lines (rules B-05, B-06, B-11, B-14, B-15): one row for each thing that may happen. */
export const audioRows: readonly PhoneRow[] = moves.map(
  ([title, from, when, to, ...emitted]): PhoneRow => ({
    title,
    given: ways[from],
    when,
    value: plugged(to),
    emitted,
  }),
);
