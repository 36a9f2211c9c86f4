import test from 'ava';
import { Desks, phones } from './desks.js';

const sales = (settings: string): string => `groups:\n  - { extension: "4000", ${settings} }\n`;
const running = 'perDeviceTimeout: 5s, totalTimeout: 30s, members: ["1001", "1002", "1003"]';

test('G-19 a new type holds for the next call, the one that hunts goes on as it began', (t) => {
  const desks = new Desks(`${phones(3)}${sales(`membership: static, ${running}`)}`);
  desks.call('c1', '5551234', '4000');
  desks.take({ do: 'edit', group: '4000', set: { type: 'calling' } });
  t.deepEqual(desks.offered('c1'), ['1001']);
  desks.wait(5_000);
  t.deepEqual(desks.offered('c1'), ['1001', '1002']);
  desks.take({ do: 'hangUp', call: 'c1' });
  desks.call('c2', '5551234', '4000');
  t.deepEqual(desks.offered('c2'), ['1001', '1002', '1003']);
});

test('G-19 M-01 a group that becomes static has everybody in, and may be dynamic again', (t) => {
  const desks = new Desks(
    `${phones(3)}${sales(`password: "2468", loggedIn: ["1001"], ${running}`)}` +
      'buttons:\n  "1002": { 4: { group: "4000" } }\n',
  );
  desks.take({ do: 'edit', group: '4000', set: { membership: 'static' } });
  t.deepEqual(desks.loggedIn('4000'), ['1001', '1002', '1003']);
  t.is(desks.lamp('1002', 4), 'steady');
  t.is(desks.press('1002', 4), 'static');
  desks.take({ do: 'edit', group: '4000', set: { membership: 'dynamic' } });
  t.is(desks.press('1002', 4), 'accepted');
  t.deepEqual(desks.loggedIn('4000'), ['1001', '1003']);
});

test('G-19 G-12 C-03 a new coverage holds for the call that hunts', (t) => {
  const desks = new Desks(`${phones(3)}${sales(`membership: static, ${running}`)}`);
  desks.call('c1', '5551234', '4000');
  desks.take({ do: 'edit', group: '4000', set: { coverage: { attendant: true } } });
  desks.wait(15_000);
  t.is(desks.outcome('c1'), 'covered');
  t.is(desks.unheard('4000'), 0);
});

test('G-19 M-10 a new password holds from the next try', (t) => {
  const desks = new Desks(`${phones(3)}${sales(`password: "2468", ${running}`)}`);
  const code = (password: string) => {
    desks.key('1001', 'feature');
    return desks.dial('1001', `4000${password}#`);
  };
  t.is(code('1357'), 'wrong-password');
  t.is(code('2468'), 'accepted');
  t.deepEqual(desks.loggedIn('4000'), ['1001']);
});

test('G-19 an edit of a group or with a phone that does not exist is refused and changes nothing', (t) => {
  const desks = new Desks(`${phones(3)}${sales(`membership: static, ${running}`)}`);
  t.is(desks.take({ do: 'edit', group: '88', set: { totalMs: 0 } }), 'no-such-group');
  t.is(
    desks.take({ do: 'edit', group: '4000', set: { members: ['1001', '77'], totalMs: 0 } }),
    'unknown-phone',
  );
  t.deepEqual(desks.loggedIn('4000'), ['1001', '1002', '1003']);
  desks.call('c1', '5551234', '4000');
  t.deepEqual(desks.offered('c1'), ['1001'], 'T is not 0');
});

test('G-20 G-19 P = 0 ends a hunt at its next offer, T = 0 the next call at once', (t) => {
  const desks = new Desks(`${phones(3)}${sales(`membership: static, ${running}`)}`);
  desks.call('c1', '5551234', '4000');
  desks.take({ do: 'edit', group: '4000', set: { perDeviceMs: 0 } });
  t.is(desks.outcome('c1'), null, 'its ring goes on');
  desks.wait(5_000);
  t.is(desks.outcome('c1'), 'covered');
  t.deepEqual(desks.offered('c1'), ['1001']);
  desks.take({ do: 'edit', group: '4000', set: { perDeviceMs: 5_000, totalMs: 0 } });
  desks.call('c2', '5551234', '4000');
  t.is(desks.outcome('c2'), 'covered');
  t.deepEqual(desks.offered('c2'), []);
});

/** Phones that forward to the next one, the last to a mailbox. */
const chain = (count: number): string =>
  `phones:\n${Array.from({ length: count }, (_, index) => {
    const next = index + 1 < count ? `{ number: "${1_002 + index}", ` : '{ ';
    return `  - { extension: "${1_001 + index}", coverage: ${next}afterRings: 0 } }`;
  }).join('\n')}\n`;

test('C-05 nine hops reach the last mailbox, a tenth ends the call as a loop', (t) => {
  const nine = new Desks(chain(9));
  nine.call('d1', '5551234', '1001');
  t.is(nine.outcome('d1'), 'covered');
  t.is(nine.unheard('1009'), 1);
  const ten = new Desks(chain(10));
  ten.call('d1', '5551234', '1001');
  t.is(ten.outcome('d1'), 'coverage-loop');
  t.is(ten.unheard('1010'), 0);
});

test('C-05 a transfer is a new way: where the call was before does not count', (t) => {
  const desks = new Desks(chain(9));
  desks.call('d1', '5551234', '1009');
  t.is(desks.outcome('d1'), 'covered');
  const two = new Desks(phones(2));
  two.call('d1', '5551234', '1001');
  two.answer('1001');
  two.take({ do: 'transfer', phone: '1001', to: '1002' });
  two.answer('1002');
  t.is(two.take({ do: 'transfer', phone: '1002', to: '1001' }), 'accepted');
  t.is(two.lines('1001'), 'ringing free free');
});

test('G-03 members added by one edit come behind the others, by number', (t) => {
  const desks = new Desks(
    `${phones(4)}${sales('membership: static, type: calling, members: ["1003"]')}`,
  );
  desks.take({ do: 'edit', group: '4000', set: { members: ['1004', '1003', '1001'] } });
  desks.call('c1', '5551234', '4000');
  t.deepEqual(desks.offered('c1'), ['1003', '1001', '1004']);
});

test('inputs that name nobody are refused by name', (t) => {
  const desks = new Desks(phones(2));
  t.is(desks.answer('77'), 'unknown-phone');
  t.is(desks.take({ do: 'hangUp', call: 'c7' }), 'no-such-call');
  t.is(desks.take({ do: 'logout', phone: '1001', group: '4000' }), 'no-such-group');
  desks.take({ do: 'unplug', phone: '1001' });
  t.is(desks.call('d1', '1001', '1002'), 'unregistered');
  t.is(desks.take({ do: 'unplug', phone: '1001' }), 'accepted', 'unplugged twice is once');
});

test('G-17 G-19 a linear pass visits nobody twice, though an edit changes order and type', (t) => {
  const desks = new Desks(`${phones(3)}${sales(`membership: static, ${running}`)}`);
  desks.call('c1', '5551234', '4000');
  desks.wait(5_000);
  t.deepEqual(desks.offered('c1'), ['1001', '1002']);
  desks.take({
    do: 'edit',
    group: '4000',
    set: { type: 'circular', members: ['1003', '1002', '1001'] },
  });
  desks.wait(20_000);
  t.deepEqual(desks.offered('c1'), ['1001', '1002', '1003']);
  t.is(desks.outcome('c1'), 'covered');
});
