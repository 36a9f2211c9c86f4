import test from 'ava';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { parseScenario } from '../../../firmware-sim/site/index.js';
import { ConsoleBench } from './console-bench.js';
import type { PageProbe } from './page-probe.js';

const ok = { ok: true };

const callTo = (trainer: PageProbe, to: string, from = '5551234') =>
  trainer.ask({ type: 'hand.call', from, to });
const loginAs = (trainer: PageProbe, phone: string) =>
  trainer.ask({ type: 'page.login', phone, group: '4000', password: '2468' });

test('a call is placed to anything from anything, and its caller hangs up', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  const placed = await callTo(trainer, '1001');
  t.deepEqual(placed, { ok: true, done: { is: 'called', call: 'live-1' } });
  await trainer.until('Ana’s bell', () => trainer.phone('1001').ringer.pattern === 'external');
  await callTo(trainer, '1001', '1002');
  await trainer.until('both calls', () => trainer.floor.calls.length === 2);
  const [first, second] = trainer.floor.calls;
  t.is(first?.toName, 'Ana Lima');
  t.is(second?.fromName, 'Bo Chen');
  t.deepEqual(await trainer.ask({ type: 'hand.hangUp', call: 'live-1' }), ok);
  t.is(trainer.floor.calls[0]?.end, 'abandoned');
  t.deepEqual(await trainer.ask({ type: 'hand.hangUp', call: 'live-1' }), {
    ok: false,
    reason: 'no-such-call',
  });
  bench.replaysTheSame(t);
});

test('people answer, reject and hang up when they are told to', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  await callTo(trainer, '1001');
  t.deepEqual(await trainer.ask({ type: 'hand.act', phone: '1001', does: 'answer' }), ok);
  t.is(trainer.phone('1001').lines[0]?.state, 'connected');
  t.deepEqual(await trainer.ask({ type: 'hand.act', phone: '1001', does: 'hangUp' }), ok);
  t.is(trainer.phone('1001').lines[0]?.state, 'free');
  t.deepEqual(await trainer.ask({ type: 'hand.act', phone: '1001', does: 'answer' }), {
    ok: false,
    reason: 'nothing-ringing',
  });
  await callTo(trainer, '1001');
  t.deepEqual(await trainer.ask({ type: 'hand.act', phone: '1001', does: 'reject' }), ok);
  bench.replaysTheSame(t);
});

test('who answers takes each call after a moment and hangs up after a while, in the trace as by hand', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  await trainer.ask({ type: 'time.speed', speed: 20 });
  await trainer.ask({ type: 'hand.person', phone: '1001', mode: 'answers' });
  t.is(trainer.phone('1001').person, 'answers');
  await loginAs(trainer, '1001');
  await callTo(trainer, '4000');
  const isTold = (text: string) => trainer.model.log.some((line) => line.text === text);
  await trainer.until('the answer', () => isTold('Ana Lima answers'));
  await trainer.until('the end', () => isTold('Ana Lima hangs up'));
  const did = bench.lines.flatMap((line) => (line.ev === 'input' ? [line.input.do] : []));
  t.deepEqual(did, ['login', 'call', 'answer', 'hangUp']);
  bench.replaysTheSame(t);
});

test('M-04 who ignores a call, or has stepped away, lets it ring out', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  await trainer.ask({ type: 'time.speed', speed: 20 });
  for (const phone of ['1001', '1002']) await loginAs(trainer, phone);
  await trainer.ask({ type: 'hand.person', phone: '1001', mode: 'answers' });
  await trainer.ask({ type: 'hand.person', phone: '1002', mode: 'away' });
  await trainer.ask({ type: 'time.paused' });
  const placed = trainer.post({ type: 'hand.call', from: '5551234', to: '4000' });
  while (trainer.phone('1001').ringer.pattern === 'off') {
    await trainer.ask({ type: 'time.stepped' });
  }
  t.like(await trainer.heard(placed), { ok: true });
  await trainer.ask({ type: 'hand.act', phone: '1001', does: 'ignore' });
  await trainer.ask({ type: 'time.resumed' });
  await trainer.until('coverage', () => trainer.floor.mailboxes.length === 1);
  t.deepEqual(
    bench.lines.flatMap((line) => (line.ev === 'offer.ended' ? [[line.phone, line.end]] : [])),
    [
      ['1001', 'expired'],
      ['1002', 'expired'],
    ],
  );
  t.is(trainer.floor.mailboxes[0]?.unheard, 1);
  bench.replaysTheSame(t);
});

test('whoever sits down at a phone works it by hand', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  await trainer.ask({ type: 'hand.person', phone: '1001', mode: 'answers' });
  await bench.pageAt('1001');
  await trainer.until('by hand', () => trainer.phone('1001').person === 'byHand');
  t.is(trainer.phone('1001').person, 'byHand');
});

test('what is asked of a phone that is none is refused', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  const refused = { ok: false, reason: 'unknown-phone' };
  t.deepEqual(await trainer.ask({ type: 'hand.person', phone: '9999', mode: 'away' }), refused);
  t.deepEqual(await trainer.ask({ type: 'hand.unplug', phone: '9999' }), refused);
  t.deepEqual(await trainer.ask({ type: 'handset.lifted', phone: '9999' }), refused);
});

