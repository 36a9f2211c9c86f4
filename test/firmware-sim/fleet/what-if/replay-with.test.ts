import test from 'ava';
import { readTrace } from '../../../../firmware-sim/fleet/replay.js';
import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import { replayWith } from '../../../../firmware-sim/fleet/what-if/replay-with.js';
import { readSettings, withSetting } from '../../../../firmware-sim/fleet/what-if/setting.js';
import { compiledRuntime } from '../../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../../property/scenario-text.js';
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
