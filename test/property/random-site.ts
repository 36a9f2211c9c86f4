import fc from 'fast-check';

/** A plain value as a file has it. */
export type Plain = Readonly<Record<string, unknown>>;

/** A site as its file has it, and what steps need to know of it. */
export interface RandomSite {
  readonly file: Plain;
  readonly phones: readonly string[];
  readonly groups: readonly string[];
}

/** One that is no prefix of any number of a random site, so that it changes no dialling. */
export const strangerExtension = '9999';
/** The password of every dynamic group of a random site. */
export const groupPassword = '2468';

const phoneExtensions = ['1001', '1002', '1003', '1004', '1005', '1006'];
/** The last one begins the first. */
const groupExtensions = ['4000', '4001', '400'];
const outside = '5559999';

const pick = <Item>(list: readonly Item[], index: number): Item =>
  list[index % list.length] as Item;

const small = fc.nat({ max: 11 });

/** Half of the paths are the default, so that not every call goes in circles. */
const mostlyNought = fc.oneof(fc.constant(0), small);

const anyPhone = fc.record({
  model: fc.constantFrom('3102', '3102', '3102', '2102', '1102', '1105'),
  coverage: mostlyNought,
  afterRings: fc.constantFrom(3, 1, 2, 1, 0),
  forward: fc.constantFrom(
    ...Array<undefined>(12).fill(undefined),
    ...['noAnswer', 'busy', 'all', 'mail'],
  ),
  forwardTo: small,
  button: small,
});

const anyGroup = fc.record({
  type: fc.constantFrom('linear', 'circular', 'calling'),
  membership: fc.constantFrom('static', 'dynamic'),
  perDeviceTimeout: fc.constantFrom('3s', '2s', '3s', '5s', '6s', '1s', '3s', '2s', '10s', '0s'),
  /** In per-device timeouts, or a time of its own. */
  total: fc.constantFrom('2', '3', '1', '4', '3', '2', '7s', '12s', '30s', '1500ms', '0s'),
  logoutOnNoAnswer: fc.boolean(),
  members: fc.oneof(
    { weight: 9, arbitrary: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 3 }) },
    { weight: 1, arbitrary: fc.shuffledSubarray([0, 1, 2, 3, 4, 5]) },
  ),
  isOut: fc.array(fc.constantFrom(false, false, true), { minLength: 6, maxLength: 6 }),
  coverage: mostlyNought,
  policies: fc.record(
    {
      pointerMovesOn: fc.constantFrom('offer', 'answer'),
      whenNoneAvailable: fc.constantFrom('coverage', 'wait', 'waitWhenBusy'),
      heldCountsAsBusy: fc.boolean(),
      callingAlertsBusy: fc.boolean(),
      dndBlocksGroupCalls: fc.boolean(),
      logoutAfterMisses: fc.constantFrom(1, 2),
      keepLastMember: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});

/** Two to six phones of all models and one to three groups, with nasty settings. */
export const anySite: fc.Arbitrary<RandomSite> = fc
  .record({
    phones: fc.array(anyPhone, { minLength: 2, maxLength: 6 }),
    groups: fc.array(anyGroup, { minLength: 1, maxLength: 3 }),
    profile: fc.constantFrom('nbx', 'vcx'),
    lampDialect: fc.constantFrom('nbx', 'panasonic', 'merlin'),
  })
  .map(buildSite);

type PhoneDraft = typeof anyPhone extends fc.Arbitrary<infer Value> ? Value : never;
type GroupDraft = typeof anyGroup extends fc.Arbitrary<infer Value> ? Value : never;

interface SiteDraft {
  readonly phones: readonly PhoneDraft[];
  readonly groups: readonly GroupDraft[];
  readonly profile: string;
  readonly lampDialect: string;
}

