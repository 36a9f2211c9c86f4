import assert from 'node:assert/strict';
import type { AnyStateMachine } from 'xstate';
import type { WhenNoneAvailable } from '../../../statecharts/policy.js';
import type { GroupType } from '../../../statecharts/terms.js';
import type { ChartBench, ChartCase } from '../tools/chart-case.js';
import {
  ana,
  bo,
  cy,
  deviceMs,
  ended,
  expires,
  found,
  none,
  over,
  rings,
  settings,
  start,
  startMs,
  totalMs,
} from './hunt-events.js';

const huntTypes = ['linear', 'circular'] as const;
const types: readonly GroupType[] = [...huntTypes, 'calling'];
const hunting = (state: string) => ({ hunting: state });

/** Ends a hunt with nobody to ring, by whatever policy; says what came of it. */
const nobodyRows: readonly (readonly [WhenNoneAvailable, boolean, boolean, string])[] = [
  ['coverage', true, true, 'nobody'],
  ['coverage', true, false, 'nobody'],
  ['coverage', false, true, 'passed'],
  ['coverage', false, false, 'passed'],
  ['wait', true, true, 'waits'],
  ['wait', true, false, 'waits'],
  ['wait', false, true, 'passed'],
  ['wait', false, false, 'passed'],
  ['waitWhenBusy', true, true, 'waits'],
  ['waitWhenBusy', true, false, 'nobody'],
  ['waitWhenBusy', false, true, 'passed'],
  ['waitWhenBusy', false, false, 'passed'],
];

const nobodyCases: readonly ChartCase[] = types.flatMap((groupType) =>
  nobodyRows.map(([whenNoneAvailable, someAhead, someBusy, outcome]) => ({
    title:
      `G-12 G-08 a ${groupType} hunt under ${whenNoneAvailable} with nobody available, ` +
      `${someAhead ? 'some' : 'none'} ahead, ${someBusy ? 'some' : 'none'} busy: ${outcome}`,
    run: (machine) => {
      const bench = start(machine, { groupType, whenNoneAvailable });
      bench.send(none({ someAhead, someBusy }));
      if (outcome === 'waits') {
        bench.expectValue(hunting('waiting')).expectEmitted('hunt.waiting');
        bench.expectPending({ total: totalMs });
      } else {
        bench.expectValue('uncovered').expectPending({});
        bench.expectEmitted(over(outcome as 'nobody' | 'passed'));
      }
    },
  })),
);

const noTimeCases: readonly ChartCase[] = types.flatMap((groupType) =>
  [
    { what: 'T = 0', input: { totalMs: 0 }, hunts: false },
    { what: 'no members', input: { memberCount: 0 }, hunts: false },
    { what: 'P = 0', input: { perDeviceMs: 0 }, hunts: groupType === 'calling' },
    { what: 'one member, P = T = 1 ms', input: { memberCount: 1, perDeviceMs: 1 }, hunts: true },
  ].map(({ what, input, hunts }) => ({
    title: `G-20 a ${groupType} group with ${what} ${hunts ? 'hunts' : 'covers at once'}`,
    run: (machine: AnyStateMachine) => {
      const bench = start(machine, { totalMs: 1, ...input, groupType });
      if (hunts) bench.expectValue(hunting('choosing')).expectEmitted().expectPending({ total: 1 });
      else bench.expectValue('uncovered').expectEmitted(over('noTime')).expectPending({});
    },
  })),
);

