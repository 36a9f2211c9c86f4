import type { PhoneEvent } from '../../../statecharts/phone.events.js';
import { ChartBench, type ChartCase } from '../tools/chart-case.js';
import { rowCases } from '../tools/chart-row.js';
import { audioRows } from './phone-audio.rows.js';
import {
  answer,
  clearDnd,
  endsCall,
  hangUp,
  lift,
  liftBusy,
  lineEnded,
  lineUsed,
  louder,
  mute,
  muteBusy,
  type PhoneRow,
  plug,
  plugged,
  quieter,
  replace,
  setDnd,
  speaker,
  unplug,
  unplugged,
} from './phone-keys.js';

const muteRows: readonly PhoneRow[] = [
  {
    title: 'B-11 Mute on a line in use turns the microphone off',
    given: [speaker],
    when: muteBusy,
    value: plugged('handsFree', 'on'),
  },
  { title: 'B-11 Mute without a line in use does nothing', when: mute, value: plugged('idle') },
  {
    title: 'B-11 Mute again turns the microphone on',
    given: [speaker, muteBusy],
    when: muteBusy,
    value: plugged('handsFree'),
  },
  {
    title: 'B-11 Mute lasts when the talk goes from the speaker to the handset',
    given: [speaker, muteBusy],
    when: liftBusy,
    value: plugged('handset', 'on'),
  },
  {
    title: 'B-15 the microphone is on again when the line ends',
    given: [lift, muteBusy],
    when: lineEnded,
    value: plugged('handset'),
  },
  {
    title: 'B-15 speaker and Mute both end with the line',
    given: [speaker, muteBusy],
    when: lineEnded,
    value: plugged('idle'),
  },
];

const powerRows: readonly PhoneRow[] = [
  { title: 'M-12 an unplugged phone is not there', when: unplug, value: unplugged() },
  {
    title: 'M-12 an unplugged phone lets go of handset, speaker and Mute without a word',
    given: [speaker, muteBusy],
    when: unplug,
    value: unplugged(),
  },
  {
    title: 'M-12 a phone plugged back in is idle',
    given: [speaker, muteBusy, unplug],
    when: plug,
    value: plugged('idle'),
  },
  {
    title: 'M-12 unplugging twice is unplugging once',
    given: [unplug],
    when: unplug,
    value: unplugged(),
  },
  {
    title: 'M-12 plugging in a phone in use changes nothing',
    given: [lift, muteBusy],
    when: plug,
    value: plugged('handset', 'on'),
  },
  {
    title: 'C-08 Do Not Disturb is kept when the phone is unplugged',
    given: [setDnd],
    when: unplug,
    value: unplugged('on'),
  },
  {
    title: 'C-08 Do Not Disturb is kept over an unplugging',
    given: [setDnd, unplug],
    when: plug,
    value: plugged('idle', 'off', 'on'),
  },
  {
    title: 'C-04 Do Not Disturb can be set while the phone is unplugged',
    given: [unplug],
    when: setDnd,
    value: unplugged('on'),
  },
];

const deafRows = [
  lift,
  replace,
  speaker,
  muteBusy,
  louder,
  quieter,
  answer,
  hangUp,
  lineUsed,
  lineEnded,
].map(
  (when): PhoneRow => ({
    title: `M-12 an unplugged phone takes no notice of ${when.type}`,
    given: [unplug],
    when,
    value: unplugged(),
    context: { volume: 5 },
  }),
);

const dndRows: readonly PhoneRow[] = [
  { title: 'C-04 Do Not Disturb is set', when: setDnd, value: plugged('idle', 'off', 'on') },
  {
    title: 'C-04 Do Not Disturb is cleared',
    given: [setDnd],
    when: clearDnd,
    value: plugged('idle'),
  },
  {
    title: 'C-04 Do Not Disturb set twice is set once',
    given: [setDnd],
    when: setDnd,
    value: plugged('idle', 'off', 'on'),
  },
  {
    title: 'C-04 Do Not Disturb cleared twice is cleared once',
    when: clearDnd,
    value: plugged('idle'),
  },
  {
    title: 'C-08 Do Not Disturb set during a talk leaves the talk alone',
    given: [lift],
    when: setDnd,
    value: plugged('handset', 'off', 'on'),
  },
  {
    title: 'C-08 hanging up leaves Do Not Disturb alone',
    given: [lift, setDnd],
    when: replace,
    value: plugged('idle', 'off', 'on'),
    emitted: [endsCall],
  },
];

const times = (count: number, event: PhoneEvent): readonly PhoneEvent[] =>
  Array.from({ length: count }, () => event);

const volumeRows: readonly PhoneRow[] = [
  {
    title: 'B-11 Volume up is one step louder',
    when: louder,
    value: plugged('idle'),
    context: { volume: 6 },
  },
  {
    title: 'B-11 Volume down is one step quieter',
    when: quieter,
    value: plugged('idle'),
    context: { volume: 4 },
  },
  {
    title: 'B-11 the loudest is 9',
    given: times(3, louder),
    when: louder,
    value: plugged('idle'),
    context: { volume: 9 },
  },
  {
    title: 'B-11 nothing is louder than 9',
    given: times(4, louder),
    when: louder,
    value: plugged('idle'),
    context: { volume: 9 },
  },
  {
    title: 'B-11 the quietest is 1',
    given: times(3, quieter),
    when: quieter,
    value: plugged('idle'),
    context: { volume: 1 },
  },
  {
    title: 'B-11 nothing is quieter than 1',
    given: times(4, quieter),
    when: quieter,
    value: plugged('idle'),
    context: { volume: 1 },
  },
  {
    title: 'B-11 the volume changes during a talk and leaves it alone',
    given: [lift, muteBusy],
    when: louder,
    value: plugged('handset', 'on'),
    context: { volume: 6 },
  },
  {
    title: 'B-11 the volume is kept over an unplugging',
    given: [louder, unplug],
    when: plug,
    value: plugged('idle'),
    context: { volume: 6 },
  },
];

/** What the chart of a phone as a whole must do. */
export const cases: readonly ChartCase[] = [
  {
    title: 'B-11 a phone is plugged in and idle at first, at middle volume, and asks for nothing',
    run: (machine) => {
      const bench = new ChartBench(machine).expectValue(plugged('idle')).expectEmitted();
      bench.expectContext({ volume: 5 }).expectPending({});
    },
  },
  ...rowCases(audioRows),
  ...rowCases(muteRows),
  ...rowCases(powerRows),
  ...rowCases(deafRows),
  ...rowCases(dndRows),
  ...rowCases(volumeRows),
];
