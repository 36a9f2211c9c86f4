import type { EntryEmitted } from '../../../statecharts/entry.machine.js';
import {
  ask,
  cancel,
  code,
  confirm,
  digit,
  type EntryRow,
  empty,
  featureKey,
  hash,
  means,
  secret,
  seize,
} from './entry-keys.js';

const login = (group: string, digits: string): EntryEmitted => ({
  type: 'login.confirmed',
  group,
  digits,
});
const logout = (group: string): EntryEmitted => ({ type: 'logout.confirmed', group });

const sales = [featureKey, code('4', means.partial), code('0', means.sales)];

/** In and out of groups by Feature and the group's extension (rule M-03). */
const codeRows: readonly EntryRow[] = [
  {
    title: 'M-03 Feature and the extension of a group wait for the password, for 10 s',
    given: [featureKey, code('4', means.partial), 2_000],
    when: code('0', means.sales),
    value: 'groupCode',
    context: { ...empty, group: '4000' },
    pending: { keypad: 12_000 },
  },
  {
    title: 'M-03 a digit of the password is kept, and there are 10 s for the next one',
    given: [...sales, secret('2'), 4_000],
    when: secret('4'),
    value: 'groupCode',
    context: { ...empty, group: '4000', digits: '24' },
    pending: { keypad: 14_000 },
  },
  {
    title: 'M-03 Feature, the extension of a group, the password and # ask to log in',
    given: [...sales, secret('2'), secret('4')],
    when: hash(),
    value: 'idle',
    emitted: [login('4000', '24')],
    context: empty,
  },
  {
    title: 'M-03 Feature, the extension of a group and # ask to log out',
    given: sales,
    when: hash(),
    value: 'idle',
    emitted: [logout('4000')],
    context: empty,
  },
  {
    title: 'M-03 # logs out of a group at once whose extension begins that of another one',
    given: [featureKey, code('4', means.partial)],
    when: hash({ kind: 'group', group: '4' }),
    value: 'idle',
    emitted: [logout('4')],
    context: empty,
  },
  {
    title: 'M-03 a password after Feature is not dropped before 10 s without a key',
    given: [...sales, secret('2')],
    when: 9_999,
    value: 'groupCode',
    pending: { keypad: 10_000 },
  },
  {
    title: 'M-03 10 s without a key neither log in nor out',
    given: [...sales, secret('2')],
    when: 10_000,
    value: 'idle',
    context: empty,
  },
  {
    title: 'M-10 digits of a password that look like a code or a number are digits all the same',
    given: [...sales, code('4', means.dnd)],
    when: digit('6', 'complete'),
    value: 'groupCode',
    context: { ...empty, group: '4000', digits: '46' },
    pending: { keypad: 10_000 },
  },
];

/** Into a group by its button (rule B-04). */
const buttonRows: readonly EntryRow[] = [
  {
    title: 'B-04 the button of a group asks for its password, for 10 s',
    when: ask('4000'),
    value: 'password',
    context: { ...empty, group: '4000' },
    pending: { keypad: 10_000 },
  },
  {
    title: 'B-04 asking for a password drops what was keyed in before',
    given: [seize, digit('1', 'partial')],
    when: ask('4000'),
    value: 'password',
    context: { ...empty, group: '4000' },
    pending: { keypad: 10_000 },
  },
  {
    title: 'B-04 the button of another group asks for the password of that one',
    given: [ask('4000'), secret('2'), 1_000],
    when: ask('4001'),
    value: 'password',
    context: { ...empty, group: '4001' },
    pending: { keypad: 11_000 },
  },
  {
    title: 'B-04 a digit of a password is kept, and there are 10 s for the next one',
    given: [ask('4000'), secret('2'), 4_000],
    when: secret('4'),
    value: 'password',
    context: { ...empty, group: '4000', digits: '24' },
    pending: { keypad: 14_000 },
  },
  {
    title: 'B-04 # confirms the password',
    given: [ask('4000'), secret('2'), secret('4')],
    when: hash(),
    value: 'idle',
    emitted: [login('4000', '24')],
    context: empty,
  },
  {
    title: 'B-04 a second press of the button confirms the password',
    given: [ask('4000'), secret('2'), secret('4')],
    when: confirm,
    value: 'idle',
    emitted: [login('4000', '24')],
    context: empty,
  },
  {
    title: 'M-10 an empty password is confirmed too, to be refused',
    given: [ask('4000')],
    when: confirm,
    value: 'idle',
    emitted: [login('4000', '')],
    context: empty,
  },
  {
    title: 'M-10 an empty password is confirmed by # too, and is no logout',
    given: [ask('4000')],
    when: hash(),
    value: 'idle',
    emitted: [login('4000', '')],
    context: empty,
  },
  {
    title: 'B-04 a password is not dropped before 10 s without a key',
    given: [ask('4000'), secret('2')],
    when: 9_999,
    value: 'password',
    pending: { keypad: 10_000 },
  },
  {
    title: 'B-04 10 s without a key cancel the password',
    given: [ask('4000'), secret('2')],
    when: 10_000,
    value: 'idle',
    context: empty,
  },
  {
    title: 'B-04 a password that is cancelled is forgotten',
    given: [ask('4000'), secret('2')],
    when: cancel,
    value: 'idle',
    context: empty,
  },
  {
    title: 'B-04 a second press with no password asked for means nothing',
    when: confirm,
    value: 'idle',
  },
];

/** What the keys of groups come to. */
export const groupRows: readonly EntryRow[] = [...codeRows, ...buttonRows];