const oneAtATimeCases: readonly ChartCase[] = huntTypes.flatMap((groupType) => [
  {
    title: `G-07 in a ${groupType} group one member rings for P, then the next at that instant`,
    run: (machine) => {
      const bench = start(machine, { groupType }).expectValue(hunting('choosing'));
      bench.send(found(ana)).expectValue(hunting('ringing')).expectEmitted(rings(ana));
      bench.expectPending({ perDevice: deviceMs, total: totalMs });
      bench
        .advance(deviceMs - 1)
        .expectValue(hunting('ringing'))
        .expectEmitted();
      bench.advance(1).expectValue(hunting('choosing')).expectEmitted(expires(ana));
      bench.send(found(bo, deviceMs)).expectEmitted(rings(bo));
      bench.expectPending({ perDevice: 2 * deviceMs, total: totalMs });
      bench.advance(deviceMs).expectEmitted(expires(bo));
    },
  },
  {
    title: `G-07 M-05 a ${groupType} hunt goes on when a ring is rejected, without a miss`,
    run: (machine) => {
      const bench = start(machine, { groupType }).send(found(ana)).advance(3_000);
      bench.send(ended(ana)).expectValue(hunting('choosing')).expectEmitted(rings(ana));
      bench.expectPending({ total: totalMs });
      bench.send(found(cy, 3_000)).expectEmitted(rings(cy));
      bench.expectPending({ perDevice: 3_000 + deviceMs, total: totalMs });
    },
  },
  {
    title: `G-06 nobody else of a ${groupType} group is rung while one member rings`,
    run: (machine) => {
      const bench = start(machine, { groupType }).send(found(ana)).expectEmitted(rings(ana));
      bench.send(found(bo)).send(none()).send('availability.changed').expectEmitted();
      bench.expectValue(hunting('ringing')).expectContext({ offered: ana });
    },
  },
  {
    title: `G-09 M-05 T cuts a ${groupType} group's ring short, without a miss`,
    run: (machine) => {
      const bench = start(machine, { groupType, totalMs: 20_000 }).send(found(ana));
      bench.advance(deviceMs).send(found(bo, deviceMs)).takeEmitted();
      bench.advance(7_999).expectValue(hunting('ringing')).expectEmitted();
      bench.advance(1).expectValue('uncovered').expectEmitted(over('total')).expectPending({});
    },
  },
  {
    title: `G-19 a new P applies from a ${groupType} hunt's next offer; T stays`,
    run: (machine) => {
      const bench = start(machine, { groupType }).send(found(ana)).advance(1_000);
      bench.send(settings(5_000)).expectValue(hunting('ringing'));
      bench.expectPending({ perDevice: deviceMs, total: totalMs });
      bench.advance(deviceMs - 1_000).send(found(bo, deviceMs));
      bench.expectPending({ perDevice: deviceMs + 5_000, total: totalMs });
      bench.expectEmitted(rings(ana), expires(ana), rings(bo));
    },
  },
  {
    title: `G-19 G-20 a ${groupType} hunt whose P became 0 covers instead of its next offer`,
    run: (machine) => {
      const bench = start(machine, { groupType }).send(found(ana)).send(settings(0));
      bench.expectValue(hunting('ringing')).advance(deviceMs).takeEmitted();
      bench.send(found(bo, deviceMs)).expectEmitted(over('noTime')).expectValue('uncovered');
    },
  },
]);

