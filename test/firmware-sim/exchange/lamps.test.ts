import test from 'ava';
import { Desks, phones } from './desks.js';

const sales = (more: string): string =>
  `groups:\n  - { extension: "4000", membership: static, members: ["1001", "1002"], ${more} }\n`;

test('L-03 of several calls a busy lamp shows the highest: ringing, in use, held, idle', (t) => {
  const desks = new Desks(`${phones(2)}buttons:\n  "1002": { 5: { blf: "1001" } }\n`);
  const lamp = () => desks.lamp('1002', 5);
  t.is(lamp(), 'off');
  desks.call('d1', '5551234', '1001');
  t.is(lamp(), 'flutter');
  desks.answer('1001');
  t.is(lamp(), 'steady');
  desks.key('1001', 'hold');
  t.is(lamp(), 'flash');
  desks.call('d2', '5559999', '1001');
  t.is(lamp(), 'flutter');
  desks.answer('1001');
  t.is(lamp(), 'steady');
  desks.take({ do: 'hangUp', phone: '1001' });
  t.is(lamp(), 'flash');
  desks.take({ do: 'hangUp', call: 'd1' });
  t.is(lamp(), 'off');
  desks.take({ do: 'unplug', phone: '1001' });
  t.is(lamp(), 'unknown', 'L-04');
});

test('L-09 merlin shows the calls of a group in three levels, to those who are in', (t) => {
  const desks = new Desks(
    `lampDialect: merlin\n${phones(2)}${sales('whenNoneAvailable: wait, type: circular, totalTimeout: 60s')}` +
      'buttons:\n  "1001": { 4: { group: "4000" } }\n',
  );
  const seen = [desks.lamp('1001', 4)];
  for (const call of ['c1', 'c2', 'c3', 'c4', 'c5']) {
    desks.call(call, '5551234', '4000');
    seen.push(desks.lamp('1001', 4));
  }
  t.deepEqual(seen, ['steady', 'wink', 'wink', 'flash', 'flash', 'flutter']);
  desks.take({ do: 'hangUp', call: 'c5' });
  t.is(desks.lamp('1001', 4), 'flash');
});

test('L-09 panasonic lights the lamp of who is out', (t) => {
  const desks = new Desks(
    `lampDialect: panasonic\n${phones(2)}` +
      'groups:\n  - { extension: "4000", password: "2468", members: ["1001"] }\n' +
      'buttons:\n  "1001": { 4: { group: "4000", code: stored } }\n  "1002": { 4: { group: "4000" } }\n',
  );
  t.is(desks.lamp('1001', 4), 'steady');
  desks.press('1001', 4);
  t.is(desks.lamp('1001', 4), 'off');
  t.is(desks.lamp('1002', 4), 'off', 'B-04: dark for who is no member');
});

test('L-08 a phone that is plugged in again is sent its whole picture, at once', (t) => {
  const desks = new Desks(`${phones(2)}${sales('')}buttons:\n  "1001": { 4: { group: "4000" } }\n`);
  const first = desks
    .since(0, 'lamp.sent')
    .filter((line) => 'phone' in line && line.phone === '1001');
  t.is(first.length, 18);
  desks.take({ do: 'unplug', phone: '1001' });
  const mark = desks.trace.length;
  desks.take({ do: 'plug', phone: '1001' });
  t.deepEqual(
    desks.since(mark, 'lamp.sent').map((line) => ('button' in line ? line.button : 0)),
    Array.from({ length: 18 }, (_, index) => index + 1),
  );
  for (const ev of ['display.sent', 'ringer.sent', 'tone.sent', 'messageWaiting.sent'] as const) {
    t.is(desks.since(mark, ev).length, 1, ev);
  }
  t.is(desks.lamp('1001', 4), 'steady');
});

test('L-07 what changes nothing that is shown sends nothing', (t) => {
  const desks = new Desks(phones(2));
  const mark = desks.trace.length;
  desks.key('1001', 'volumeUp');
  desks.take({ do: 'forward', phone: '1001', when: 'busy', to: '1002' });
  desks.take({ do: 'plug', phone: '1001' });
  desks.take({ do: 'dnd', phone: '1001', on: false });
  t.deepEqual(
    desks.trace.slice(mark).filter((line) => line.ev.endsWith('.sent')),
    [],
  );
});

test('L-07 an unplugged phone is sent nothing, whatever happens to what it would show', (t) => {
  const desks = new Desks(`${phones(2)}buttons:\n  "1001": { 5: { blf: "1002" } }\n`);
  desks.take({ do: 'unplug', phone: '1001' });
  const mark = desks.trace.length;
  desks.call('d1', '5551234', '1002');
  t.deepEqual(
    desks.trace
      .slice(mark)
      .filter((line) => line.ev.endsWith('.sent') && 'phone' in line && line.phone === '1001'),
    [],
  );
  desks.take({ do: 'plug', phone: '1001' });
  t.is(desks.lamp('1001', 5), 'flutter');
});

test('B-01 buttons 13 to 18 of a smaller model have no lamp and are sent none', (t) => {
  const desks = new Desks('phones:\n  - { extension: "1001", model: "2102" }\n');
  t.is(desks.lamp('1001', 12), 'off');
  t.is(desks.lamp('1001', 13), 'dummy');
  t.is(desks.since(0, 'lamp.sent').length, 12);
});
