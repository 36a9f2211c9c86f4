import test from 'ava';
import { Desks, phones } from './desks.js';

const group = (settings: string): string =>
  `groups:\n  - { extension: "4000", name: Sales, ${settings} }\n`;
const dynamic = group('password: "2468", members: ["1001", "1002"]');

test('B-13 a button with the stored code logs in with one press, and out with the next', (t) => {
  const desks = new Desks(
    `${phones(2)}${dynamic}buttons:\n  "1001": { 4: { group: "4000", code: stored } }\n`,
  );
  t.is(desks.press('1001', 4), 'accepted');
  t.deepEqual(desks.loggedIn('4000'), ['1001']);
  t.is(desks.lamp('1001', 4), 'steady');
  t.is(desks.phone('1001').entry, 'idle');
  desks.press('1001', 4);
  t.deepEqual(desks.loggedIn('4000'), []);
});

test('B-13 M-10 the stored code does not get past a lock-out', (t) => {
  const desks = new Desks(
    `${phones(2)}${dynamic}buttons:\n  "1001": { 4: { group: "4000", code: stored } }\n`,
  );
  for (let wrong = 0; wrong < 5; wrong++) {
    desks.take({ do: 'login', phone: '1001', group: '4000', verdict: 'wrong' });
  }
  t.is(desks.press('1001', 4), 'locked-out');
  t.is(desks.shown('1001').tone, 'error');
  desks.wait(60_000);
  t.is(desks.press('1001', 4), 'accepted');
});

test('B-07 # ends a code at once, and the feature with a number takes one that # ends', (t) => {
  const desks = new Desks(phones(2));
  desks.key('1001', 'feature');
  t.is(desks.dial('1001', '446'), 'accepted');
  t.true(desks.phone('1001').hasDnd);
  t.is(desks.shown('1001').display[1], 'Do not disturb');
  desks.key('1001', 'feature');
  desks.dial('1001', '441');
  t.is(desks.shown('1001').display[0], 'Number');
  t.is(desks.dial('1001', '5559999#'), 'accepted');
  t.deepEqual(desks.phone('1001').forward, { all: '5559999' });
  desks.key('1001', 'feature');
  desks.dial('1001', '4431002');
  t.deepEqual(desks.phone('1001').forward, { all: '5559999', noAnswer: '1002' });
});

test('B-07 C-04 a forward code with no number ends that forward', (t) => {
  const desks = new Desks(phones(2));
  desks.take({ do: 'forward', phone: '1001', when: 'busy', to: '1002' });
  desks.key('1001', 'feature');
  desks.dial('1001', '442#');
  t.deepEqual(desks.phone('1001').forward, {});
});

test('B-07 M-03 a group whose number begins another one is meant once # is pressed', (t) => {
  const both = 'password: "2468", members: ["1001"], loggedIn: ["1001"]';
  const desks = new Desks(
    `${phones(2)}groups:\n  - { extension: "400", ${both} }\n  - { extension: "4000", ${both} }\n`,
  );
  desks.key('1001', 'feature');
  desks.dial('1001', '400');
  t.is(desks.phone('1001').entry, 'feature');
  desks.dial('1001', '#');
  t.deepEqual([desks.loggedIn('400'), desks.loggedIn('4000')], [[], ['1001']]);
  desks.key('1001', 'feature');
  desks.dial('1001', '4000#');
  t.deepEqual(desks.loggedIn('4000'), []);
});

test('B-07 a code that is none gives the error tone', (t) => {
  const desks = new Desks(phones(2));
  desks.key('1001', 'feature');
  t.is(desks.dial('1001', '9'), 'no-entry');
  t.is(desks.shown('1001').tone, 'error');
  desks.key('1001', 'feature');
  t.is(desks.dial('1001', '44#'), 'no-entry');
});

test('B-07 B-11 a digit with nothing to enter is refused, one during a call is none', (t) => {
  const desks = new Desks(phones(2));
  t.is(desks.dial('1001', '5'), 'no-entry');
  desks.call('d1', '5551234', '1001');
  desks.answer('1001');
  t.is(desks.dial('1001', '5'), 'accepted');
  t.is(desks.lines('1001'), 'connected free free');
});