test('what happened while nobody looked is there for who comes then', async (t) => {
  const bench = await ConsoleBench.open(t);
  bench.desk.act({ do: 'lift', phone: '1002' });
  const page = await bench.page();
  t.true(page.phone('1002').isLifted);
  t.true(page.model.log.some(({ text }) => text === 'Bo Chen lifts the handset'));
  const changes = page.messages.flatMap((one) => (one.type === 'changes' ? [one.phones] : []));
  bench.desk.act({ do: 'lift', phone: '1003' });
  await page.until('the change', () => page.phone('1003').isLifted);
  t.deepEqual(changes.filter(Boolean), []);
});

test('L-04 a phone is unplugged and plugged in again', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  t.deepEqual(await trainer.ask({ type: 'hand.unplug', phone: '1002' }), ok);
  t.false(trainer.phone('1002').isRegistered);
  t.is(trainer.phone('1002').lamps[3], 'unknown');
  t.is(trainer.phone('1001').lamps[4], 'unknown');
  t.deepEqual(await trainer.ask({ type: 'hand.plug', phone: '1002' }), ok);
  t.is(trainer.phone('1001').lamps[4], 'off');
  bench.replaysTheSame(t);
});

test('while time stands nothing happens; step by step one thing after the other does', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  for (const phone of ['1001', '1002']) await loginAs(trainer, phone);
  t.deepEqual(await trainer.ask({ type: 'time.stepped' }), { ok: false, reason: 'is-running' });
  await trainer.ask({ type: 'time.paused' });
  t.false(trainer.floor.time.isRunning);
  const placed = trainer.post({ type: 'hand.call', from: '5551234', to: '4000' });
  const step = () => trainer.ask({ type: 'time.stepped' });
  const happened = { ok: true, done: { is: 'stepped', happened: true } };
  t.deepEqual(await step(), happened);
  t.like(await trainer.heard(placed), { ok: true });
  t.is(trainer.phone('1001').ringer.pattern, 'external');
  const startMs = trainer.floor.time.siteMs;
  // The next thing is the end of the per-device timeout of 3 s.
  t.deepEqual(await step(), happened);
  t.is(trainer.floor.time.siteMs, startMs + 3_000);
  t.is(trainer.phone('1002').ringer.pattern, 'external');
  t.deepEqual(await step(), happened);
  t.is(trainer.floor.calls[0]?.end, 'covered to mailbox 4000');
  t.deepEqual(await step(), { ok: true, done: { is: 'stepped', happened: false } });
  await trainer.ask({ type: 'time.resumed' });
  t.true(trainer.floor.time.isRunning);
  await trainer.ask({ type: 'handset.lifted', phone: '1003' });
  bench.replaysTheSame(t);
});

test('S-02 steps show the parts of one instant one by one; ended in its midst the trace replays', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  bench.desk.act({ do: 'edit', group: '4000', set: { perDeviceMs: 8_000 } });
  await loginAs(trainer, '1001');
  await trainer.ask({ type: 'time.paused' });
  trainer.post({ type: 'hand.call', from: '5551234', to: '4000' });
  const step = () => trainer.ask({ type: 'time.stepped' });
  await step();
  await step();
  const membership = () => trainer.floor.groups[0]?.members[0]?.isIn;
  t.false(membership(), 'the per-device expiry of that instant');
  t.is(trainer.floor.calls[0]?.state, 'seeking');
  bench.replaysTheSame(t);
});

test('time passes at 0.25 to 20 times the wall’s', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  for (const speed of [0.25, 20, 1]) {
    t.deepEqual(await trainer.ask({ type: 'time.speed', speed }), ok);
    t.is(trainer.floor.time.speed, speed);
    t.is(bench.clock.speed, speed);
  }
});

test('what just happened is saved as a scenario that holds', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  await loginAs(trainer, '1001');
  await callTo(trainer, '4000');
  await trainer.ask({ type: 'hand.act', phone: '1001', does: 'answer' });
  const saved = await trainer.ask({ type: 'scenario.saved' });
  if (!('done' in saved) || saved.done?.is !== 'saved') {
    t.fail(JSON.stringify(saved));
    return;
  }
  t.is(saved.done.file, 'saved.yaml');
  const parsed = parseScenario(saved.done.text, 'saved.yaml', () => '');
  t.true(parsed.ok);
  if (parsed.ok) t.true(runScenario(parsed.value, xstateRuntime).result.passed);
});

test('a scenario that cannot be written is said so, and the desk goes on', async (t) => {
  const bench = await ConsoleBench.open(t, {
    save: () => {
      throw new Error('disk full');
    },
  });
  const trainer = await bench.trainerPage();
  t.deepEqual(await trainer.ask({ type: 'scenario.saved' }), { ok: false, reason: 'cannot-save' });
  t.deepEqual(await trainer.ask({ type: 'handset.lifted', phone: '1001' }), ok);
});

test('a panel beside the page: its key moves the drawn one, its state is shown', async (t) => {
  const bench = await ConsoleBench.open(t, { panels: ['1001'] });
  const page = await bench.pageAt('1001');
  const panel = bench.panels.get('1001');
  t.is(page.phone('1001').panel?.state, 'connected');
  panel?.press({ access: 1 });
  await page.until('the lamp', () => page.phone('1001').lamps[0] === 'steady');
  const presses = page.messages.flatMap((message) =>
    message.type === 'changes' ? (message.presses ?? []) : [],
  );
  t.deepEqual(presses, [{ phone: '1001', key: { button: 1 } }]);
  await page.ask({ type: 'key.pressed', phone: '1001', key: 'speaker' });
  t.is(panel?.lamp({ access: 1 }), 'off');
  panel?.unplug();
  await page.until('the panel is lost', () => page.phone('1001').panel?.state === 'lost');
});
