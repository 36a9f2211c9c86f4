import type { AnyStateMachine } from 'xstate';
import type { GroupType } from '../../../statecharts/terms.js';
import { ChartBench, type ChartCase } from '../tools/chart-case.js';

const right = { type: 'login.requested', verdict: 'right' } as const;
const wrong = { type: 'login.requested', verdict: 'wrong' } as const;
const accepted = { type: 'request.accepted' } as const;
const refused = (reason: string) => ({ type: 'request.refused', reason });
const logout = ({ isLast = false, keepLastMember = false } = {}) => ({
  type: 'logout.requested',
  isLast,
  keepLastMember,
});
const becomes = (kind: 'static' | 'dynamic') => ({ type: 'kind.changed', kind });

/** What a miss depends on; by itself it logs out. */
const miss = (
  facts: {
    groupType?: GroupType;
    logoutOnNoAnswer?: boolean;
    logoutAfterMisses?: number;
    keepLastMember?: boolean;
    isLast?: boolean;
  } = {},
) => ({
  type: 'ring.missed',
  groupType: 'linear',
  logoutOnNoAnswer: true,
  logoutAfterMisses: 1,
  keepLastMember: false,
  isLast: false,
  ...facts,
});

const isOpen = { out: 'open' };
const isLocked = { out: 'locked' };
const member = (machine: AnyStateMachine, kind: 'static' | 'dynamic', loggedIn: boolean) =>
  new ChartBench(machine, { kind, loggedIn });
const staticMember = (machine: AnyStateMachine) => member(machine, 'static', false);
const memberIn = (machine: AnyStateMachine) => member(machine, 'dynamic', true);
const memberOut = (machine: AnyStateMachine) => member(machine, 'dynamic', false);
const lockedOut = (machine: AnyStateMachine): ChartBench => {
  const bench = memberOut(machine);
  for (let tries = 0; tries < 5; tries++) bench.send(wrong);
  bench.takeEmitted();
  return bench;
};

const startCases: readonly ChartCase[] = (
  [
    ['M-01', 'static', false, 'in for good', 'static'],
    ['M-01', 'static', true, 'in for good', 'static'],
    ['M-02', 'dynamic', true, 'in', 'in'],
    ['M-02', 'dynamic', false, 'out', isOpen],
  ] as const
).map(([rule, kind, loggedIn, where, value]) => ({
  title: `${rule} a member of a ${kind} group, listed as ${loggedIn ? 'in' : 'out'}, starts ${where}`,
  run: (machine) => {
    const bench = member(machine, kind, loggedIn).expectValue(value).expectEmitted();
    bench.expectContext({ misses: 0, wrongTries: 0 }).expectPending({});
  },
}));

const staticCases: readonly ChartCase[] = [
  {
    title: 'M-01 login to a static group answers "already in", right password or not',
    run: (machine) => {
      const bench = staticMember(machine).send(right).send(wrong).expectValue('static');
      bench.expectEmitted(accepted, accepted).expectContext({ wrongTries: 0 });
    },
  },
  {
    title: 'M-01 logout from a static group is refused, clearly, and nothing changes',
    run: (machine) => {
      const bench = staticMember(machine).send(logout()).expectValue('static');
      bench.send(logout({ isLast: true, keepLastMember: true })).expectValue('static');
      bench.expectEmitted(refused('static'), refused('static'));
    },
  },
  {
    title: 'M-06 a miss in a static group logs nobody out and counts for nothing',
    run: (machine) => {
      const bench = staticMember(machine).send(miss()).send('call.answered');
      bench.expectValue('static').expectEmitted().expectContext({ misses: 0 });
    },
  },
];

