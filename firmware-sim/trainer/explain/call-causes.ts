import { isOf, type LineOf, type LineSearch } from './line-search.js';
import type { HappenedLine } from './recent-trace.js';

/** What brought a line about a call, a hop or an offer; for any other line what was being taken. */
export function causeOfCallLine(
  search: LineSearch,
  index: number,
  line: HappenedLine,
): number | undefined {
  switch (line.ev) {
    case 'offer.started':
      return ofOffer(search, index, line);
    case 'offer.ended':
      return ofOfferEnd(search, index, line);
    case 'hop.started':
      return (
        search.before(
          index,
          (other) =>
            isOf(other, 'call.covered', line.call) ||
            isOf(other, 'call.transferred', line.call) ||
            isOf(other, 'hop.ended', line.call) ||
            isOf(other, 'call.arrived', line.call),
        ) ?? search.root(index)
      );
    case 'hop.ended':
      return ofHopEnd(search, index, line);
    case 'call.covered':
      return (
        search.before(index, (other) => isOf(other, 'hop.ended', line.call)) ?? search.root(index)
      );
    case 'message.left':
      return (
        search.before(index, (other) => isOf(other, 'call.covered', line.call)) ??
        search.root(index)
      );
    default:
      return search.root(index);
  }
}

/** What changed a System button's line. */
export function causeOfLine(
  search: LineSearch,
  index: number,
  line: LineOf<'line.changed'>,
): number | undefined {
  const { phone, from, to, call } = line;
  const isSame = (other: HappenedLine) =>
    'phone' in other && other.phone === phone && 'call' in other && other.call === call;
  if (to === 'ringing') {
    return search.before(index, (other) => other.ev === 'offer.started' && isSame(other));
  }
  if (from === 'ringing' && to === 'free') {
    return search.around(index, (other) => other.ev === 'offer.ended' && isSame(other));
  }
  if (call !== undefined && from === 'dialing') {
    const why = to === 'connected' ? ['call.answered'] : ['call.covered', 'hop.ended'];
    const found = search.around(
      index,
      (other) => why.includes(other.ev) && 'call' in other && other.call === call,
    );
    if (found !== undefined) return found;
  }
  return search.root(index);
}

/** The one before stopped ringing; or the call came here; or its member became free. */
function ofOffer(
  search: LineSearch,
  index: number,
  { call, phone, group }: LineOf<'offer.started'>,
): number | undefined {
  return (
    search.before(
      index,
      (line) =>
        isOf(line, 'hop.started', call) ||
        (isOf(line, 'offer.ended', call) && 'end' in line && huntsOn.has(line.end)),
    ) ??
    search.before(
      index,
      (line) =>
        'phone' in line &&
        line.phone === phone &&
        ((line.ev === 'membership.changed' && line.group === group) ||
          (line.ev === 'line.changed' && line.to === 'free') ||
          line.ev === 'phone.registered' ||
          line.ev === 'member.added'),
    ) ??
    search.root(index)
  );
}

function ofOfferEnd(
  search: LineSearch,
  index: number,
  line: LineOf<'offer.ended'>,
): number | undefined {
  const { call, phone, group, end } = line;
  switch (end) {
    case 'expired':
    case 'cut':
      return search.before(index, (other) => other.ev === 'timer.fired' && other.owner === call);
    case 'elsewhere':
      return search.around(index, (other) => isOf(other, 'call.answered', call));
    case 'lost':
      return search.around(
        index,
        (other) => other.ev === 'phone.unregistered' && other.phone === phone,
      );
    case 'withdrawn':
      return (
        search.before(
          index,
          (other) =>
            other.ev === 'membership.changed' && other.phone === phone && other.group === group,
        ) ?? search.root(index)
      );
    default:
      return search.root(index);
  }
}

function ofHopEnd(
  search: LineSearch,
  index: number,
  { call, why }: LineOf<'hop.ended'>,
): number | undefined {
  const isTimed = why === 'total' || why === 'rings';
  return (
    search.before(index, (line) =>
      isTimed
        ? line.ev === 'timer.fired' && line.owner === call
        : isOf(line, 'offer.ended', call) || isOf(line, 'hop.started', call),
    ) ?? search.root(index)
  );
}

/** How an offer ended after which the call hunts on. */
const huntsOn: ReadonlySet<string> = new Set(['expired', 'withdrawn', 'lost', 'rejected']);
