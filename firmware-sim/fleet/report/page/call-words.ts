import { offerEnds, outcomes, type ReportData } from '../report-data.js';
import { ringsOfCalls } from './segments.js';
import { lengthText, timeText } from './times.js';

/** The place of the call with an id, or the first from a number; -1 for none. */
export function findCall(data: ReportData, wanted: string): number {
  const byId = data.calls.id.indexOf(wanted);
  return byId >= 0 ? byId : data.calls.from.indexOf(wanted);
}

/** One call in words: who called whom, who rang for how long, what became of it. */
export function describeCall(data: ReportData, call: number): string {
  const { calls, offers } = data;
  const arrived = calls.arrived[call] ?? 0;
  const rings = ringsOfCalls(data);
  const lines = [
    `${calls.id[call]}: ${calls.from[call]} calls ${calls.to[call]} at ${timeText(arrived)}`,
  ];
  for (let ring = rings[call] ?? 0; ring < (rings[call + 1] ?? 0); ring++) {
    const from = offers.from[ring] ?? 0;
    const to = offers.to[ring] ?? -1;
    const name = phoneText(data, offers.phone[ring] ?? -1);
    const length = to < 0 ? 'still ringing' : lengthText(to - from);
    lines.push(`${timeText(from)} rings ${name}: ${length}, ${offerEnds[offers.end[ring] ?? 8]}`);
  }
  const answered = calls.answered[call] ?? -1;
  const ended = calls.ended[call] ?? -1;
  if (answered >= 0) {
    const talk = ended < 0 ? 'still talking' : `talked ${lengthText(ended - answered)}`;
    const by = phoneText(data, calls.answeredBy[call] ?? -1);
    lines.push(
      `${timeText(answered)} answered by ${by} after ${lengthText(answered - arrived)}; ${talk}`,
    );
  } else {
    const outcome = outcomes[calls.outcome[call] ?? 4];
    const when = ended < 0 ? '' : ` at ${timeText(ended)}, after ${lengthText(ended - arrived)}`;
    lines.push(`${outcome}${when}`);
  }
  return lines.join('\n');
}

function phoneText(data: ReportData, phone: number): string {
  const found = data.phones[phone];
  return found ? `${found.extension}${found.name === '' ? '' : ` ${found.name}`}` : 'somebody';
}