function buildSite(draft: SiteDraft): RandomSite {
  const groups = groupExtensions.slice(0, draft.groups.length);
  const phones = phoneExtensions.slice(0, draft.phones.length);
  // The first two have lines, so that there is somebody to call and to be called.
  const isConsole = (index: number) => index >= 2 && draft.phones[index]?.model === '1105';
  const file = {
    site: 'Random',
    profile: draft.profile,
    lampDialect: draft.lampDialect,
    phones: draft.phones.map((phone, index) => {
      const extension = phones[index] as string;
      return isConsole(index)
        ? { extension, model: '1105', associatedPhone: pick(phones.slice(0, 2), phone.coverage) }
        : { extension, ...settingsOf(phone, extension, phones, groups) };
    }),
    groups: draft.groups.map((group, index) => ({
      extension: groups[index],
      ...groupSettings(group, groups[index] as string, phones, groups, isConsole),
    })),
    buttons: Object.fromEntries(
      draft.phones.map((phone, index) => [phones[index], buttonsOf(phone, phones, draft, groups)]),
    ),
  };
  return { file, phones, groups };
}

function settingsOf(
  phone: PhoneDraft,
  own: string,
  phones: readonly string[],
  groups: readonly string[],
): Plain {
  const to = [
    { mailbox: own },
    { disconnect: true },
    ...targets(phones, groups),
    { number: phones[0] },
  ];
  const forward = pick([...phones, ...groups, outside, '12'], phone.forwardTo);
  const mail = pick([...phones, ...groups], phone.forwardTo);
  return {
    model: phone.model === '1105' ? '3102' : phone.model,
    coverage: { ...pick(to, phone.coverage), afterRings: phone.afterRings },
    ...(phone.forward === undefined
      ? {}
      : { forward: { [phone.forward]: phone.forward === 'mail' ? mail : forward } }),
  };
}

const targets = (phones: readonly string[], groups: readonly string[]): readonly Plain[] => [
  ...groups.map((number) => ({ number })),
  ...phones.map((number) => ({ number })),
  { attendant: true },
  { number: outside },
];

function groupSettings(
  group: GroupDraft,
  own: string,
  phones: readonly string[],
  groups: readonly string[],
  isConsole: (index: number) => boolean,
): Plain {
  const indexes = group.members.filter((index) => index < phones.length && !isConsole(index));
  const members = indexes.map((index) => phones[index]);
  const isDynamic = group.membership === 'dynamic';
  return {
    type: group.type,
    membership: group.membership,
    ...(isDynamic ? { password: groupPassword } : {}),
    perDeviceTimeout: group.perDeviceTimeout,
    totalTimeout: totalOf(group.total, group.perDeviceTimeout),
    logoutOnNoAnswer: group.logoutOnNoAnswer,
    ...(Object.keys(group.policies).length === 0 ? {} : { policies: group.policies }),
    members,
    ...(isDynamic
      ? { loggedIn: indexes.filter((index) => !group.isOut[index]).map((index) => phones[index]) }
      : {}),
    coverage: pick([{ mailbox: own }, ...targets(phones, groups)], group.coverage),
  };
}

/** The total timeout: a number of per-device timeouts, so that both end together (rule S-02). */
export function totalOf(total: string, perDevice: string): string {
  return total.endsWith('s') ? total : `${Number(total) * Number.parseInt(perDevice, 10)}s`;
}

/** Buttons 4 to 8, the same on all phones but for whom they watch. */
function buttonsOf(
  phone: PhoneDraft,
  phones: readonly string[],
  draft: SiteDraft,
  groups: readonly string[],
): Plain {
  const isDynamic = (index: number) => draft.groups[index]?.membership === 'dynamic';
  const stored = isDynamic(0) && phone.button % 3 === 1 ? { code: 'stored' } : {};
  return {
    4: { group: groups[0], ...stored },
    5: { blf: pick(phones, phone.button) },
    6: { feature: pick(['dnd', 'forwardAll', 'pickup', 'reject', 'logoutAll'], phone.button) },
    7: { group: groups.at(-1) },
  };
}
