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
  const page = htmlOf([report, { ...report, isPartial: true }]);
  t.true(page.includes('<h1>2 scenarios</h1>'));
  t.true(page.includes('✗ failed'));
  t.true(page.includes('partial: the run was stopped'));
});
