import test from 'ava';
import fc from 'fast-check';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { parseScenario } from '../../../firmware-sim/site/index.js';
import type { Input } from '../../../firmware-sim/site/scenario-model.js';
import { DeskBench } from './desk-bench.js';

const inputs: readonly Input[] = ['1001', '1002', '1003'].flatMap((phone): readonly Input[] => [
  { do: 'press', phone, button: 1 },
  { do: 'press', phone, button: 4 },
  { do: 'keys', phone, digits: '2468#' },
  { do: 'login', phone, group: '4000', password: '2468' },
  { do: 'answer', phone },
  { do: 'hangUp', phone },
  { do: 'lift', phone },
  { do: 'call', from: '5551234', to: '4000' },
  { do: 'call', from: phone, to: '4020' },
]);

const anyMove = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom(...inputs) }) },
  { weight: 4, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 3_000 }) }) },
  { weight: 2, arbitrary: fc.constant({ pause: true } as const) },
  { weight: 6, arbitrary: fc.constant({ step: true } as const) },
  { weight: 2, arbitrary: fc.constant({ resume: true } as const) },
  { weight: 1, arbitrary: fc.record({ speed: fc.constantFrom(0.25, 1, 7, 20) }) },
  { weight: 1, arbitrary: fc.constant({ save: true } as const) },
);

test('S-03 however time is paused, stepped and sped up by hand, the trace replays byte for byte', (t) => {
  let steps = 0;
  fc.assert(
    fc.property(fc.array(anyMove, { minLength: 20, maxLength: 60 }), (moves) => {
      const bench = new DeskBench();
      bench.clock.start();
      for (const move of moves) {
        if ('do' in move) bench.desk.act(move.do);
        else if ('wait' in move) bench.wall.live(move.wait, 13);
        else if ('pause' in move) bench.clock.stop();
        else if ('resume' in move) bench.clock.start();
        else if ('speed' in move) bench.clock.setSpeed(move.speed);
        else if ('save' in move) bench.desk.saved();
        else if (!bench.clock.isRunning && bench.clock.step()) steps += 1;
      }
      t.deepEqual(bench.faults, []);
      bench.replaysTheSame(t);
    }),
    { numRuns: 15, seed: 20 },
  );
  t.true(steps > 30, `${steps} steps`);
});

test('what is saved in the midst of an instant holds: the rest of it comes first', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  bench.wall.live(10);
  bench.desk.act({ do: 'edit', group: '4000', set: { perDeviceMs: 8_000 } });
  bench.desk.act({ do: 'login', phone: '1001', group: '4000', password: '2468' });
  bench.desk.act({ do: 'call', from: '5551234', to: '4000' });
  bench.wall.live(1_000);
  bench.clock.stop();
  t.true(bench.clock.step());
  // The per-device expiry has come, the total one of that instant has not (rule S-02).
  t.is(bench.told('membership.changed').at(-1)?.to, 'out');
  t.is(bench.told('call.covered').length, 0);
  const parsed = parseScenario(bench.desk.saved(), 'saved.yaml', () => '');
  t.is(bench.told('call.covered').length, 1);
  t.true(parsed.ok && runScenario(parsed.value, xstateRuntime).result.passed);
  bench.replaysTheSame(t);
});

test('whoever acts is told what came of it, with the lines that it brought', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  bench.wall.live(5);
  const heard: string[] = [];
  const login = { do: 'login', phone: '1001', group: '4000' } as const;
  for (const password of ['1111', '2468']) {
    bench.desk.act({ ...login, password }, ({ refusal, lines }) => {
      heard.push(`${refusal ?? 'taken'}: ${lines.map(({ ev }) => ev).join(' ')}`);
    });
  }
  bench.wall.live(5);
  t.deepEqual(heard, [
    'wrong-password: input input.refused',
    'taken: input membership.changed input.accepted',
  ]);
});

test('what is done while time stands is heard of when it is stepped to', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  bench.wall.live(5);
  bench.clock.stop();
  let heard = 0;
  bench.desk.act({ do: 'lift', phone: '1001' }, () => heard++);
  bench.wall.live(1_000);
  t.is(heard, 0);
  while (heard === 0 && bench.clock.step());
  t.is(heard, 1);
  t.is(bench.told('input')[0]?.at, 5);
});
