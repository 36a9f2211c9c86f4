import test from 'ava';
import type { GroupView, PhoneView } from '../../../firmware-sim/live/floor-view.js';
import { DeskBench } from './desk-bench.js';

function opened() {
  const bench = new DeskBench({ panels: ['1001'] });
  bench.clock.start();
  bench.wall.live(1_000);
  const phone = (extension: string) =>
    bench.desk.view().phones.find((one) => one.extension === extension) as PhoneView;
  const group = (extension: string) =>
    bench.desk.view().groups.find((one) => one.extension === extension) as GroupView;
  const logIn = (name: string, to: string, password = '2468') =>
    bench.desk.act({ do: 'login', phone: name, group: to, password });
  return { bench, phone, group, logIn };
}

test('an idle phone shows what it is for and what it is sent', (t) => {
  const { bench, phone } = opened();
  const ana = phone('1001');
  t.is(ana.name, 'Ana Lima');
  t.is(ana.model, '3102');
  t.true(ana.isRegistered);
  t.false(ana.hasDnd);
  t.deepEqual(ana.labels.slice(0, 7), ['line', 'line', 'line', '4000', '1002', 'dnd', '4020']);
  t.is(ana.labels[8], '');
  t.deepEqual(ana.lamps.slice(3, 7), ['off', 'off', 'off', 'steady']);
  t.true(ana.display[0].includes('Ana Lima'));
  t.deepEqual(ana.lines, [
    { button: 1, state: 'free' },
    { button: 2, state: 'free' },
    { button: 3, state: 'free' },
  ]);
  t.deepEqual(ana.panel, { identity: 'panel-of-1001', driver: 'memory', state: 'connected' });
  t.is(phone('1002').panel, undefined);
  bench.panel('1001').unplug();
  t.is(phone('1001').panel?.state, 'lost');
});

test('L-04 a phone without power shows nothing, and its lamps are unknown', (t) => {
  const { bench, phone } = opened();
  bench.desk.act({ do: 'unplug', phone: '1002' });
  bench.wall.live(2);
  const bo = phone('1002');
  t.false(bo.isRegistered);
  t.deepEqual(bo.display, ['', '']);
  t.is(bo.messageWaiting, 'unknown');
  t.is(bo.lamps[0], 'unknown');
});

test('a call that hunts shows whom it rings, and both timeouts', (t) => {
  const { bench, phone, group, logIn } = opened();
  logIn('1001', '4000');
  bench.desk.act({ do: 'call', id: 'c1', from: '5551234', to: '4000' });
  bench.wall.live(500);
  t.deepEqual(bench.desk.view().calls, [
    {
      id: 'c1',
      from: '5551234',
      to: '4000',
      state: 'seeking',
      hop: { kind: 'group', to: '4000' },
      ringing: ['1001'],
      arrivedMs: 1_001,
      perDevice: { dueMs: 4_001, lengthMs: 3_000 },
      total: { dueMs: 9_001, lengthMs: 8_000 },
    },
  ]);
  t.is(phone('1001').ringer, 'external');
  t.is(phone('1001').lines[0]?.state, 'ringing');
  t.deepEqual(group('4000').members[0], {
    extension: '1001',
    name: 'Ana Lima',
    isIn: true,
    isAvailable: false,
    isRinging: true,
  });
});

test('a call to a user shows how long his phone still rings', (t) => {
  const { bench } = opened();
  bench.desk.act({ do: 'call', id: 'c1', from: '5551234', to: '1002' });
  bench.wall.live(10);
  const [call] = bench.desk.view().calls;
  t.deepEqual(call?.hop, { kind: 'user', to: '1002' });
  t.is(call?.perDevice?.lengthMs, (call?.perDevice?.dueMs ?? 0) - (call?.arrivedMs ?? 0));
  t.is(call?.total, undefined);
});

test('an answered call shows who has it, and an ended one how it ended, for five seconds', (t) => {
  const { bench, logIn } = opened();
  logIn('1001', '4000');
  bench.desk.act({ do: 'call', id: 'c1', from: '5551234', to: '4000' });
  bench.wall.live(100);
  bench.desk.act({ do: 'answer', phone: '1001' });
  bench.wall.live(100);
  const [talking] = bench.desk.view().calls;
  t.is(talking?.state, 'talking');
  t.is(talking?.answeredBy, '1001');
  t.is(talking?.perDevice, undefined);
  t.is(talking?.total, undefined);
  bench.desk.act({ do: 'hangUp', phone: '1001' });
  bench.wall.live(4_990, 10);
  t.deepEqual(
    bench.desk.view().calls.map(({ state, end }) => [state, end]),
    [['ended', 'ended']],
  );
  bench.wall.live(20);
  t.deepEqual(bench.desk.view().calls, []);
});

