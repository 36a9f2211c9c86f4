import type {
  DirectEmitted,
  DirectEvent,
  DirectInput,
} from '../../../statecharts/direct.machine.js';
import { ChartBench, type ChartCase } from '../tools/chart-case.js';
import { type ChartRow, rowCases } from '../tools/chart-row.js';

const threeRings: DirectInput = { ringCountMs: 18_000 };
const answered: DirectEvent = { type: 'call.answered' };
const left: DirectEvent = { type: 'caller.left' };
const stopped: DirectEvent = { type: 'offer.ended' };
const ringExpired: DirectEmitted = { type: 'ring.expired' };
const endedByRings: DirectEmitted = { type: 'direct.ended', why: 'rings' };
const endedByStop: DirectEmitted = { type: 'direct.ended', why: 'stopped' };

const rows: readonly ChartRow<DirectEvent, DirectEmitted>[] = [
  {
    title: 'C-02 one millisecond before its rings are counted out a call still rings',
    input: threeRings,
    when: 17_999,
    value: 'ringing',
    pending: { ringCount: 18_000 },
  },
  {
    title: 'C-02 after its rings a call stops ringing, then leaves for the path of the user',
    input: threeRings,
    when: 18_000,
    value: 'unanswered',
    emitted: [ringExpired, endedByRings],
  },
  {
    title: 'C-02 the number of rings is that of the user',
    input: { ringCountMs: 6_000 },
    when: 6_000,
    value: 'unanswered',
    emitted: [ringExpired, endedByRings],
  },
  {
    title: 'C-01 a call that is answered goes nowhere, and its rings are counted no more',
    input: threeRings,
    given: [17_999],
    when: answered,
    value: 'answered',
  },
  {
    title: 'C-07 a call whose caller leaves goes nowhere, and its rings are counted no more',
    input: threeRings,
    given: [5_000],
    when: left,
    value: 'left',
  },
  {
    title: 'C-08 a call that is rejected, or whose phone is lost, leaves for the path at once',
    input: threeRings,
    given: [5_000],
    when: stopped,
    value: 'unanswered',
    emitted: [endedByStop],
  },
];

const ends: readonly (readonly [string, DirectEvent | number, string])[] = [
  ['that was answered', answered, 'answered'],
  ['whose caller left', left, 'left'],
  ['that was rejected', stopped, 'unanswered'],
  ['that rang out', 18_000, 'unanswered'],
];

const lateRows = ends.flatMap(([name, end, value]) =>
  [answered, left, stopped, 60_000].map(
    (late): ChartRow<DirectEvent, DirectEmitted> => ({
      title: `C-07 nothing more comes of a call ${name}: ${typeof late === 'number' ? 'time goes by' : late.type}`,
      input: threeRings,
      given: [end],
      when: late,
      value,
    }),
  ),
);

/** What the chart of a call that rings at a user's own extension must do. */
export const cases: readonly ChartCase[] = [
  {
    title: 'C-01 a call to an own extension rings at once',
    run: (machine) => {
      const bench = new ChartBench(machine, threeRings).expectValue('ringing');
      bench.expectEmitted({ type: 'ring.start' }).expectPending({ ringCount: 18_000 });
    },
  },
  {
    title: 'C-02 with a count of no rings at all a call leaves for the path without ringing',
    run: (machine) => {
      const bench = new ChartBench(machine, { ringCountMs: 0 }).expectValue('unanswered');
      bench.expectEmitted(endedByRings).expectPending({});
    },
  },
  ...rowCases(rows),
  ...rowCases(lateRows),
];
