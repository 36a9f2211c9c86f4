import { readFileSync } from 'node:fs';
import { lengthText } from './page/times.js';
import type { ReportData } from './report-data.js';

/** Characters that would be read as markup. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in a page. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Data as it may stand in a script element: nothing in it can end that. */
const dataText = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/**
 * Writes a report: one file that needs nothing from outside, for the screen, light or dark, and for print.
 *
 * @param reports - One a scenario, in order.
 * @param sections - More of the page, as markup, before the scenarios: a sweep's table and chart.
 * @param name - What the page is called where it is not of one scenario.
 * @throws Where the package was not built: the page's script and style are read from beside this file.
 */
export function htmlOf(
  reports: readonly ReportData[],
  sections: readonly string[] = [],
  name = `${reports.length} scenarios`,
): string {
  const script = readFileSync(new URL('./page.js', import.meta.url), 'utf8');
  const style = readFileSync(new URL('./page.css', import.meta.url), 'utf8');
  const [only] = reports;
  const title = reports.length === 1 && only ? only.title : name;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)} – lampfield</title>
<style>${style}</style>
</head>
<body>
<main>
${reports.length > 1 ? indexOf(reports) : ''}
${sections.join('\n')}
${reports.map((report, index) => sectionOf(report, index)).join('\n')}
</main>
<script type="module">${script.replaceAll('</script', '<\\/script')}</script>
</body>
</html>
`;
}

function indexOf(reports: readonly ReportData[]): string {
  const rows = reports.map(
    (report, index) =>
      `<tr><th scope="row"><a href="#run-${index}">${escaped(report.title)}</a></th><td>${verdictOf(report)}</td><td>${escaped(report.file)}</td></tr>`,
  );
  return `<h1>${reports.length} scenarios</h1>
<div class="panel scroll"><table><thead><tr><th>Scenario</th><th>Verdict</th><th>File</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function verdictOf({ standing, partial }: ReportData): string {
  const more = partial === '' ? '' : ` <strong>not run to its end: ${escaped(partial)}</strong>`;
  return `<span class="verdict ${standing}">${standing}</span>${more}`;
}

function sectionOf(report: ReportData, index: number): string {
  return `<section data-report id="run-${index}">
<h1>${escaped(report.title)}</h1>
<p class="about">${verdictOf(report)} ${escaped(report.file)} · ${escaped(report.site)} · seed ${report.seed} · ${escaped(lengthText(report.untilMs))}${warmUpOf(report)} · trace ${escaped(report.digest.slice(0, 12))}</p>
${replicationsOf(report)}<dl class="figures">${report.figures.map(figureOf).join('')}</dl>
<p class="about">${escaped(report.intervals)}</p>
${timelineOf(report)}
<div class="pair">
${chart('occupancy', 'Occupancy', 'Phones that talk, and phones that are logged in, over time')}
${chart('waiting', 'Waiting', 'Calls that wait for an answer, over time')}
${chart('service-level', 'Service level', 'Of the calls of each stretch of time, those answered in time, by each threshold')}
${chart('answer-times', 'Time to answer', 'How many calls were answered after how long, and the share answered by then')}
</div>
${membersOf()}
${logoutsOf(report)}
${checksOf(report)}
<script type="application/json">${dataText(report)}</script>
</section>`;
}

/** A reader must not wonder why fewer calls are in the figures than he sees. */
const warmUpOf = ({ warmUpMs }: ReportData): string =>
  warmUpMs === 0
    ? ''
    : ` · warm-up ${escaped(lengthText(warmUpMs))}, which calls and curves show, and figures leave out`;

/** A reader must not take the sums of several runs for one day's. */
const replicationsOf = ({ replications }: ReportData): string =>
  replications === 1
    ? ''
    : `<p class="about">Figures and curves are means of ${replications} replications; members and times to answer are their sums. Calls and automatic logouts one by one are of the first.</p>\n`;

const figureOf = ([name, value, meaning, range]: ReportData['figures'][number]): string =>
  `<div class="figure"><dt>${escaped(name)}</dt><dd>${escaped(value)}<small>${escaped(meaning)}</small><small class="range">${escaped(range)}</small></dd></div>`;