const callingCases: readonly ChartCase[] = [
  {
    title: 'G-10 every member of a calling group rings at once, late-comers too, and P is ignored',
    run: (machine) => {
      const bench = start(machine, { groupType: 'calling', perDeviceMs: 0 });
      bench.send(found(ana)).send(found(bo)).expectEmitted(rings(ana), rings(bo));
      bench.expectPending({ total: totalMs }).advance(15_000);
      bench.send(found(cy, 15_000)).expectEmitted(rings(cy)).expectContext({ ringing: 3 });
      bench
        .advance(totalMs - 15_001)
        .expectValue(hunting('ringingAll'))
        .expectEmitted();
      bench.advance(1).expectValue('uncovered').expectEmitted(over('total'));
    },
  },
  {
    title: 'G-10 G-12 a calling group asks anew only when nobody is left ringing',
    run: (machine) => {
      const bench = start(machine, { groupType: 'calling' }).send(found(ana)).send(found(bo));
      bench.send(ended(ana)).expectValue(hunting('ringingAll')).expectContext({ ringing: 1 });
      bench.send(found(cy)).send(ended(cy)).expectValue(hunting('ringingAll'));
      bench.send(ended(bo)).expectValue(hunting('choosing')).expectContext({ ringing: 0 });
      bench.takeEmitted();
      bench.send(found(ana)).expectValue(hunting('ringingAll')).expectContext({ ringing: 1 });
      bench
        .send(ended(ana))
        .send(none({ someAhead: true }))
        .expectEmitted(rings(ana), over('nobody'));
    },
  },
  {
    title: 'G-09 nobody joins a ringing calling group at the instant of T',
    run: (machine) => {
      const bench = start(machine, { groupType: 'calling' }).send(found(ana));
      bench.send(found(bo, totalMs - 1)).expectEmitted(rings(ana), rings(bo));
      bench
        .send(found(cy, totalMs))
        .send(found(cy, totalMs + 1))
        .expectEmitted();
      bench.expectValue(hunting('ringingAll')).expectContext({ ringing: 2 });
    },
  },
  {
    title: 'G-10 a calling group that rings takes no notice of nobody more being found',
    run: (machine) => {
      const bench = start(machine, { groupType: 'calling' }).send(found(ana));
      bench.send(none()).send('availability.changed').expectValue(hunting('ringingAll'));
      bench.expectEmitted(rings(ana)).expectContext({ ringing: 1 });
    },
  },
];

const totalCases: readonly ChartCase[] = [
  ...types.map(
    (groupType): ChartCase => ({
      title: `S-02 G-09 at the instant of T a ${groupType} hunt that rings nobody waits for T to end it`,
      run: (machine) => {
        for (const event of [
          found(ana, totalMs),
          none({ atMs: totalMs }),
          found(bo, totalMs + 1),
        ]) {
          const bench = start(machine, { groupType, whenNoneAvailable: 'wait' }).send(event);
          bench.expectValue(hunting('choosing')).expectEmitted().expectPending({ total: totalMs });
          bench.advance(totalMs).expectValue('uncovered').expectEmitted(over('total'));
        }
      },
    }),
  ),
  ...types.map(
    (groupType): ChartCase => ({
      title: `G-09 1 ms before T a member of a ${groupType} group is still offered the call`,
      run: (machine) => {
        start(machine, { groupType })
          .send(found(ana, totalMs - 1))
          .expectEmitted(rings(ana));
        const nobody = start(machine, { groupType }).send(none({ atMs: totalMs - 1 }));
        nobody.expectEmitted(over('passed'));
      },
    }),
  ),
  {
    title: 'G-09 T counts from the start of the hunt, whatever the clock said then',
    run: (machine) => {
      const bench = start(machine, {}, 0);
      bench.send({ ...found(ana), nowMs: totalMs - 1 }).expectEmitted(rings(ana));
    },
  },
];

const waitingCases: readonly ChartCase[] = [
  {
    title: 'G-12 a waiting call tries again on a change of availability and then rings',
    run: (machine) => {
      const bench = start(machine, { whenNoneAvailable: 'wait' }).send(none({ someAhead: true }));
      bench.send(found(ana)).expectValue(hunting('waiting')).expectEmitted('hunt.waiting');
      bench.advance(7_000).send('availability.changed').expectValue(hunting('choosing'));
      bench.expectEmitted().send(found(ana, 7_000)).expectEmitted(rings(ana));
      bench.expectPending({ perDevice: 7_000 + deviceMs, total: totalMs });
    },
  },
  {
    title: 'G-12 G-09 a waiting call is covered at T',
    run: (machine) => {
      const bench = start(machine, { whenNoneAvailable: 'wait' }).send(none({ someAhead: true }));
      bench
        .advance(totalMs - 1)
        .expectValue(hunting('waiting'))
        .expectEmitted('hunt.waiting');
      bench.advance(1).expectValue('uncovered').expectEmitted(over('total'));
    },
  },
  {
    title: 'G-19 G-12 a waiting call goes by the policy of an edit when it tries again',
    run: (machine) => {
      const bench = start(machine, { whenNoneAvailable: 'wait' }).send(none({ someAhead: true }));
      bench.send(settings(deviceMs, 'coverage')).expectValue(hunting('waiting')).takeEmitted();
      bench.send('availability.changed').send(none({ someAhead: true }));
      bench.expectEmitted(over('nobody'));
      const other = start(machine).send(settings(deviceMs, 'waitWhenBusy'));
      other.send(none({ someAhead: true, someBusy: true })).expectEmitted('hunt.waiting');
    },
  },
];

