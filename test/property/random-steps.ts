import fc from 'fast-check';
import type { LineState } from '../../statecharts/terms.js';
import { LiveSite } from './live-site.js';
import { groupPassword, type Plain, type RandomSite, totalOf } from './random-site.js';

/** One draw: when, what, and which of everything; small numbers come to the same as no draw. */
interface StepDraft {
  readonly gapMs: number;
  readonly action: ActionName;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** What a step is made from. */
interface Draw {
  readonly site: RandomSite;
  /** Any phone, the same for all parts of the step. */
  readonly phone: string;
  readonly b: number;
  readonly c: number;
  /** A name for a call that nobody has. */
  readonly id: string;
  /** The calls so far. */
  readonly calls: readonly string[];
}

const pick = <Item>(list: readonly Item[], index: number): Item =>
  list[index % list.length] as Item;

const anyNumber = ({ site, b }: Draw): string =>
  pick([...site.groups, ...site.phones, ...site.groups, '5550000', '77'], b);
const anyGroup = ({ site, b }: Draw): string => pick([...site.groups, '88'], b);
const anyPhone = ({ site, b }: Draw): string => pick(site.phones, b);
const password = ({ c }: Draw): string => pick([groupPassword, groupPassword, '1111', '22'], c);

const hardKeys = [
  'hold',
  'transfer',
  'transfer',
  'speaker',
  'speaker',
  'feature',
  'message',
  'mute',
  'volumeUp',
  'volumeDown',
  'conference',
  'shift',
];
const edits: readonly ((draw: Draw) => Plain)[] = [
  ({ site, c }) => ({ members: site.phones.slice(0, 1 + (c % 3)) }),
  ({ site, c }) => ({ members: pick([[], site.phones.slice(0, 2).reverse()], c) }),
  ({ c }) => ({ perDeviceTimeout: pick(['1s', '0s', '4s'], c) }),
  ({ c }) => ({ totalTimeout: totalOf(pick(['2', '0s', '9s'], c), '3s') }),
  ({ c }) => ({ type: pick(['circular', 'calling', 'linear'], c) }),
  ({ c }) => ({ membership: pick(['static', 'dynamic'], c), password: groupPassword }),
  ({ c }) => ({ policies: { whenNoneAvailable: pick(['wait', 'coverage', 'waitWhenBusy'], c) } }),
  ({ c }) => ({ policies: { callingAlertsBusy: c % 2 === 0, heldCountsAsBusy: c % 3 === 0 } }),
  ({ c, site }) => ({ coverage: { number: pick([...site.groups, ...site.phones], c) } }),
  ({ c }) => ({ policies: { dndBlocksGroupCalls: c % 2 === 0, keepLastMember: c % 3 === 0 } }),
];

/** A console's button, and an edit's members, must be there; all else may be wrong. */
const hasLines = ({ site }: Draw, phone: string): boolean =>
  !(site.file.phones as readonly Plain[]).some(
    ({ extension, model }) => extension === phone && model === '1105',
  );

const keys = (phone: string, digits: string): Plain => ({ keys: { phone, digits } });
const key = (phone: string, name: string): Plain => ({ key: { phone, key: name } });

/** A call that reaches a phone and is answered there a second later. */
const conversation = ({ id, c, phone }: Draw, callers: readonly string[]): readonly Plain[] => [
  { call: { id, from: pick([`555000${c % 4}`, ...callers], c), to: phone } },
  { afterMs: 1_000, answer: { phone } },
];

/** Everything that can be done to a site, and the things people do in one go. */
const actions = {
  call: (draw) => [{ call: { id: draw.id, from: `555000${draw.c % 4}`, to: anyNumber(draw) } }],
  callFromPhone: (draw) => [{ call: { id: draw.id, from: draw.phone, to: anyNumber(draw) } }],
  answer: ({ phone }) => [{ answer: { phone } }],
  hangUp: ({ phone }) => [{ hangUp: { phone } }],
  hangUpCall: ({ calls, b }) => [{ hangUp: { call: pick([...calls, '0'], b) } }],
  press: ({ phone, b }) => [{ press: { phone, button: 1 + (b % 8) } }],
  pressFar: (draw) => [
    {
      press: {
        phone: draw.phone,
        button: 1 + ((draw.b * 9) % (hasLines(draw, draw.phone) ? 18 : 100)),
      },
    },
  ],
  lift: ({ phone }) => [{ lift: { phone } }],
  replace: ({ phone }) => [{ replace: { phone } }],
  hold: ({ phone }) => [{ hold: { phone } }],
  resume: ({ phone }) => [{ resume: { phone } }],
  reject: ({ phone }) => [{ reject: { phone } }],
  unplug: ({ phone }) => [{ unplug: { phone } }],
  plug: ({ phone }) => [{ plug: { phone } }],
  login: (draw) => [
    { login: { phone: draw.phone, group: anyGroup(draw), password: password(draw) } },
  ],
  logout: (draw) => [{ logout: { phone: draw.phone, group: anyGroup(draw) } }],
  logoutAll: ({ phone }) => [{ logoutAll: { phone } }],
  transfer: (draw) => [{ transfer: { phone: draw.phone, to: anyNumber(draw) } }],
  pickup: (draw) => [
    { pickup: { phone: draw.phone, from: pick([anyPhone(draw), anyGroup(draw)], draw.c) } },
  ],
  dnd: ({ phone, b }) => [{ dnd: { phone, on: b % 2 === 0 } }],
  forward: (draw) => [
    {
      forward:
        draw.c % 3 === 0
          ? { phone: draw.phone, when: 'off' }
          : {
              phone: draw.phone,
              when: pick(['all', 'busy', 'noAnswer', 'mail'], draw.c),
              to: anyNumber(draw),
            },
    },
  ],
  edit: (draw) => {
    const set = pick(edits, draw.c + draw.b)(draw);
    const members = (set.members as readonly string[] | undefined)?.filter((phone) =>
      hasLines(draw, phone),
    );
    return [{ edit: { group: anyGroup(draw), set: members ? { members } : set } }];
  },
  key: ({ phone, b }) => [key(phone, pick(hardKeys, b))],
  keys: ({ phone, b }) => [keys(phone, pick(['#', '2468#', '1', '*', '1002', '40', '0#'], b))],
  dial: (draw) => [{ lift: { phone: draw.phone } }, keys(draw.phone, anyNumber(draw))],
  featureCode: (draw) => [
    key(draw.phone, 'feature'),
    keys(draw.phone, pick(['446', '441', '444', '445', '447', '442', '12'], draw.c)),
    keys(draw.phone, pick([`${anyNumber(draw)}#`, anyNumber(draw)], draw.b)),
  ],
  groupCode: (draw) => [
    key(draw.phone, 'feature'),
    keys(draw.phone, `${anyGroup(draw)}${pick(['#', `${password(draw)}#`, '#2468#'], draw.c)}`),
  ],
  groupButton: (draw) => [
    { press: { phone: draw.phone, button: 4 } },
    keys(draw.phone, `${password(draw)}#`),
  ],
  /** Whoever rings answers: one of them is first, the others are too late. */
  everybodyAnswers: ({ site }) => site.phones.map((phone) => ({ answer: { phone } })),
  everybodyLifts: ({ site }) => site.phones.map((phone) => ({ lift: { phone } })),
  everybodyHolds: ({ site }) => site.phones.map((phone) => ({ hold: { phone } })),
  everybodyRejects: ({ site }) => site.phones.map((phone) => ({ reject: { phone } })),
  everybodyHangsUp: ({ site }) => site.phones.map((phone) => ({ hangUp: { phone } })),
  conversation: (draw) => conversation(draw, draw.site.phones),
  heldConversation: (draw) => [
    ...conversation(draw, draw.site.phones),
    { afterMs: 2_000, hold: { phone: draw.phone } },
  ],
  announcedTransfer: (draw) => [
    ...conversation(draw, draw.site.phones),
    { afterMs: 2_000, ...key(draw.phone, 'transfer') },
    { afterMs: 2_000, ...keys(draw.phone, anyPhone(draw)) },
    { afterMs: 3_000, answer: { phone: anyPhone(draw) } },
    { afterMs: 4_000, ...key(draw.phone, 'transfer') },
  ],
  blindTransfer: (draw) => [
    ...conversation(draw, draw.site.phones),
    { afterMs: 2_000, transfer: { phone: draw.phone, to: anyNumber(draw) } },
  ],
  transferByKeys: (draw) => [key(draw.phone, 'transfer'), keys(draw.phone, anyNumber(draw))],
} satisfies Record<string, (draw: Draw) => readonly Plain[]>;

type ActionName = keyof typeof actions;

/** Which lines a phone has that an action is for. */
const fitting: Partial<Record<ActionName, readonly LineState[]>> = {
  answer: ['ringing'],
  lift: ['ringing'],
  reject: ['ringing'],
  hangUp: ['connected', 'dialing', 'seized'],
  replace: ['connected', 'dialing', 'seized'],
  hold: ['connected'],
  resume: ['held'],
  transfer: ['connected'],
  transferByKeys: ['connected'],
  key: ['connected', 'ringing', 'held'],
  press: ['ringing', 'held', 'connected'],
  keys: ['seized', 'connected'],
  unplug: ['ringing', 'connected', 'held'],
};

/**
 * Three times of four an action is done at a phone that it fits; where there is none, somebody calls,
 * so that the next one has something to do.
 */
function fitted(
  { action, a, c }: StepDraft,
  site: RandomSite,
  live: LiveSite,
): readonly [ActionName, phone: string] {
  const states = fitting[action];
  if (states === undefined || c % 4 === 3) return [action, pick(site.phones, a)];
  const fit = live.phonesWith(...states);
  return fit.length > 0 ? [action, pick(fit, a)] : ['call', pick(site.phones, a)];
}

/** How often each action comes: a random script must have calls, and somebody who takes them. */
const often: readonly ActionName[] = (
  [
    ['call', 10],
    ['callFromPhone', 4],
    ['answer', 10],
    ['press', 8],
    ['conversation', 4],
    ['key', 6],
    ['transferByKeys', 5],
    ['hangUp', 4],
    ['hold', 3],
    ['resume', 2],
    ['reject', 3],
    ['pickup', 3],
    ['transfer', 2],
    ['edit', 3],
    ['login', 2],
    ...(Object.keys(actions) as ActionName[]).map((name) => [name, 1] as const),
  ] as readonly (readonly [ActionName, number])[]
).flatMap(([name, times]) => Array<ActionName>(times).fill(name));

/** Many at once, and times at which something else ends: rings, timeouts, notices, lock-outs. */
const gaps = [
  ...[0, 0, 0, 0, 0],
  ...[1_000, 1_000, 1_000, 2_000, 2_000, 3_000, 5_000, 6_000, 500, 1, 999, 10_000, 12_000, 60_000],
];

const anyStep: fc.Arbitrary<StepDraft> = fc.record({
  gapMs: fc.constantFrom(...gaps),
  action: fc.constantFrom(...often),
  a: fc.nat({ max: 11 }),
  b: fc.nat({ max: 11 }),
  c: fc.nat({ max: 11 }),
});

/** What happens, as draws; {@link stepsFor} makes steps of it for one site. */
export const anyScript: fc.Arbitrary<readonly StepDraft[]> = fc.array(anyStep, {
  minLength: 1,
  maxLength: 24,
  size: 'max',
});

/** Steps as a file has them; those of one instant in their order. */
export interface RandomSteps {
  readonly steps: readonly Plain[];
  readonly lastMs: number;
}

/** Makes the steps of a script for one site. */
export function stepsFor(script: readonly StepDraft[], site: RandomSite): RandomSteps {
  const steps: Plain[] = [];
  const calls: string[] = [];
  const live = new LiveSite(site.file);
  let [atMs, lastMs] = [0, 0];
  for (const drawn of script) {
    const { gapMs, b, c } = drawn;
    atMs += gapMs;
    live.runUpTo(atMs);
    const id = `c${calls.length + 1}`;
    const [action, phone] = fitted(drawn, site, live);
    const draw: Draw = { site, phone, b, c, id, calls };
    const done: readonly Plain[] = actions[action](draw);
    for (const { afterMs = 0, ...one } of done) {
      const ms = atMs + Number(afterMs);
      lastMs = Math.max(lastMs, ms);
      steps.push({ at: `${ms}ms`, ...one });
      live.take(ms, one);
    }
    if (done.some((one) => 'call' in one)) calls.push(id);
  }
  return { steps, lastMs };
}
