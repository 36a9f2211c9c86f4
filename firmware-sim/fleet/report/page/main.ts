import 'uplot/dist/uPlot.min.css';
import './report.css';
import type { ReportData } from '../report-data.js';
import { describeCall, findCall } from './call-words.js';
import { drawAnswerTimes, drawOccupancy, drawServiceLevel, drawWaiting } from './charts.js';
import { evenness, fillMembers } from './fairness.js';
import { Timeline } from './timeline.js';

/** The page of one scenario: its data stands beside its section. */
function begin(section: HTMLElement): void {
  const text = section.querySelector('script[type="application/json"]')?.textContent ?? '';
  const data = JSON.parse(text) as ReportData;
  const part = <Type extends HTMLElement>(name: string): Type => {
    const found = section.querySelector<Type>(`[data-part="${name}"]`);
    if (!found) throw new Error(`the report lacks its ${name}`);
    return found;
  };
  const about = part('about-call');
  const timeline = new Timeline(data, part('scroller'), part('canvas'), part('filler'), (call) => {
    about.textContent = call < 0 ? '' : describeCall(data, call);
  });
  const acts: Readonly<Record<string, () => void>> = {
    'by-phone': () => timeline.show('phones'),
    'by-call': () => timeline.show('calls'),
    nearer: () => timeline.zoom(0.6),
    farther: () => timeline.zoom(1 / 0.6),
    earlier: () => timeline.pan(-0.5),
    later: () => timeline.pan(0.5),
    whole: () => timeline.fit(),
  };
  for (const [name, act] of Object.entries(acts)) part(name).addEventListener('click', act);
  for (const name of ['by-phone', 'by-call']) {
    part(name).addEventListener('click', () => {
      for (const other of ['by-phone', 'by-call']) {
        part(other).setAttribute('aria-pressed', String(other === name));
      }
    });
  }
  part('find').addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = part<HTMLInputElement>('find-text').value.trim();
    const call = findCall(data, wanted);
    about.textContent = call < 0 ? `No call "${wanted}".` : describeCall(data, call);
    if (call >= 0) timeline.choose(call);
  });
  drawOccupancy(part('occupancy'), data);
  drawWaiting(part('waiting'), data);
  drawServiceLevel(part('service-level'), data);
  drawAnswerTimes(part('answer-times'), data);
  fillMembers(part('members'), part('more-members'), data);
  const even = evenness(data.members.map(({ busyMs }) => busyMs));
  part('evenness').textContent = `${Math.round(even * 100)} %`;
}

for (const section of document.querySelectorAll<HTMLElement>('[data-report]')) begin(section);
document.documentElement.dataset.ready = 'true';