const loginCases: readonly ChartCase[] = [
  {
    title: 'M-02 a member of a dynamic group logs in with the right password and out without one',
    run: (machine) => {
      const bench = memberOut(machine).send(right).expectValue('in').expectEmitted(accepted);
      bench.send(logout()).expectValue(isOpen).expectEmitted(accepted);
    },
  },
  {
    title: 'M-11 login twice is one login, and the password is not looked at',
    run: (machine) => {
      const bench = memberIn(machine).send(right).send(wrong).expectValue('in');
      bench.expectEmitted(accepted, accepted).expectContext({ wrongTries: 0 });
    },
  },
  {
    title: 'M-11 logout twice is one logout, while locked out too',
    run: (machine) => {
      const open = memberOut(machine)
        .send(logout())
        .send(logout({ isLast: true }));
      open.expectValue(isOpen).expectEmitted(accepted, accepted);
      const locked = lockedOut(machine).send(logout({ isLast: true, keepLastMember: true }));
      locked.expectValue(isLocked).expectEmitted(accepted).expectPending({ lockout: 60_000 });
    },
  },
  {
    title: 'M-02 who is out of a group misses and answers nothing of it',
    run: (machine) => {
      const bench = memberOut(machine).send(miss()).send('call.answered');
      bench.expectValue(isOpen).expectEmitted().expectContext({ misses: 0 });
    },
  },
];

const lastRows = [
  { isLast: true, keepLastMember: true, stays: true },
  { isLast: true, keepLastMember: false, stays: false },
  { isLast: false, keepLastMember: true, stays: false },
  { isLast: false, keepLastMember: false, stays: false },
];

const lastCases: readonly ChartCase[] = lastRows.flatMap(({ stays, ...facts }) => {
  const who = `${facts.isLast ? 'the last' : 'not the last'} member, ${facts.keepLastMember ? 'kept' : 'not kept'} by policy,`;
  return [
    {
      title: `M-08 ${who} ${stays ? 'is refused a logout' : 'logs out'}`,
      run: (machine: AnyStateMachine) => {
        const bench = memberIn(machine)
          .send(logout(facts))
          .expectValue(stays ? 'in' : isOpen);
        bench.expectEmitted(stays ? refused('last-member') : accepted);
      },
    },
    {
      title: `M-08 ${who} ${stays ? 'stays in after a miss' : 'is logged out by a miss'}`,
      run: (machine: AnyStateMachine) => {
        const bench = memberIn(machine)
          .send(miss(facts))
          .expectValue(stays ? 'in' : isOpen);
        bench.expectEmitted().expectContext({ misses: stays ? 1 : 0 });
      },
    },
  ];
});

const missCases: readonly ChartCase[] = [
  ...(
    [
      ['linear', true, true],
      ['circular', true, true],
      ['calling', true, false],
      ['linear', false, false],
      ['circular', false, false],
      ['calling', false, false],
    ] as const
  ).map(
    ([groupType, logoutOnNoAnswer, isLoggedOut]): ChartCase => ({
      title:
        `${groupType === 'calling' ? 'M-06' : 'M-04'} a miss in a ${groupType} group, automatic logout ` +
        `${logoutOnNoAnswer ? 'on' : 'off'}, ${isLoggedOut ? 'logs out' : 'logs nobody out'}`,
      run: (machine) => {
        const bench = memberIn(machine).send(miss({ groupType, logoutOnNoAnswer }));
        bench.expectValue(isLoggedOut ? isOpen : 'in').expectEmitted();
      },
    }),
  ),
  {
    title: 'M-07 with a policy of three misses the third in a row logs out',
    run: (machine) => {
      const third = miss({ logoutAfterMisses: 3 });
      const bench = memberIn(machine).send(third).expectContext({ misses: 1 });
      bench.send(third).expectValue('in').expectContext({ misses: 2 });
      bench.send(third).expectValue(isOpen);
    },
  },
  {
    title: 'M-07 an answer resets the misses',
    run: (machine) => {
      const second = miss({ logoutAfterMisses: 2 });
      const bench = memberIn(machine).send(second).send('call.answered');
      bench.expectContext({ misses: 0 }).send(second).expectValue('in');
      bench.send(second).expectValue(isOpen).expectEmitted();
    },
  },
  {
    title: 'M-07 a fresh login resets the misses; a login while in is none',
    run: (machine) => {
      const second = miss({ logoutAfterMisses: 2 });
      const again = memberIn(machine).send(second).send(right).expectContext({ misses: 1 });
      again.send(logout()).send(right).expectContext({ misses: 0 });
      again.send(second).expectValue('in').send(second).expectValue(isOpen);
    },
  },
];

