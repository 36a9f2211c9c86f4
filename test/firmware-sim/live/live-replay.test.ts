import test from 'ava';
import fc from 'fast-check';
import type { Input } from '../../../firmware-sim/site/scenario-model.js';
import { DeskBench } from './desk-bench.js';
import { anySession, playSession, type Session } from './live-session.js';

/** Sessions with much in them, so that ten minutes are not mostly waiting. */
const busySessions = (seed: number, count: number): readonly Session[] =>
  fc.sample(
    anySession.filter(({ scenario }) => scenario.steps.length > 12),
    { seed, numRuns: count },
  );

const everyInput = [
  ...['answer', 'call', 'digit', 'dnd', 'edit', 'forward', 'hangUp', 'hold', 'key', 'lift'],
  ...['login', 'logout', 'logoutAll', 'pickup', 'plug', 'press', 'reject', 'replace', 'resume'],
  ...['transfer', 'unplug'],
];

test('S-03 ten minutes at one desk, a key every second or so, come out the same in virtual time', (t) => {
  const bench = new DeskBench({ panels: ['1001', '1002'] });
  const keys: readonly Input[] = ['1001', '1002', '1003'].flatMap((phone): readonly Input[] => [
    { do: 'press', phone, button: 1 },
    { do: 'press', phone, button: 4 },
    { do: 'keys', phone, digits: '2468#' },
    { do: 'keys', phone, digits: '1003' },
    { do: 'lift', phone },
    { do: 'answer', phone },
    { do: 'answer', phone },
    { do: 'hangUp', phone },
    { do: 'key', phone, key: 'transfer' },
    { do: 'key', phone, key: 'speaker' },
    { do: 'call', from: '5551234', to: '4000' },
    { do: 'call', from: phone, to: '4020' },
  ]);
  const draws = fc.sample(fc.tuple(fc.nat(keys.length - 1), fc.integer({ min: 1, max: 2_000 })), {
    seed: 600,
    numRuns: 700,
  });
  bench.clock.start();
  let livedMs = 0;
  for (const [key, waitMs] of draws) {
    bench.desk.act(keys[key] as Input);
    bench.wall.live(waitMs);
    livedMs += waitMs;
  }
  t.true(livedMs >= 600_000, `${livedMs} ms lived`);
  t.true(bench.calls().length > 50);
  t.deepEqual(bench.faults, []);
  bench.replaysTheSame(t);
});

test('S-03 ten minutes of random keys at a live desk come out the same in virtual time', (t) => {
  const seen = new Set<string>();
  let liveMs = 0;
  let byPanel = 0;
  for (const session of busySessions(56, 40)) {
    if (liveMs >= 600_000 && seen.size === everyInput.length) break;
    const { site } = session.scenario;
    const phones = site.phones.map(({ extension }) => extension);
    const bench = new DeskBench({ site, panels: phones.slice(0, 2) });
    for (const panel of bench.panels.values()) panel.listen(() => (byPanel += 1));
    playSession(bench, session);
    liveMs += bench.clock.presentMs();
    for (const { input } of bench.told('input')) seen.add(input.do);
    bench.replaysTheSame(t);
    t.deepEqual(bench.faults, []);
  }
  t.log(`${Math.round(liveMs / 1_000)} s lived, ${byPanel} moves of keys on panels`);
  t.true(liveMs >= 600_000);
  t.true(byPanel > 50);
  t.deepEqual([...seen].sort(), everyInput);
});