test('B-07 B-10 a pickup button asks for the number, and takes what rings there', (t) => {
  const desks = new Desks(`${phones(3)}buttons:\n  "1003": { 6: { feature: pickup } }\n`);
  desks.call('d1', '5551234', '1001');
  desks.press('1003', 6);
  t.is(desks.dial('1003', '1001'), 'accepted');
  t.is(desks.lines('1003'), 'connected free free');
  t.is(desks.lines('1001'), 'free free free');
});

test('B-10 a call of a group is picked up from the group, and from nobody where none rings', (t) => {
  const desks = new Desks(`${phones(3)}${group('membership: static, members: ["1001", "1002"]')}`);
  t.is(desks.take({ do: 'pickup', phone: '1003', from: '4000' }), 'nothing-ringing');
  t.is(desks.take({ do: 'pickup', phone: '1003', from: '88' }), 'unknown-phone');
  desks.call('c1', '5551234', '4000');
  t.is(desks.take({ do: 'pickup', phone: '1003', from: '4000' }), 'accepted');
  t.is(desks.lines('1003'), 'connected free free');
  t.is(desks.lines('1001'), 'free free free');
});

test('B-07 a forward button asks for the number, is lit while set, and clears it with one press', (t) => {
  const desks = new Desks(`${phones(2)}buttons:\n  "1001": { 6: { feature: forwardAll } }\n`);
  desks.press('1001', 6);
  desks.dial('1001', '1002');
  t.is(desks.lamp('1001', 6), 'steady');
  desks.call('d1', '5551234', '1001');
  t.deepEqual(desks.offered('d1'), ['1002']);
  desks.press('1001', 6);
  t.is(desks.lamp('1001', 6), 'off');
});

test('B-04 10 s without a key cancel a password, and each key starts them anew', (t) => {
  const desks = new Desks(`${phones(2)}${dynamic}buttons:\n  "1001": { 4: { group: "4000" } }\n`);
  desks.press('1001', 4);
  desks.wait(9_990);
  desks.dial('1001', '2');
  t.is(desks.shown('1001').display[1], '•');
  desks.wait(9_990);
  t.is(desks.phone('1001').entry, 'password');
  desks.wait(20);
  t.is(desks.phone('1001').entry, 'idle');
  t.is(desks.dial('1001', '#'), 'no-entry');
});

test('B-04 another button ends the entry of a password', (t) => {
  const desks = new Desks(
    `${phones(2)}${dynamic}buttons:\n  "1001": { 4: { group: "4000" }, 6: { feature: dnd } }\n`,
  );
  desks.press('1001', 4);
  desks.dial('1001', '24');
  desks.press('1001', 6);
  t.is(desks.phone('1001').entry, 'idle');
  t.true(desks.phone('1001').hasDnd);
});

test('B-02 a free button does nothing, one that is not there is refused', (t) => {
  const desks = new Desks(phones(2));
  t.is(desks.press('1001', 9), 'accepted');
  t.is(desks.lines('1001'), 'free free free');
  t.is(desks.press('1001', 19), 'no-entry');
});

test('C-04 C-08 DND set while a call rings acts on later calls only', (t) => {
  const desks = new Desks(phones(2));
  desks.call('d1', '5551234', '1001');
  desks.take({ do: 'dnd', phone: '1001', on: true });
  t.is(desks.lines('1001'), 'ringing free free');
  desks.call('d2', '5559999', '1001');
  t.deepEqual(desks.offered('d2'), []);
  t.is(desks.outcome('d2'), 'covered');
  desks.take({ do: 'unplug', phone: '1001' });
  desks.take({ do: 'plug', phone: '1001' });
  t.true(desks.phone('1001').hasDnd, 'and it is kept over an unplugging');
});

test('B-14 resume takes the lowest held button; holding the call in hand comes of it', (t) => {
  const desks = new Desks(phones(2));
  for (const call of ['d1', 'd2', 'd3']) {
    desks.call(call, '5551234', '1001');
    desks.answer('1001');
  }
  t.is(desks.lines('1001'), 'held held connected');
  desks.take({ do: 'resume', phone: '1001' });
  t.is(desks.lines('1001'), 'connected held held');
  desks.press('1001', 3);
  t.is(desks.lines('1001'), 'held held connected');
  t.is(desks.take({ do: 'hangUp', phone: '1001' }), 'accepted');
  desks.take({ do: 'resume', phone: '1001' });
  t.is(desks.lines('1001'), 'connected held free');
  t.is(desks.take({ do: 'resume', phone: '1002' }), 'nothing-held');
});
