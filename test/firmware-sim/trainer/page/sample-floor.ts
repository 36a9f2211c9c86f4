import { phoneModels } from '../../../../firmware-sim/site/phone-models.js';
import type { PhoneModelName } from '../../../../firmware-sim/site/site-model.js';
import type {
  ButtonFacts,
  CallState,
  FloorState,
  GroupState,
  LogEntry,
  PhoneFacts,
  PhoneState,
} from '../../../../firmware-sim/trainer/floor-state.js';
import { cadences, ringCadences } from '../../../../statecharts/cadence.js';
import { extension as asExtension, type LampMode } from '../../../../statecharts/terms.js';

/** A floor in the midst of things, for tests of the page: a hunt, a talk, a held call, a console, a mailbox. */
export function sampleFloor(): FloorState {
  return {
    site: 'Front desk',
    time: { siteMs: 12_000, phaseMs: 12_000, speed: 1, isRunning: true },
    rates: cadences,
    bells: ringCadences,
    models: [
      factsOf('1001', 'Ana Lima', '3102'),
      factsOf('1002', 'Bo Chen', '3102'),
      factsOf('1003', 'Cai Moreau', '2102'),
      factsOf('1004', 'Dee Okafor', '1102'),
      { ...factsOf('1009', 'Reception', '1105'), user: '1001' },
    ],
    phones: [
      stateOf('1001', {
        lamps: { 1: 'flutter', 4: 'steady', 5: 'steady' },
        display: ['5551234', 'for Sales'],
        ringer: { pattern: 'external', sincePhaseMs: 11_000 },
        lines: [{ button: 1, state: 'ringing', call: 'c1' }],
        soft: [
          { does: 'answer', label: 'Answer' },
          { does: 'reject', label: 'Reject' },
        ],
        panel: { identity: 'board-1', driver: 'mock', state: 'connected' },
      }),
      stateOf('1002', {
        lamps: { 1: 'steady', 2: 'flash', 4: 'steady', 5: 'flutter', 7: 'steady' },
        display: ['Cai Moreau 1003', 'Connected'],
        isLifted: true,
        lines: [
          { button: 1, state: 'connected', call: 'c2' },
          { button: 2, state: 'held', call: 'c3' },
        ],
        soft: [
          { does: 'hold', label: 'Hold' },
          { does: 'transfer', label: 'Transfer' },
          { does: 'hangUp', label: 'End' },
        ],
      }),
      stateOf('1003', {
        lamps: { 1: 'steady', 5: 'wink' },
        model: '2102',
        display: ['Bo Chen 1002', 'Connected'],
        isHandsFree: true,
        messageWaiting: 'steady',
        lines: [{ button: 1, state: 'connected', call: 'c2' }],
      }),
      stateOf('1004', { model: '1102', display: ['Dee Okafor 1004', ''], person: 'away' }),
      stateOf('1009', {
        model: '1105',
        lamps: { 5: 'flutter', 6: 'steady' },
        display: ['Reception 1009', ''],
      }),
    ],
    groups: [
      groupOf('4000', 'Sales', 'linear', ['1001', '1002', '1003'], ['1001', '1002'], '1001'),
      {
        ...groupOf(
          '4010',
          'Support',
          'circular',
          ['1002', '1003', '1004', '1001'],
          ['1002', '1003', '1001'],
          '',
        ),
        pointer: '1003',
        coverage: { number: '4000' },
      },
      {
        ...groupOf(
          '4020',
          'Everybody',
          'calling',
          ['1001', '1002', '1003'],
          ['1001', '1002', '1003'],
          '',
        ),
        membership: 'static',
      },
    ],
    calls: [
      callOf('c1', '5551234', '4000', {
        state: 'seeking',
        hop: { kind: 'group', to: '4000' },
        ringing: ['1001'],
        perDevice: { startMs: 11_000, lengthMs: 12_000 },
        total: { startMs: 11_000, lengthMs: 40_000 },
        offers: [{ extension: '1001', fromMs: 11_000 }],
      }),
      callOf('c2', '1003', '1002', { state: 'talking', answeredBy: '1002' }),
      callOf('c3', '5559012', '1002', { state: 'held', answeredBy: '1002' }),
      callOf('c4', '5550000', '4000', { state: 'ended', end: 'covered to mailbox 4000' }),
    ],
    mailboxes: [
      {
        number: '4000',
        name: 'Sales',
        unheard: 1,
        messages: [{ from: '5550000', group: '4000', arrivedMs: 9_000, isHeard: false }],
      },
      { number: '1003', name: 'Cai Moreau', unheard: 0, messages: [] },
    ],
    seats: {
      trainer: 'free',
      phones: { '1001': 'free', '1002': 'taken', '1003': 'kept', '1004': 'free', '1009': 'free' },
    },
  };
}