test('C-06 a covered call and its mailbox are shown', (t) => {
  const { bench, group, phone } = opened();
  bench.desk.act({ do: 'call', id: 'c1', from: '5551234', to: '4000' });
  bench.wall.live(10);
  t.is(bench.desk.view().calls[0]?.end, 'covered to mailbox 4000');
  t.is(group('4000').unheard, 1);
  t.is(phone('1003').messageWaiting, 'steady');
  bench.desk.act({ do: 'key', phone: '1003', key: 'message' });
  bench.wall.live(10);
  t.is(group('4000').unheard, 0);
});

test('a refused and an abandoned call say so', (t) => {
  const { bench, logIn } = opened();
  logIn('1001', '4000');
  bench.desk.act({ do: 'call', id: 'c1', from: '5551234', to: '77' });
  bench.desk.act({ do: 'call', id: 'c2', from: '5551234', to: '4000' });
  bench.wall.live(10);
  bench.desk.act({ do: 'hangUp', call: 'c2' });
  bench.wall.live(10);
  t.deepEqual(
    bench.desk.view().calls.map(({ end }) => end),
    ['refused: no-such-number', 'abandoned'],
  );
});

test('G-05 a circular group shows where its pointer is', (t) => {
  const { bench, group, logIn } = opened();
  t.is(group('4010').pointer, undefined);
  logIn('1002', '4010', '1357');
  bench.desk.act({ do: 'call', from: '5551234', to: '4010' });
  bench.wall.live(10);
  t.is(group('4010').pointer, '1002');
  t.is(group('4000').pointer, undefined);
});

test('M-01 M-02 who is in and who can ring', (t) => {
  const { bench, group } = opened();
  const seen = (name: string) =>
    group(name).members.map(({ extension, isIn, isAvailable }) => [extension, isIn, isAvailable]);
  t.deepEqual(seen('4000')[0], ['1001', false, false]);
  t.deepEqual(seen('4020')[0], ['1001', true, true]);
  bench.desk.act({ do: 'unplug', phone: '1001' });
  bench.wall.live(10);
  t.deepEqual(seen('4020')[0], ['1001', true, false]);
});

test('L-06 the phase of the lamps goes at its own rate, whatever the speed', (t) => {
  const bench = new DeskBench({ speed: 10 });
  bench.clock.start();
  bench.wall.live(500);
  t.is(bench.desk.view().nowMs, 5_000);
  t.is(bench.desk.view(500).phaseMs, 500);
});

test('B-12 B-15 after a transfer, and on hold, a call shows who talks to whom now', (t) => {
  const { bench } = opened();
  const call = () => {
    const { from, answeredBy, state } = bench.desk.view().calls[0] ?? {};
    return { from, answeredBy, state };
  };
  bench.desk.act({ do: 'call', id: 'c1', from: '1001', to: '1002' });
  bench.wall.live(10);
  bench.desk.act({ do: 'answer', phone: '1002' });
  t.deepEqual(call(), { from: '1001', answeredBy: '1002', state: 'talking' });
  bench.desk.act({ do: 'hold', phone: '1002' });
  bench.wall.live(10);
  t.deepEqual(call(), { from: '1001', answeredBy: '1002', state: 'held' });
  bench.desk.act({ do: 'resume', phone: '1002' });
  bench.wall.live(10);
  bench.desk.act({ do: 'transfer', phone: '1002', to: '1003' });
  bench.wall.live(10);
  bench.desk.act({ do: 'answer', phone: '1003' });
  bench.wall.live(10);
  t.deepEqual(call(), { from: '1001', answeredBy: '1003', state: 'talking' });
});

test('a call that ended some time ago is not looked at any more', (t) => {
  const { bench } = opened();
  bench.desk.act({ do: 'call', id: 'c1', from: '5551234', to: '77' });
  bench.wall.live(1_000);
  t.is(bench.desk.view().calls[0]?.end, 'refused: no-such-number');
  bench.wall.live(5_000);
  t.deepEqual(bench.desk.view().calls, []);
});
