import test from 'ava';
import { replayUnder } from '../../../../firmware-sim/cli/replay-with.js';
import { RealClock } from '../../../../firmware-sim/clock/real-clock.js';
import { recordOf } from '../../../../firmware-sim/fleet/call-records.js';
import { readTrace, replay } from '../../../../firmware-sim/fleet/replay.js';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { replayWith } from '../../../../firmware-sim/fleet/what-if/replay-with.js';
import { readSettings, withSetting } from '../../../../firmware-sim/fleet/what-if/setting.js';
import { LiveDesk } from '../../../../firmware-sim/live/live-desk.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { xstateRuntime } from '../../../../firmware-sim/runtime/xstate.js';
import { scenarioOf } from '../../../property/scenario-text.js';
import { fakeTerminal } from '../../cli/fake-terminal.js';
import { ScriptedWall } from '../../clock/scripted-wall.js';
import { deskSite, runDesk } from '../desk-run.js';

const changedSite = (recorded: ReturnType<typeof readTrace>, text: string) => {
  const reading = readSettings(text, recorded.header.site, false);
  if (!reading.ok || !reading.settings[0]) throw new Error(text);
  return withSetting(recorded.header.site, reading.settings[0]);
};

test('G-02 a recorded call that hunted would have rung everybody in a calling group', (t) => {
  const { text, result } = runDesk([
    'at: 1s, call: { id: c1, from: "5551234", to: "4000" }',
    'at: 3s, answer: { phone: "1002" }',
    'at: 8s, answer: { phone: "1002" }',
  ]);
  const recorded = readTrace(text);
  const site = changedSite(recorded, 'groups.4000.type=calling');
  const { before, after, by } = replayWith(recorded, site, compiledRuntime);
  t.is(by, 'inputs');
  t.deepEqual(before.calls, result.calls);
  t.is(before.calls[0]?.answeredMs, 8_000);
  t.is(after.calls[0]?.answeredMs, 3_000);
  t.is(after.metrics.meanSpeedOfAnswerMs, 2_000);
});

const loaded = `scenario: Load
site:${deskSite()}
load:
  arrivals: { to: "4000", rate: 120/h, process: poisson, from: outside }
  answerAfter: { exponential: 4s }
  talk: { exponential: 20s }
  patience: { exponential: 60s }
  noAnswer: 0.2
  returnsAfter: { exponential: 1m }
steps:
  - { at: 100s, logout: { phone: "1001", group: "4000" } }
  - { at: 200s, login: { phone: "1001", group: "4000", password: "2468" } }
seed: 3
until: 20m
`;

test('S-03 with the setting that it had, a loaded run comes out as it was; with another one its people act anew', (t) => {
  const scenario = scenarioOf(loaded);
  const lines: string[] = [];
  const run = runScenario(scenario, compiledRuntime, (_line, text) => lines.push(`${text}\n`), {
    keepsCalls: true,
  });
  const recorded = readTrace(lines.join(''));
  const same = replayWith(
    recorded,
    changedSite(recorded, 'groups.4000.perDeviceTimeout=5s'),
    compiledRuntime,
  );
  t.is(same.by, 'people');
  t.true(run.result.calls.length > 20);
  t.deepEqual(same.before.calls, run.result.calls);
  t.deepEqual(same.after.calls, run.result.calls);
  t.deepEqual(same.after.metrics, run.result.metrics);
  const longer = replayWith(
    recorded,
    changedSite(recorded, 'groups.4000.perDeviceTimeout=20s'),
    compiledRuntime,
  );
  // Those who need longer than 5 s to answer now do: nobody but who never answers is logged out.
  t.true(longer.after.metrics.autoLogouts < longer.before.metrics.autoLogouts);
  t.is(longer.after.metrics.offered, longer.before.metrics.offered);
});

/** A live desk with that load, at which somebody logs 1001 out and in again by his keys, and calls and answers himself. */
function loadedLiveDesk() {
  const scenario = scenarioOf(loaded);
  const wall = new ScriptedWall();
  const clock = new RealClock({ wall });
  const texts: string[] = [];
  const desk = new LiveDesk({
    site: scenario.site,
    clock,
    runtime: xstateRuntime,
    playing: { scenario },
    onLine: (_line, text) => texts.push(`${text}\n`),
  });
  desk.play(scenario);
  clock.start();
  const liveTo = (ms: number) => wall.live(ms - clock.presentMs(), 41);
  liveTo(300_000);
  desk.act({ do: 'press', phone: '1001', button: 4 });
  liveTo(400_000);
  desk.act({ do: 'press', phone: '1001', button: 4 });
  desk.act({ do: 'keys', phone: '1001', digits: '2468#' });
  liveTo(500_000);
  desk.act({ do: 'call', id: 'by-hand', from: '5550009', to: '1003' });
  liveTo(502_000);
  desk.act({ do: 'answer', phone: '1003' });
  liveTo(530_000);
  desk.act({ do: 'hangUp', phone: '1003' });
  liveTo(scenario.untilMs + 20);
  desk.finish();
  const calls = [...desk.processor.floor.calls.values()].map(recordOf);
  return { recorded: readTrace(texts.join('')), calls };
}

test('S-03 a live desk with a load: its people act anew, and what was done at the desk is done again', (t) => {
  const { recorded, calls } = loadedLiveDesk();
  t.is(replay(recorded, compiledRuntime).difference, undefined);
  const same = replayWith(recorded, recorded.header.site, compiledRuntime);
  t.is(same.by, 'people');
  t.true(calls.length > 20);
  t.deepEqual(same.before.calls, calls);
  t.deepEqual(same.after.calls, calls);
  const site = changedSite(recorded, 'groups.4000.perDeviceTimeout=20s');
  const { after, before } = replayWith(recorded, site, compiledRuntime);
  t.true(after.metrics.autoLogouts < before.metrics.autoLogouts);
  t.is(after.calls.find(({ id }) => id === 'by-hand')?.answeredMs, 502_000);
  // Logged in by the keypad, however many inputs the load makes now: the verdict is that of what was typed.
  const rings = (from: number, to: number) =>
    after.calls.flatMap(({ offers }) =>
      offers.filter(
        ({ extension, fromMs }) => extension === '1001' && fromMs > from && fromMs < to,
      ),
    );
  t.is(rings(300_000, 400_000).length, 0);
  t.true(rings(400_000, 1_200_000).length > 0);
});

test('S-03 a trace says of an input whether somebody at the desk did it, a step or the load', (t) => {
  const { recorded } = loadedLiveDesk();
  const by = recorded.lines.flatMap((line) => {
    if (line.ev !== 'input') return [];
    return [line.step === undefined ? (line.source ?? 'load') : 'step'];
  });
  const count = (name: string) => by.filter((one) => one === name).length;
  const terminal = fakeTerminal();
  const setting = 'groups.4000.type=calling';
  t.is(replayUnder(recorded, setting, compiledRuntime, terminal), 0);
  t.true(terminal.said[1]?.endsWith('anew; what was done at the desk came at its time'));
  t.is(count('step'), 2);
  t.is(count('desk'), 10);
  t.true(count('load') > 50);
});
