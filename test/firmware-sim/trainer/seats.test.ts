import test from 'ava';
import { ConsoleBench } from './console-bench.js';

test('anyone picks a phone that is free, and operates that one', async (t) => {
  const bench = await ConsoleBench.open(t);
  const ana = await bench.page();
  t.deepEqual(ana.floor.seats.phones, { '1001': 'free', '1002': 'free', '1003': 'free' });
  t.deepEqual(await ana.ask({ type: 'seat.taken', seat: { phone: '1001' } }), { ok: true });
  t.deepEqual(ana.model.you.seat, { phone: '1001' });
  t.is(ana.floor.seats.phones['1001'], 'taken');

  const bo = await bench.page();
  t.is(bo.floor.seats.phones['1001'], 'taken');
  t.deepEqual(await bo.ask({ type: 'seat.taken', seat: { phone: '1001' } }), {
    ok: false,
    reason: 'seat-taken',
  });
  t.deepEqual(await bo.ask({ type: 'seat.taken', seat: { phone: '1002' } }), { ok: true });
  t.deepEqual(await bo.ask({ type: 'seat.taken', seat: { phone: '9999' } }), {
    ok: false,
    reason: 'no-such-seat',
  });
  t.deepEqual(await bo.ask({ type: 'handset.lifted', phone: '1002' }), { ok: true });
  t.true(bo.phone('1002').isLifted);
  t.is(bo.phone('1002').lamps[0], 'steady');
});

test('a seat that is left is free again, and one that is changed too', async (t) => {
  const bench = await ConsoleBench.open(t);
  const ana = await bench.pageAt('1001');
  await ana.ask({ type: 'seat.taken', seat: { phone: '1002' } });
  t.is(ana.floor.seats.phones['1001'], 'free');
  await ana.ask({ type: 'seat.left' });
  t.is(ana.floor.seats.phones['1002'], 'free');
  t.is(ana.model.you.seat, null);
});

test('a reload comes back to the same phone and state, and nobody is logged out by it', async (t) => {
  const bench = await ConsoleBench.open(t);
  const cookie = await bench.cookie();
  const before = await bench.pageOf(cookie);
  await before.ask({ type: 'seat.taken', seat: { phone: '1001' } });
  await before.ask({ type: 'page.login', phone: '1001', group: '4000', password: '2468' });
  await before.ask({ type: 'handset.lifted', phone: '1001' });
  const shown = before.phone('1001');
  before.close();
  const watcher = await bench.page();
  await watcher.until('the seat is kept', () => watcher.floor.seats.phones['1001'] === 'kept');
  t.deepEqual(await watcher.ask({ type: 'seat.taken', seat: { phone: '1001' } }), {
    ok: false,
    reason: 'seat-taken',
  });

  const after = await bench.pageOf(cookie);
  t.deepEqual(after.model.you.seat, { phone: '1001' });
  t.deepEqual(after.phone('1001'), shown);
  t.is(after.floor.seats.phones['1001'], 'taken');
  const sales = after.floor.groups.find(({ extension }) => extension === '4000');
  t.deepEqual(
    sales?.members.map(({ isIn }) => isIn),
    [true, false, false],
  );
  t.true(bench.lines.every((line) => line.ev !== 'membership.changed' || line.to === 'in'));
  bench.replaysTheSame(t);
});

test('two pages of one person show one seat; it is kept until the last of them is gone', async (t) => {
  const bench = await ConsoleBench.open(t);
  const cookie = await bench.cookie();
  const first = await bench.pageOf(cookie);
  const second = await bench.pageOf(cookie);
  await first.ask({ type: 'seat.taken', seat: { phone: '1003' } });
  await second.until('the other page has the seat too', () => second.model.you.seat !== null);
  t.deepEqual(second.model.you.seat, { phone: '1003' });
  first.close();
  await second.ask({ type: 'key.pressed', phone: '1003', key: 'speaker' });
  t.is(second.floor.seats.phones['1003'], 'taken');
  t.true(second.phone('1003').isHandsFree);
});

test('the trainer frees the seat of whoever went away for good', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  const cai = await bench.pageAt('1003');
  t.deepEqual(await trainer.ask({ type: 'hand.freeSeat', phone: '1003' }), { ok: true });
  await cai.until('the seat is gone', () => cai.model.you.seat === null);
  t.is(trainer.floor.seats.phones['1003'], 'free');
});

test('one page has the trainer’s seat; another is refused it on a desk without a secret', async (t) => {
  const bench = await ConsoleBench.open(t);
  await bench.trainerPage();
  const other = await bench.page();
  t.is(other.floor.seats.trainer, 'taken');
  t.deepEqual(await other.ask({ type: 'seat.taken', seat: { trainer: true } }), {
    ok: false,
    reason: 'seat-taken',
  });
});

test('the cookie is signed, HttpOnly and SameSite; one that was tampered with is no session', async (t) => {
  const bench = await ConsoleBench.open(t);
  const answer = await fetch(`${bench.origin}/api/session`);
  const header = answer.headers.get('set-cookie') ?? '';
  t.regex(header, /; HttpOnly/);
  t.regex(header, /; SameSite=Strict/);
  t.regex(header, /; Max-Age=\d{5};/, 'a browser that was closed is known again');
  const cookie = header.split(';')[0] ?? '';
  const again = await fetch(`${bench.origin}/api/session`, { headers: { cookie } });
  t.is(again.headers.get('set-cookie'), null);
  const [name = '', value = ''] = cookie.split('=');
  const [id = ''] = decodeURIComponent(value).split('.');
  for (const forged of [`${name}=${id}`, `${name}=${id}.AAAA`, `${name}=x${value}`]) {
    const other = await fetch(`${bench.origin}/api/session`, { headers: { cookie: forged } });
    t.not(other.headers.get('set-cookie'), null, forged);
  }
});
