import test from 'ava';
import { paintFor } from '../../../../firmware-sim/cli/paint.js';
import { sweepLines } from '../../../../firmware-sim/cli/sweep-text.js';
import { escaped } from '../../../../firmware-sim/fleet/report/html.js';
import { readSettings } from '../../../../firmware-sim/fleet/what-if/setting.js';
import { sweep } from '../../../../firmware-sim/fleet/what-if/sweep.js';
import { missingText, sweepSection } from '../../../../firmware-sim/fleet/what-if/sweep-chart.js';
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

test('a sweep that is stopped gives the values so far, and names the others', async (t) => {
  const stop = new AbortController();
  const { points, notBegun } = await sweep(
    scenario,
    settingsOf('groups.4000.perDeviceTimeout=2s,5s,8s'),
    { stop: stop.signal },
    () => stop.abort(),
  );
  t.deepEqual(
    points.map(({ value }) => value),
    ['2s'],
  );
  t.deepEqual(notBegun, ['5s', '8s']);
});

test('a sweep says which values are missing, in the table and on the page', async (t) => {
  const whole = await sweep(scenario, settingsOf('groups.4000.perDeviceTimeout=2s,5s'));
  const paint = paintFor({ isTTY: false }, {});
  t.is(missingText(whole), '');
  t.false(sweepSection(whole).includes('partial'));
  const points = whole.points.map((point, n) => ({ ...point, isPartial: n === 1 }));
  const stopped = { ...whole, points, notBegun: ['8s', '<b>'] };
  const missing = 'not run to its end: 5s; not begun: 8s, <b>';
  t.true(sweepLines(stopped, paint).includes(`  partial: ${missing}`));
  t.true(sweepSection(stopped).includes(`<strong>${escaped(missing)}</strong>`));
});

test('of a sweep a page has a row for each figure and a column for each value, with its interval', async (t) => {
  const one = await sweep(scenario, settingsOf('groups.4000.perDeviceTimeout=2s,5s'));
  const page = sweepSection(one);
  t.true(page.includes('<tr><td></td><th scope="col">2s</th><th scope="col">5s</th></tr>'));
  const row = /<th scope="row">Automatic logouts<\/th>(.*?)<\/tr>/.exec(page)?.[1] ?? '';
  const cells = row.match(/<td>[\d.]+<br><small class="about">[\d.]+ … [\d.]+<\/small><\/td>/g);
  t.is(cells?.join(''), row);
  t.is(cells?.length, 2);
});
