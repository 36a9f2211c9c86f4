import test from 'ava';
import { RealClock } from '../../../firmware-sim/clock/real-clock.js';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { LiveDesk } from '../../../firmware-sim/live/live-desk.js';
import { LiveVerdict } from '../../../firmware-sim/live/live-verdict.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { ScriptedWall } from '../clock/scripted-wall.js';
import { loadedDesk } from '../fleet/load/loaded-desk.js';

test('S-03 a load on a live desk happens as it does in a fleet, line by line, and is judged', (t) => {
  const untilMs = 600_000;
  const scenario = loadedDesk({
    load: `  arrivals: { to: "4000", rate: 300/h }
  answerAfter: { exponential: 4s }
  talk: { exponential: 30s }
  patience: { exponential: 30s }
  noAnswer: 0.2
  returnsAfter: { exponential: 1m }`,
    until: '10m',
    expect: ['metric: offered, atLeast: 30', 'metric: abandoned, atLeast: 1'],
  });
  const inFleet: string[] = [];
  const { result } = runScenario(scenario, compiledRuntime, (_line, text) => inFleet.push(text));

  const wall = new ScriptedWall();
  const clock = new RealClock({ wall });
  const verdict = new LiveVerdict(scenario);
  const live: string[] = [];
  const desk = new LiveDesk({
    site: scenario.site,
    clock,
    runtime: xstateRuntime,
    playing: { scenario },
    onLine: (line, text) => {
      verdict.observe(line);
      live.push(text);
    },
  });
  verdict.watch(desk.processor, clock);
  desk.play(scenario);
  clock.start();
  // The wall wakes it late, by up to 97 ms.
  for (let ms = 0; ms < untilMs + 200; ms += 97) {
    wall.pass(97);
    wall.serveWakes();
  }
  desk.finish();
  t.true(live.length > 1_000);
  // Beside the header, and the end, which is where each of them stopped.
  const until = inFleet.length - 1;
  t.deepEqual(live.slice(1, until), inFleet.slice(1, until));
  const { passed, expectations, unread } = verdict.finish();
  t.is(unread, 0);
  t.true(passed);
  t.deepEqual(
    expectations.map(({ got }) => got),
    [result.metrics.offered, result.metrics.abandoned],
  );
});