const passwordCases: readonly ChartCase[] = [
  {
    title: 'M-10 a wrong password changes nothing but the count',
    run: (machine) => {
      const bench = memberOut(machine).send(wrong).expectValue(isOpen).expectPending({});
      bench.expectEmitted(refused('wrong-password')).expectContext({ wrongTries: 1 });
    },
  },
  {
    title: 'M-10 the fifth wrong try in a row locks out for 60 s, the fourth does not',
    run: (machine) => {
      const bench = memberOut(machine);
      for (let tries = 1; tries < 5; tries++) {
        bench.send(wrong).expectValue(isOpen).expectContext({ wrongTries: tries });
      }
      bench.takeEmitted();
      bench.advance(1_000).send(wrong).expectValue(isLocked);
      bench.expectEmitted(refused('wrong-password')).expectPending({ lockout: 61_000 });
    },
  },
  {
    title: 'M-10 while locked out every try is refused, right or wrong, and extends nothing',
    run: (machine) => {
      const bench = lockedOut(machine).advance(30_000).send(right).send(wrong);
      bench.expectEmitted(refused('locked-out'), refused('locked-out')).expectValue(isLocked);
      bench.expectPending({ lockout: 60_000 }).advance(29_999).expectValue(isLocked);
    },
  },
  {
    title: 'M-10 at exactly 60 s a try is free again and the count is 0',
    run: (machine) => {
      const bench = lockedOut(machine).advance(60_000).expectValue(isOpen).expectEmitted();
      bench.expectContext({ wrongTries: 0 }).send(wrong).expectContext({ wrongTries: 1 });
      bench.expectValue(isOpen).send(right).expectValue('in');
      bench.expectEmitted(refused('wrong-password'), accepted);
    },
  },
  {
    title: 'M-10 a right password resets the count; logging out does not',
    run: (machine) => {
      const bench = memberOut(machine).send(wrong).send(wrong).send(logout());
      bench.expectContext({ wrongTries: 2 }).send(right).expectContext({ wrongTries: 0 });
      bench.send(logout());
      for (let tries = 1; tries < 5; tries++) bench.send(wrong).expectValue(isOpen);
      bench.send(wrong).expectValue(isLocked);
    },
  },
];

const kindCases: readonly ChartCase[] = [
  ...(
    [
      ['in', memberIn],
      ['out', memberOut],
      ['locked out', lockedOut],
      ['static', staticMember],
    ] as const
  ).map(
    ([where, reach]): ChartCase => ({
      title: `G-19 M-01 a member who is ${where} is in for good once the group is static`,
      run: (machine) => {
        const bench = reach(machine).send(becomes('static')).expectValue('static');
        bench.expectPending({}).expectEmitted().send(logout()).expectEmitted(refused('static'));
      },
    }),
  ),
  {
    title: 'G-19 M-02 a member of a static group that becomes dynamic is in, and may log out',
    run: (machine) => {
      const bench = staticMember(machine).send(becomes('dynamic')).expectValue('in');
      bench.expectEmitted().send(logout()).expectValue(isOpen).expectEmitted(accepted);
    },
  },
  {
    title: 'G-19 M-07 M-10 a member who was in for good begins without misses or wrong tries',
    run: (machine) => {
      const one = memberIn(machine)
        .send(miss({ logoutAfterMisses: 9 }))
        .send(becomes('static'));
      one.send(becomes('dynamic')).expectContext({ misses: 0 });
      const other = memberOut(machine).send(wrong).send(becomes('static'));
      other.send(becomes('dynamic')).expectContext({ wrongTries: 0 });
    },
  },
  ...(
    [
      ['in', memberIn, 'in'],
      ['out', memberOut, isOpen],
      ['locked out', lockedOut, isLocked],
    ] as const
  ).map(
    ([where, reach, value]): ChartCase => ({
      title: `G-19 an edit that leaves the group dynamic leaves a member who is ${where} there`,
      run: (machine) => {
        reach(machine).send(becomes('dynamic')).expectValue(value).expectEmitted();
      },
    }),
  ),
];

/** What one user's place in one group must do. */
export const cases: readonly ChartCase[] = [
  ...startCases,
  ...staticCases,
  ...loginCases,
  ...lastCases,
  ...missCases,
  ...passwordCases,
  ...kindCases,
];
