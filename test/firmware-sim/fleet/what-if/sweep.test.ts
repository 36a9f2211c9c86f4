import test from 'ava';
import { readSettings } from '../../../../firmware-sim/fleet/what-if/setting.js';
import { sweep } from '../../../../firmware-sim/fleet/what-if/sweep.js';
import { scenarioOf } from '../../../property/scenario-text.js';
import { deskSite } from '../desk-run.js';

const scenario = scenarioOf(`scenario: Load
site:${deskSite()}
load:
  arrivals: { to: "4000", rate: 60/h, process: poisson, from: outside }
  answerAfter: { exponential: 4s }
  talk: { exponential: 30s }
  returnsAfter: { exponential: 1m }
replications: 3
seed: 3
until: 20m
`);

const settingsOf = (text: string) => {
  const reading = readSettings(text, scenario.site, true);
  if (!reading.ok) throw new Error(reading.problems.join());
  return reading.settings;
};

test('S-03 every value of a sweep meets the same callers and people', async (t) => {
  const settings = settingsOf('groups.4000.perDeviceTimeout=2s,5s,20s,5s');
  const { points, setting, replications } = await sweep(scenario, settings);
  t.is(setting, 'groups.4000.perDeviceTimeout');
  t.is(replications, 3);
  t.deepEqual(
    points.map(({ value }) => value),
    ['2s', '5s', '20s', '5s'],
  );
  t.deepEqual(new Set(points.map(({ metrics }) => metrics.offered)).size, 1);
  t.deepEqual(points[3], points[1]);
  const [hasty, usual, patient] = points.map(({ metrics }) => metrics.autoLogouts);
  t.true((hasty as number) > (usual as number) && (usual as number) > (patient as number));
  t.is(points[0]?.intervals.autoLogouts?.count, 3);
});

test('a sweep that is stopped gives the values so far', async (t) => {
  const stop = new AbortController();
  const { points } = await sweep(
    scenario,
    settingsOf('groups.4000.perDeviceTimeout=2s,5s'),
    { stop: stop.signal },
    () => stop.abort(),
  );
  t.deepEqual(
    points.map(({ value }) => value),
    ['2s'],
  );
});
