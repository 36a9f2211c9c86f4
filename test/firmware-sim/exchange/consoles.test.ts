import test from 'ava';
import { Desks } from './desks.js';

const site = `
phones:
  - { extension: "1001", name: Ana }
  - { extension: "1002", name: Bo }
  - { extension: "1009", model: "1105", associatedPhone: "1001" }
groups:
  - { extension: "4000", name: Sales, password: "2468", members: ["1001"] }
buttons:
  "1002": { 5: { blf: "1009" } }
  "1009": { 1: { blf: "1002" }, 2: { group: "4000" }, 3: { feature: dnd }, 52: { feature: logoutAll } }
`;

test('B-01 a call to the console rings its phone', (t) => {
  const desks = new Desks(site);
  desks.call('d1', '5551234', '1009');
  t.deepEqual(desks.offered('d1'), ['1001']);
  t.is(desks.lines('1001'), 'ringing free free');
  t.is(desks.shown('1009').display[0], '5551234');
  t.is(desks.answer('1009'), 'accepted');
  t.is(desks.lines('1001'), 'connected free free');
  t.is(desks.shown('1009').display[1], 'Connected');
});

test('B-01 C-05 a call to the console is a call to its phone: covering from one to the other is a loop', (t) => {
  const desks = new Desks(`
phones:
  - { extension: "1001", coverage: { number: "1009", afterRings: 0 } }
  - { extension: "1009", model: "1105", associatedPhone: "1001" }
`);
  desks.call('d1', '5551234', '1001');
  t.is(desks.outcome('d1'), 'coverage-loop');
});

test("B-01 the console's buttons act on its phone", (t) => {
  const desks = new Desks(site);
  t.is(desks.press('1009', 1), 'accepted');
  t.is(desks.lines('1001'), 'dialing free free');
  t.is(desks.lines('1002'), 'ringing free free');
  t.is(desks.lamp('1009', 1), 'flutter');
  t.is(desks.take({ do: 'hangUp', phone: '1009' }), 'accepted');
  t.is(desks.lines('1001'), 'free free free');
  desks.press('1009', 3);
  t.true(desks.phone('1001').hasDnd);
  t.is(desks.lamp('1009', 3), 'steady');
});

test('B-01 B-04 a group button of the console logs its phone in and out', (t) => {
  const desks = new Desks(site);
  t.is(desks.lamp('1009', 2), 'off');
  desks.press('1009', 2);
  t.is(desks.dial('1009', '2468#'), 'accepted');
  t.deepEqual(desks.loggedIn('4000'), ['1001']);
  t.is(desks.lamp('1009', 2), 'steady');
  desks.press('1009', 2);
  t.deepEqual(desks.loggedIn('4000'), []);
  t.is(desks.lamp('1009', 2), 'off');
});

test('B-01 Shift changes the layer: button 2 is then button 52', (t) => {
  const desks = new Desks(site);
  desks.press('1009', 2);
  desks.dial('1009', '2468#');
  t.is(desks.key('1009', 'shift'), 'accepted');
  desks.press('1009', 2);
  t.is(desks.shown('1001').display[0], 'Logged out of 1 group');
  t.is(desks.key('1009', 'shift'), 'accepted');
  t.is(desks.press('1009', 1), 'accepted');
  t.is(desks.lines('1001'), 'dialing free free');
});

test('B-01 a phone has no Shift', (t) => {
  const desks = new Desks(site);
  t.is(desks.key('1002', 'shift'), 'no-entry');
});

test('B-01 L-03 a busy lamp of the console shows its phone', (t) => {
  const desks = new Desks(site);
  desks.call('d1', '5551234', '1001');
  t.is(desks.lamp('1002', 5), 'flutter');
  desks.answer('1001');
  t.is(desks.lamp('1002', 5), 'steady');
});

test('B-01 M-12 an unplugged console takes no key and its phone rings on', (t) => {
  const desks = new Desks(site);
  desks.call('d1', '5551234', '1009');
  desks.take({ do: 'unplug', phone: '1009' });
  t.is(desks.lines('1001'), 'ringing free free');
  t.is(desks.press('1009', 1), 'unregistered');
  desks.take({ do: 'unplug', phone: '1001' });
  desks.take({ do: 'plug', phone: '1009' });
  t.is(desks.press('1009', 1), 'unregistered', 'a console without its phone');
});
