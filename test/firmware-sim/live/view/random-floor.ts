import fc from 'fast-check';
import type {
  CallView,
  FloorView,
  GroupView,
  LogLine,
  PhoneView,
} from '../../../../firmware-sim/live/floor-view.js';
import type { UiState } from '../../../../firmware-sim/live/view/ui-state.js';
import { extension, type LampMode } from '../../../../statecharts/terms.js';

/** Any code point but a half of a pair. (`unit: 'binary'` is the same, after a second of tables that nothing here needs.) */
const anyCodePoint = fc
  .integer({ min: 0, max: 0x10ffff - 0x800 })
  .map((at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800));

/** Texts with everything in them that could spoil a screen. */
export const nastyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.array(anyCodePoint, { maxLength: 20 }).map((points) => points.join('')),
  fc.constantFrom(
    '\u001b[2J\u001b[H',
    'a\rb\nc\td',
    '\u009b31m',
    '漢字かな交じり文',
    '👨‍👩‍👧 family',
    '☎️ ✉',
    'z\u0301\u0302\u0303\u0304\u0305',
    '\u202egnirts\u202c',
    '\ud800 alone',
    '🇵🇹🇯🇵',
    'a name that is longer than any panel of any screen that was ever made for it',
  ),
);

const lampModes: readonly LampMode[] = [
  'off',
  'steady',
  'wink',
  'flash',
  'flutter',
  'brokenFlutter',
  'dummy',
  'unknown',
];
const lamp = fc.constantFrom(...lampModes);
const number = fc.constantFrom('1001', '1002', '1003', '4000', '4010', '5550100', '77');

const phone: fc.Arbitrary<PhoneView> = fc.record(
  {
    extension: number,
    name: nastyText,
    model: fc.constantFrom('3102', '1105'),
    isRegistered: fc.boolean(),
    hasDnd: fc.boolean(),
    lamps: fc.array(lamp, { maxLength: 100 }),
    labels: fc.array(nastyText, { maxLength: 100 }),
    display: fc.tuple(nastyText, nastyText),
    ringer: fc.constantFrom('off', 'internal', 'external'),
    tone: fc.constantFrom('silence', 'dial', 'error'),
    messageWaiting: lamp,
    lines: fc.array(
      fc.record({ button: fc.nat(18), state: fc.constantFrom('free', 'held', 'ringing') }),
    ),
    panel: fc.record({
      identity: nastyText,
      driver: nastyText,
      state: fc.constantFrom('connecting', 'connected', 'lost'),
    }),
  },
  {
    requiredKeys: [
      'extension',
      'name',
      'model',
      'isRegistered',
      'hasDnd',
      'lamps',
      'labels',
      'display',
      'ringer',
      'tone',
      'messageWaiting',
      'lines',
    ],
  },
);

const group: fc.Arbitrary<GroupView> = fc
  .record({
    extension: number,
    name: nastyText,
    type: fc.constantFrom('linear', 'circular', 'calling'),
    membership: fc.constantFrom('static', 'dynamic'),
    members: fc.array(
      fc.record({
        extension: number,
        name: nastyText,
        isIn: fc.boolean(),
        isAvailable: fc.boolean(),
        isRinging: fc.boolean(),
      }),
      { maxLength: 40 },
    ),
    coverage: fc.constantFrom(
      { mailbox: extension('4000') },
      { number: '1002' },
      { attendant: true } as const,
      { disconnect: true } as const,
    ),
    unheard: fc.nat(2_000),
  })
  .map((made) => ({ ...made, pointer: '1002' }));

const timeout = fc.record({ dueMs: fc.nat(10_000_000), lengthMs: fc.nat(60_000) });

const call: fc.Arbitrary<CallView> = fc.record(
  {
    id: nastyText,
    from: nastyText,
    to: number,
    state: fc.constantFrom('seeking', 'waiting', 'talking', 'ended'),
    hop: fc.record({ kind: fc.constant('group'), to: number }),
    ringing: fc.array(number, { maxLength: 9 }),
    arrivedMs: fc.nat(),
    perDevice: timeout,
    total: timeout,
    answeredBy: number,
    end: nastyText,
  },
  { requiredKeys: ['id', 'from', 'to', 'state', 'ringing', 'arrivedMs'] },
);

/** Any floor. */
export const anyFloor: fc.Arbitrary<FloorView> = fc.record({
  site: nastyText,
  nowMs: fc.nat(10_000_000),
  phones: fc.array(phone, { maxLength: 30 }),
  groups: fc.array(group, { maxLength: 8 }),
  calls: fc.array(call, { maxLength: 20 }),
});

/** Any log. */
export const anyLog: fc.Arbitrary<readonly LogLine[]> = fc.array(
  fc.record({
    atMs: fc.nat(),
    mark: nastyText,
    text: nastyText,
    rules: fc.array(nastyText, { maxLength: 4 }),
  }),
  { maxLength: 60 },
);

/** Any state of the view. */
export const anyUi: fc.Arbitrary<UiState> = fc.record(
  {
    title: nastyText,
    notice: nastyText,
    hasColours: fc.boolean(),
    chosen: number,
    page: fc.constantFrom('floor', 'help'),
    helpTop: fc.nat(50),
    message: nastyText,
    placed: fc.nat(),
    lastTo: nastyText,
    prompt: fc.oneof(
      fc.record({ ask: fc.constant('button'), typed: nastyText }),
      fc.record({ ask: fc.constant('from'), typed: nastyText, usual: nastyText }),
      fc.record({ ask: fc.constant('to'), typed: nastyText, usual: nastyText, from: nastyText }),
    ),
  },
  {
    requiredKeys: [
      'title',
      'notice',
      'hasColours',
      'chosen',
      'page',
      'helpTop',
      'message',
      'placed',
      'lastTo',
    ],
  },
) as fc.Arbitrary<UiState>;

/** Any size of a terminal, the smallest ones among them. */
export const anySize = fc.record({
  columns: fc.integer({ min: 1, max: 260 }),
  rows: fc.integer({ min: 1, max: 80 }),
});
