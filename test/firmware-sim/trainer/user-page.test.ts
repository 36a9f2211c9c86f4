import test from 'ava';
import { ConsoleBench } from './console-bench.js';
import type { Heard, PageProbe } from './page-probe.js';

const login = (page: PageProbe, group: string, password: string): Promise<Heard> =>
  page.ask({ type: 'page.login', phone: '1001', group, password });
const logout = (page: PageProbe, group: string): Promise<Heard> =>
  page.ask({ type: 'page.logout', phone: '1001', group });
const no = (reason: string) => ({ ok: false, reason });
const yes = (is: string) => ({ ok: true, done: { is } });

test('M-03 L-02 login and logout on the user page: the lamp follows in the same moment', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  t.deepEqual(await login(page, '4000', '2468'), yes('logged-in') as Heard);
  t.is(page.phone('1001').lamps[3], 'steady');
  t.deepEqual(await logout(page, '4000'), yes('logged-out') as Heard);
  t.is(page.phone('1001').lamps[3], 'off');
  bench.replaysTheSame(t);
});

test('W-02 no group selected', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  t.deepEqual(await login(page, '', '2468'), no('no-group-selected') as Heard);
  t.deepEqual(await logout(page, ''), no('no-group-selected') as Heard);
  t.false(bench.lines.some(({ ev }) => ev === 'input'));
});

test('W-02 M-10 a wrong or an empty password changes nothing', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  for (const password of ['1111', '', 'abc', '24680', '2468 ']) {
    if (password === '24680')
      bench.desk.act({ do: 'login', phone: '1001', group: '4000', password: '2468' });
    if (password === '24680') await logout(page, '4000');
    t.deepEqual(await login(page, '4000', password), no('wrong-password') as Heard, password);
  }
  t.is(page.phone('1001').lamps[3], 'off');
});

test('W-02 M-11 already in, and already out', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  t.deepEqual(await logout(page, '4000'), yes('already-out') as Heard);
  await login(page, '4000', '2468');
  t.deepEqual(await login(page, '4000', 'wrong'), yes('already-in') as Heard);
  t.is(bench.lines.filter(({ ev }) => ev === 'membership.changed').length, 1);
});

test('W-02 M-01 a static group: already in, and no way out', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  t.deepEqual(await login(page, '4020', ''), yes('already-in') as Heard);
  t.deepEqual(await logout(page, '4020'), no('static') as Heard);
  t.is(page.phone('1001').lamps[6], 'steady');
});

test('W-02 not a member', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  t.deepEqual(await login(page, '4010', '1357'), no('not-a-member') as Heard);
  t.deepEqual(await logout(page, '4010'), no('not-a-member') as Heard);
});

test('W-02 the group is gone since the page loaded', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  t.deepEqual(await login(page, '4999', '2468'), no('group-gone') as Heard);
  t.deepEqual(await logout(page, '4999'), no('group-gone') as Heard);
  bench.desk.act({ do: 'edit', group: '4000', set: { members: ['1002', '1003'] } });
  t.deepEqual(await login(page, '4000', '2468'), no('not-a-member') as Heard);
});

test('W-02 M-10 too many tries: refused with the right password too', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  for (let tries = 0; tries < 5; tries++) await login(page, '4000', '1111');
  t.deepEqual(await login(page, '4000', '2468'), no('locked-out') as Heard);
});

test('M-03 Logout all says how many groups were left, and how many static ones stay', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1002');
  const asBo = (group: string, password: string) =>
    page.ask({ type: 'page.login', phone: '1002', group, password });
  await asBo('4000', '2468');
  await asBo('4010', '1357');
  t.deepEqual(await page.ask({ type: 'page.logoutAll', phone: '1002' }), {
    ok: true,
    done: { is: 'logged-out-of-all', left: 2, staticGroups: 1 },
  });
  t.deepEqual(
    [4, 7].map((button) => page.phone('1002').lamps[button - 1]),
    ['off', 'off'],
  );
});

test('M-03 the user page works while the phone is unplugged', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  bench.desk.act({ do: 'unplug', phone: '1001' });
  t.deepEqual(await login(page, '4000', '2468'), yes('logged-in') as Heard);
  t.deepEqual(
    await page.ask({ type: 'handset.lifted', phone: '1001' }),
    no('unregistered') as Heard,
  );
});

test('W-03 a page shows what was changed elsewhere: a lamp, another page, the automatic logout', async (t) => {
  const bench = await ConsoleBench.open(t);
  const ana = await bench.pageAt('1001');
  const trainer = await bench.trainerPage();
  const isIn = () =>
    ana.floor.groups.find(({ extension }) => extension === '4000')?.members[0]?.isIn === true;
  await trainer.ask({ type: 'page.login', phone: '1001', group: '4000', password: '2468' });
  await ana.until('in, by another page', isIn);
  await trainer.ask({ type: 'button.pressed', phone: '1001', button: 4 });
  await ana.until('out, by the button of the lamp', () => !isIn());
  await login(ana, '4000', '2468');
  await trainer.ask({ type: 'time.speed', speed: 20 });
  await trainer.ask({ type: 'hand.call', from: '5551234', to: '4000' });
  await ana.until('out, by letting it ring', () => !isIn());
  t.true(ana.model.log.some(({ rules }) => rules.includes('M-04')));
  bench.replaysTheSame(t);
});
