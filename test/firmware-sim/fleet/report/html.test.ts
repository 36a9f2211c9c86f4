import test from 'ava';
import { escaped, htmlOf } from '../../../../firmware-sim/fleet/report/html.js';
import type { ReportData } from '../../../../firmware-sim/fleet/report/report-data.js';
import { reportOf } from '../../../../firmware-sim/fleet/report/report-of-run.js';
import { loggedDesk } from './logged-desk.js';

const run = loggedDesk(
  ['at: 1s, call: { id: c1, from: "5551234", to: "4000" }'],
  ['at: 2s, phone: { extension: "1001", is: idle }'],
);
const report: ReportData = { ...reportOf(run, run.log), title: '</script><b>&' };

test('a report is one file that asks for nothing from outside', (t) => {
  const page = htmlOf([report]);
  t.true(page.includes("default-src 'none'"));
  t.false(
    /<link|src=|@import|url\((?!data:)|https?:\/\//.test(page.replaceAll('http://www.w3.org', '')),
  );
});

test('what stands in a scenario cannot end the script or the page of a report', (t) => {
  const page = htmlOf([report]);
  t.true(page.includes('<h1>&lt;/script&gt;&lt;b&gt;&amp;</h1>'));
  const data = page.match(/<script type="application\/json">(.*?)<\/script>/s)?.[1] ?? '';
  t.is((JSON.parse(data) as ReportData).title, '</script><b>&');
  t.is(escaped(`"'`), '&quot;&#39;');
});

test('a report says what failed, and several scenarios have a list', (t) => {
  const page = htmlOf([report, report]);
  t.true(page.includes('<h1>2 scenarios</h1>'));
  t.true(page.includes('✗ failed'));
});

test('a report says how long the warm-up was that its figures leave out', (t) => {
  t.false(htmlOf([report]).includes('warm-up'));
  const warmed = { ...run, scenario: { ...run.scenario, warmUpMs: 600_000 } };
  t.true(htmlOf([reportOf(warmed, run.log)]).includes(' · warm-up 10 min,'));
});

test('a report of a run that was not run to its end is neither held nor failed, unless it had failed', (t) => {
  const { scenario, result } = run;
  const partial = { reachedMs: 1_500, replications: 1, failed: false };
  const stopped = { ...result, passed: false, expectations: [], partial };
  const page = htmlOf([reportOf({ ...run, scenario, result: stopped }, run.log)]);
  t.true(page.includes('<span class="verdict partial">partial</span>'));
  t.true(page.includes('not run to its end: stopped at 1500 ms of 60000 ms'));
  t.true(page.includes('<td class="unread">… not read</td><td>expectation</td>'));
  t.false(page.includes('class="verdict held"'));
  const failed = { ...result, passed: false, partial: { ...partial, failed: true } };
  const other = htmlOf([reportOf({ ...run, scenario, result: failed }, run.log)]);
  t.true(other.includes('<span class="verdict failed">failed</span> <strong>not run to its end'));
});