/** Lines of a log. */
export const sampleLog: readonly LogEntry[] = [
  line(1, 2_000, '●', 'Ana Lima logged in to Sales at her button', ['M-03', 'L-02'], {
    phone: '1001',
  }),
  line(2, 5_000, '○', 'Bo Chen did not answer and is logged out of Sales', ['M-04', 'L-02'], {
    phone: '1002',
  }),
  line(3, 9_000, '✉', 'The call from 5550000 is covered to mailbox 4000', ['G-12', 'C-06'], {
    call: 'c4',
  }),
  line(4, 11_000, '♪', '5551234 calls Sales; Ana Lima rings', ['G-04', 'G-07'], { call: 'c1' }),
];

function line(
  id: number,
  atMs: number,
  mark: string,
  text: string,
  rules: readonly string[],
  about: Pick<LogEntry, 'phone' | 'call'>,
): LogEntry {
  return { id, atMs, mark, text, rules, ...about };
}

/** What a phone of a model is made of, with the buttons of the front desk. */
export function factsOf(extension: string, name: string, model: PhoneModelName): PhoneFacts {
  const { buttons, lamps, displayColumns, hasLines } = phoneModels[model];
  return {
    extension,
    name,
    model,
    displayColumns,
    user: extension,
    buttons: Array.from({ length: buttons }, (_, index) => ({
      hasLamp: index < lamps,
      ...buttonAt(index + 1, hasLines),
    })),
    hardKeys: [],
  };
}

function buttonAt(button: number, hasLines: boolean): Omit<ButtonFacts, 'hasLamp'> {
  if (button <= 3 && hasLines) return { is: 'system', label: 'Line' };
  if (button === 4) return { is: 'group', label: 'Sales', target: '4000' };
  if (button === 5) return { is: 'blf', label: 'Bo Chen', target: '1002' };
  if (button === 6) return { is: 'feature', label: 'DND' };
  if (button === 7) return { is: 'group', label: 'Everybody', target: '4020' };
  return { is: 'free', label: '' };
}

/** A phone in a state, at rest but for what is given. */
export function stateOf(
  extension: string,
  {
    lamps = {},
    model = '3102',
    ...other
  }: Partial<Omit<PhoneState, 'lamps'>> & {
    readonly lamps?: Readonly<Record<number, LampMode>>;
    readonly model?: PhoneModelName;
  } = {},
): PhoneState {
  const made = phoneModels[model];
  return {
    extension,
    isRegistered: true,
    hasDnd: false,
    lamps: Array.from({ length: made.buttons }, (_, index) =>
      index < made.lamps ? (lamps[index + 1] ?? 'off') : 'dummy',
    ),
    display: [extension, ''],
    ringer: { pattern: 'off', sincePhaseMs: 0 },
    tone: 'silence',
    messageWaiting: 'off',
    lines: [],
    isLifted: false,
    isHandsFree: false,
    isMuted: false,
    volume: 5,
    isShifted: false,
    soft: [],
    person: 'byHand',
    ...other,
  };
}

function groupOf(
  extension: string,
  name: string,
  type: GroupState['type'],
  members: readonly string[],
  areIn: readonly string[],
  rings: string,
): GroupState {
  return {
    extension,
    name,
    type,
    membership: 'dynamic',
    perDeviceMs: 12_000,
    totalMs: 40_000,
    members: members.map((member) => ({
      extension: member,
      name: { '1001': 'Ana Lima', '1002': 'Bo Chen', '1003': 'Cai Moreau' }[member] ?? 'Dee Okafor',
      isIn: areIn.includes(member),
      isAvailable: areIn.includes(member) && member !== '1002' && member !== rings,
      isRinging: member === rings,
    })),
    coverage: { mailbox: asExtension(extension) },
  };
}

/** A call in a state. */
export function callOf(
  id: string,
  from: string,
  to: string,
  other: Partial<CallState> & Pick<CallState, 'state'>,
): CallState {
  return {
    id,
    from,
    fromName: from === '1003' ? 'Cai Moreau' : from,
    to,
    toName: to === '4000' ? 'Sales' : to,
    ringing: [],
    arrivedMs: 8_000,
    offers: [],
    ...other,
  };
}
