import type { ReportData } from '../report-data.js';
import { lengthText } from './times.js';

type Member = ReportData['members'][number];

/** How even the work is: 1 where all do alike, 1/n where one does it all (Jain's index). */
export function evenness(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  return squares === 0 ? 1 : (sum * sum) / (values.length * squares);
}

/** How many rows stand in the table at once; the others come by asking. */
const shownAtOnce = 50;
const shownMore = 200;

/** What a column orders by; extensions in the order of the site. */
const columns: readonly ((member: Member) => number)[] = [
  () => 0,
  ({ offers }) => offers,
  ({ answered }) => answered,
  ({ missed }) => missed,
  ({ busyMs }) => busyMs,
  ({ occupancy }) => occupancy ?? -1,
  ({ autoLogouts }) => autoLogouts,
];

/** Fills the table of members; a click on a head orders by it, the most first. */
export function fillMembers(
  table: HTMLTableElement,
  more: HTMLButtonElement,
  data: ReportData,
): void {
  const names = new Map(data.phones.map(({ extension, name }) => [extension as string, name]));
  const mostMs = data.members.reduce((most, { busyMs }) => Math.max(most, busyMs), 1);
  const body = table.tBodies[0] as HTMLTableSectionElement;
  let members = data.members;
  let shown = shownAtOnce;
  const fill = () => {
    const rows = members.slice(0, shown).map((one) => rowOf(one, names.get(one.extension), mostMs));
    body.replaceChildren(...rows);
    const left = members.length - shown;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(shownMore, left)} more of ${members.length}`;
  };
  more.addEventListener('click', () => {
    shown += shownMore;
    fill();
  });
  for (const [index, head] of [...(table.tHead?.rows[0]?.cells ?? [])].entries()) {
    head.querySelector('button')?.addEventListener('click', () => {
      const by = columns[index] as (member: Member) => number;
      members = [...data.members].sort((one, other) => by(other) - by(one));
      for (const cell of head.parentElement?.children ?? []) cell.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', index === 0 ? 'ascending' : 'descending');
      fill();
    });
  }
  fill();
}

function rowOf(member: Member, name: string | undefined, mostMs: number): HTMLTableRowElement {
  const row = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = `${member.extension} ${name ?? ''}`.trim();
  row.append(head);
  for (const value of [member.offers, member.answered, member.missed]) {
    row.insertCell().textContent = String(value);
  }
  const bar = document.createElement('meter');
  bar.max = mostMs;
  bar.value = member.busyMs;
  bar.setAttribute('aria-hidden', 'true');
  row.insertCell().append(bar, ` ${lengthText(member.busyMs)}`);
  const { occupancy } = member;
  row.insertCell().textContent = occupancy === null ? '–' : `${(occupancy * 100).toFixed(1)} %`;
  row.insertCell().textContent = String(member.autoLogouts);
  return row;
}