/** A hunt in each state in which a call can end. */
const stages: readonly (readonly [string, (machine: AnyStateMachine) => ChartBench])[] = [
  ['chooses', (machine) => start(machine)],
  ['rings one', (machine) => start(machine).send(found(ana))],
  ['rings all', (machine) => start(machine, { groupType: 'calling' }).send(found(ana))],
  [
    'waits',
    (machine) => start(machine, { whenNoneAvailable: 'wait' }).send(none({ someAhead: true })),
  ],
];

const everything = [
  found(bo),
  none(),
  none({ someAhead: true }),
  ended(ana),
  settings(1_000, 'wait'),
  ...['availability.changed', 'call.answered', 'caller.left'].map((type) => ({ type })),
];

const endCases: readonly ChartCase[] = stages.flatMap(([stage, reach]) =>
  (
    [
      ['G-01 an answer', 'call.answered', 'answered'],
      ['M-05 a caller who leaves', 'caller.left', 'left'],
    ] as const
  ).map(([what, type, state]) => ({
    title: `${what} ends a hunt that ${stage}, with no miss and no coverage`,
    run: (machine: AnyStateMachine) => {
      const bench = reach(machine);
      bench.takeEmitted();
      bench.send(type).expectValue(state).expectEmitted().expectPending({});
    },
  })),
);

const lateCases: readonly ChartCase[] = (
  [
    ['answered', 'call.answered'],
    ['left', 'caller.left'],
    ['uncovered', 'member.none'],
  ] as const
).map(([state, type]) => ({
  title: `C-07 a hunt that is ${state} has ended: nothing changes it any more`,
  run: (machine) => {
    for (const event of everything) {
      const bench = start(machine).send({ ...none(), type });
      bench.takeEmitted();
      bench.send(event).advance(totalMs).expectValue(state).expectEmitted().expectPending({});
    }
  },
}));

const idleCases: readonly ChartCase[] = [
  {
    title: 'G-12 a change of availability means nothing to a call that chooses or rings',
    run: (machine) => {
      const bench = start(machine).send('availability.changed').send(ended(ana));
      bench.expectValue(hunting('choosing')).expectEmitted().expectContext({ ringing: 0 });
    },
  },
  {
    title: 'G-19 an edit keeps everything of the hunt but P and the policy',
    run: (machine) => {
      const bench = start(machine, { groupType: 'circular' }).send(found(ana));
      bench.send(settings(3_000, 'wait'));
      assert.deepEqual(bench.context, {
        settings: {
          groupType: 'circular',
          perDeviceMs: 3_000,
          totalMs,
          memberCount: 3,
          whenNoneAvailable: 'wait',
        },
        nowMs: startMs,
        ringing: 0,
        offered: ana,
      });
    },
  },
];

/** What one call hunting through one group must do. */
export const cases: readonly ChartCase[] = [
  ...noTimeCases,
  ...oneAtATimeCases,
  ...callingCases,
  ...totalCases,
  ...nobodyCases,
  ...waitingCases,
  ...endCases,
  ...lateCases,
  ...idleCases,
];