const chart = (part: string, title: string, meaning: string): string =>
  `<div class="panel"><h2>${title}</h2><div data-part="${part}" role="figure" aria-label="${meaning}"></div></div>`;

const button = (part: string, text: string, label: string, pressed?: boolean): string =>
  `<button type="button" data-part="${part}" title="${label}"${pressed === undefined ? ` aria-label="${label}"` : ` aria-pressed="${pressed}"`}>${text}</button>`;

function timelineOf({ calls }: ReportData): string {
  return `<div class="panel">
<div class="bar"><h2>Calls</h2>
<span>${button('by-phone', 'By phone', 'one row a phone', true)} ${button('by-call', 'By call', 'one row a call', false)}</span>
<span>${button('earlier', '◀', 'earlier')} ${button('later', '▶', 'later')} ${button('nearer', '+', 'zoom in')} ${button('farther', '−', 'zoom out')} ${button('whole', 'All', 'the whole run')}</span>
<form data-part="find"><input data-part="find-text" aria-label="a call's id or caller" placeholder="call or caller"><button>Find</button></form>
</div>
<div class="scroller" data-part="scroller" tabindex="0" role="group" aria-label="Timeline of ${calls.id.length} calls; arrows move, plus and minus zoom, 0 shows all; find a call to read it in words">
<canvas data-part="canvas"></canvas><div data-part="filler"></div></div>
<ul class="legend"><li><i style="background:var(--ring)"></i>rang, answered</li><li><i style="background:var(--missed)"></i>rang, not answered there</li><li><i style="background:var(--talk)"></i>talked</li><li><i style="background:var(--wait)"></i>waited</li><li><i class="logout"></i>logged out automatically</li><li class="hint">drag to move, Ctrl and wheel or double click to zoom, click for a call</li></ul>
<p class="about-call" data-part="about-call" aria-live="polite"></p>
</div>`;
}

function membersOf(): string {
  const heads = [
    'Phone',
    'Rang',
    'Answered',
    'Let ring out',
    'On a line',
    'Occupancy',
    'Automatic logouts',
  ];
  return `<div class="panel"><div class="bar"><h2>Who did the work</h2><span>evenness of work <strong data-part="evenness"></strong></span></div>
<div class="scroll"><table data-part="members"><thead><tr>${heads.map((head) => `<th scope="col"><button type="button">${head}</button></th>`).join('')}</tr></thead><tbody></tbody></table></div>
<p class="more"><button type="button" data-part="more-members" hidden></button></p></div>`;
}

const mostLogouts = 100;

function logoutsOf({ logouts, phones, groups }: ReportData): string {
  if (logouts.at.length === 0) return '';
  const rows = logouts.at.slice(0, mostLogouts).map((atMs, index) => {
    const phone = phones[logouts.phone[index] ?? -1];
    const group = groups[logouts.group[index] ?? -1];
    return `<tr><td>${escaped(clock(atMs))}</td><td>${escaped(`${phone?.extension ?? ''} ${phone?.name ?? ''}`)}</td><td>${escaped(`${group?.extension ?? ''} ${group?.name ?? ''}`)}</td></tr>`;
  });
  const left = logouts.at.length - rows.length;
  const more = left > 0 ? `<p class="about">and ${left} more</p>` : '';
  return `<details class="panel"><summary>Automatic logouts (M-04): ${logouts.at.length}</summary><div class="scroll"><table><thead><tr><th>At</th><th>Phone</th><th>Group</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}</details>`;
}

function clock(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

const checkCells = {
  held: '<td class="passed">✓ held</td>',
  failed: '<td class="broken">✗ failed</td>',
  unread: '<td class="unread">… not read</td>',
} as const;

function checksOf({ checks }: ReportData): string {
  const rows = checks.map(
    ({ kind, text, is, note }) =>
      `<tr>${checkCells[is]}<td>${kind}</td><td>${escaped(text)}</td><td>${escaped(note)}</td></tr>`,
  );
  return `<div class="panel"><h2>Expectations and invariants</h2><div class="scroll"><table><thead><tr><th>Verdict</th><th>Kind</th><th>What</th><th>Seen</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></div>`;
}
