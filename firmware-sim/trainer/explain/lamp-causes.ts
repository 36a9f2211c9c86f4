import { type LampDialect, lampDialects } from '../../../statecharts/lamps.js';
import { buttonFaces } from '../../fleet/invariants/button-faces.js';
import type { Site } from '../../site/site-model.js';
import type { LineOf, LineSearch, Test } from './line-search.js';
import type { HappenedLine } from './recent-trace.js';

/** What changed the lamp of an Access button (rules L-01 to L-03, L-08). */
export function causeOfLamp(
  site: Site,
  search: LineSearch,
  index: number,
  { phone, button, mode }: LineOf<'lamp.sent'>,
): number | undefined {
  const config = site.phones.find(({ extension }) => extension === phone);
  const face = config && buttonFaces(site)(config)[button - 1];
  const found = (test: Test) =>
    search.before(
      index,
      (line) => test(line) || (line.ev === 'phone.registered' && line.phone === phone),
    );
  const { line: lineModes, blf: blfModes } =
    lampDialects[site.lampDialect] ?? (lampDialects.nbx as LampDialect);
  switch (face?.shows) {
    case 'line':
      return found(
        (line) =>
          line.ev === 'line.changed' &&
          line.phone === phone &&
          line.line === face.line &&
          // Of several changes in one instant, the one that brought this mode.
          lineModes[line.to] === mode &&
          lineModes[line.from] !== mode,
      );
    case 'blf':
      return found(
        (line) =>
          'phone' in line &&
          line.phone === face.target &&
          (line.ev === 'phone.registered' ||
            line.ev === 'phone.unregistered' ||
            (line.ev === 'line.changed' && blfModes[line.to] !== blfModes[line.from])),
      );
    case 'group':
      return (
        found((line) => changesMembership(line, face.member, face.group)) ??
        // Rule L-09: a dialect may show how many calls a group has.
        found(
          (line) =>
            (line.ev === 'hop.started' || line.ev === 'hop.ended') &&
            line.hop === 'group' &&
            line.to === face.group,
        )
      );
    case 'feature':
      return found(
        (line) =>
          (line.ev === 'dnd.changed' || line.ev === 'forward.changed') && line.phone === face.of,
      );
    default:
      return found(() => false);
  }
}

/** What changed the message lamp (rule C-06). */
export function causeOfMessageLamp(
  site: Site,
  search: LineSearch,
  index: number,
  { phone }: LineOf<'messageWaiting.sent'>,
): number | undefined {
  const config = site.phones.find(({ extension }) => extension === phone);
  const owner: string = config?.associatedPhone ?? phone;
  return search.before(index, (line) => {
    if (line.ev === 'phone.registered') return line.phone === phone;
    if (line.ev === 'member.added' || line.ev === 'member.removed') return line.phone === owner;
    if (line.ev !== 'message.left' && line.ev !== 'message.heard') return false;
    return line.mailbox === owner || !site.phones.some((one) => one.extension === line.mailbox);
  });
}

function changesMembership(line: HappenedLine, member: string, group: string): boolean {
  switch (line.ev) {
    case 'membership.changed':
    case 'member.added':
    case 'member.removed':
      return line.phone === member && line.group === group;
    case 'group.edited':
      return line.group === group;
    default:
      return false;
  }
}
