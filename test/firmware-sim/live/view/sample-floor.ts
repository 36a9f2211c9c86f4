import type {
  CallView,
  FloorView,
  GroupView,
  LogLine,
  PhoneView,
} from '../../../../firmware-sim/live/floor-view.js';
import type { LampMode } from '../../../../statecharts/terms.js';
import { extension } from '../../../../statecharts/terms.js';

const labels = ['line', 'line', 'line', '4000', '1002', 'dnd', '4010'];

/** A phone that does nothing, but for what is said. */
export function phoneView(number: string, name: string, own: Partial<PhoneView> = {}): PhoneView {
  return {
    extension: number,
    name,
    model: '3102',
    isRegistered: true,
    hasDnd: false,
    lamps: Array.from({ length: 18 }, () => 'off' as const),
    labels: Array.from({ length: 18 }, (_, index) => labels[index] ?? ''),
    display: [`${name} ${number}`, ''],
    ringer: 'off',
    tone: 'silence',
    messageWaiting: 'off',
    lines: [1, 2, 3].map((button) => ({ button, state: 'free' as const })),
    ...own,
  };
}

/** Eighteen lamps: those that are said by button, the others off. */
export function lamps(said: Readonly<Record<number, LampMode>>): readonly LampMode[] {
  return Array.from({ length: 18 }, (_, index) => said[index + 1] ?? 'off');
}

/** Three phones, one ringing for a group, one talking, one unplugged with a lost panel. */
export function sampleFloor(nowMs = 12_345): FloorView {
  return {
    site: 'Front desk',
    nowMs,
    phones: [
      phoneView('1001', 'Ana Lima', {
        lamps: lamps({ 1: 'flutter', 2: 'flash', 4: 'steady', 5: 'steady' }),
        display: ['5550100', 'for Sales'],
        ringer: 'external',
        messageWaiting: 'steady',
        lines: [
          { button: 1, state: 'ringing' },
          { button: 2, state: 'held' },
          { button: 3, state: 'free' },
        ],
        panel: { identity: 'A1', driver: 'mock', state: 'connected' },
      }),
      phoneView('1002', 'Bo Chen', {
        lamps: lamps({ 1: 'steady', 4: 'steady', 7: 'steady' }),
        display: ['5550117', 'Connected'],
        lines: [
          { button: 1, state: 'connected' },
          { button: 2, state: 'free' },
          { button: 3, state: 'free' },
        ],
        hasDnd: true,
      }),
      phoneView('1003', 'Cai Moreau', {
        model: '2102',
        isRegistered: false,
        lamps: Array.from({ length: 18 }, (_, index) => (index < 12 ? 'unknown' : 'dummy')),
        display: ['', ''],
        panel: { identity: 'C3', driver: 'serial', state: 'lost' },
      }),
    ],
    groups: sampleGroups(),
    calls: sampleCalls(nowMs),
  };
}

function sampleGroups(): readonly GroupView[] {
  const member = (number: string, name: string, isIn: boolean, isAvailable: boolean) => ({
    extension: number,
    name,
    isIn,
    isAvailable,
    isRinging: false,
  });
  const ana = member('1001', 'Ana Lima', true, true);
  const bo = member('1002', 'Bo Chen', true, false);
  const cai = member('1003', 'Cai Moreau', false, false);
  return [
    {
      extension: '4000',
      name: 'Sales',
      type: 'linear',
      membership: 'dynamic',
      members: [{ ...ana, isRinging: true }, bo, cai],
      coverage: { mailbox: extension('4000') },
      unheard: 2,
    },
    {
      extension: '4010',
      name: 'Support',
      type: 'circular',
      membership: 'dynamic',
      members: [bo, cai],
      pointer: '1002',
      coverage: { number: '4000' },
      unheard: 0,
    },
    {
      extension: '4020',
      name: 'Everybody',
      type: 'calling',
      membership: 'static',
      members: [ana, bo, { ...cai, isIn: true }],
      coverage: { attendant: true },
      unheard: 0,
    },
  ];
}

function sampleCalls(nowMs: number): readonly CallView[] {
  return [
    {
      id: 'c1',
      from: '5550100',
      to: '4000',
      state: 'seeking',
      hop: { kind: 'group', to: '4000' },
      ringing: ['1001'],
      arrivedMs: nowMs - 3_000,
      perDevice: { dueMs: nowMs + 1_400, lengthMs: 3_000 },
      total: { dueMs: nowMs + 6_400, lengthMs: 8_000 },
    },
    {
      id: 'c2',
      from: '5550117',
      to: '4010',
      state: 'talking',
      ringing: [],
      arrivedMs: nowMs - 60_000,
      answeredBy: '1002',
    },
    {
      id: 'c3',
      from: '5550109',
      to: '4000',
      state: 'ended',
      ringing: [],
      arrivedMs: nowMs - 20_000,
      end: 'covered to mailbox 4000',
    },
  ];
}

/** A floor with so many phones and one group of all of them. */
export function largeFloor(count: number, nowMs = 0): FloorView {
  const phones = Array.from({ length: count }, (_, index) =>
    phoneView(String(1001 + index), `Desk ${index + 1}`),
  );
  const members = phones.map(({ extension: number, name }) => ({
    extension: number,
    name,
    isIn: true,
    isAvailable: true,
    isRinging: number === '1007',
  }));
  const [group] = sampleGroups();
  return {
    site: 'Large',
    nowMs,
    phones,
    groups: group ? [{ ...group, members }] : [],
    calls: [],
  };
}

/** Some lines of a log. */
export function sampleLog(count = 40): readonly LogLine[] {
  return Array.from({ length: count }, (_, index) => ({
    atMs: 100 * index,
    mark: ['☎', '♪', '  ◆', '!'][index % 4] ?? '',
    text: [
      '5550100 calls Sales',
      'Ana Lima rings for Sales',
      'lamp 1 of Ana Lima flutters (fast)',
      'Cai Moreau is unplugged',
    ][index % 4] as string,
    rules: [['G-01'], ['G-07', 'B-08'], ['L-01'], []][index % 4] as readonly string[],
  }));
}
