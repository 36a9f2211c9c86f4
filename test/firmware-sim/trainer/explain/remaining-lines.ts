import type {
  TraceEvent,
  TraceLine,
  TraceStamp,
} from '../../../../firmware-sim/fleet/trace-lines.js';

type Line = TraceEvent & TraceStamp;

/**
 * What of a trace remains when one line of it had never been: every line that says of itself what it needs, and has
 * it, stays. Written apart from the product, line by line: what each kind of line cannot do without.
 *
 * @param trace - With its header.
 * @param missing - The index of the line that never was.
 */
export function remainingLines(trace: readonly TraceLine[], missing: number): readonly TraceLine[] {
  const kept = trace.map((_, index) => index !== missing);
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const [index, line] of trace.entries()) {
      if (!kept[index] || line.ev === 'trace.header' || line.kind === 0) continue;
      if (needsOf(line, index, trace).every((need) => need.some((at) => kept[at]))) continue;
      kept[index] = false;
      hasChanged = true;
    }
  }
  return trace.filter((_, index) => kept[index]);
}

/** Of each list one line at least must be there; lists that were empty from the beginning are left out. */
function needsOf(line: Line, index: number, trace: readonly TraceLine[]): readonly number[][] {
  const found = (test: (other: Line, at: number) => boolean): number[] =>
    trace.flatMap((other, at) =>
      other.ev !== 'trace.header' && at !== index && test(other, at) ? [at] : [],
    );
  const now = (test: (other: Line, at: number) => boolean): number[] =>
    found((other, at) => other.at === line.at && test(other, at));
  const last = (list: number[]): number[] => list.slice(-1);
  const before = (list: number[]): number[] => list.filter((at) => at < index);
  const cause = () => last(before(now(({ ev }) => ev === 'input' || ev === 'timer.fired')));
  /** A digit does nothing unless something was begun at that keypad. */
  const entryOf = (at: number | undefined): number[] => {
    const input = trace[at ?? -1];
    if (input?.ev !== 'input' || input.input.do !== 'digit') return [];
    const { phone } = input.input;
    const entries = found((other, entryAt) => {
      return other.ev === 'entry.changed' && other.phone === phone && entryAt < (at ?? 0);
    });
    return last(entries);
  };

  const lists = (): number[][] => {
    switch (line.ev) {
      case 'call.arrived':
        return [cause()];
      case 'hop.started': {
        const arrival = found((other) => other.ev === 'call.arrived' && other.call === line.call);
        const left = before(
          now(
            (other) =>
              (other.ev === 'hop.ended' || other.ev === 'call.transferred') &&
              other.call === line.call,
          ),
        );
        const moved = before(
          now((other) => other.ev === 'call.transferred' && other.call === line.call),
        );
        return line.number > 1 ? [arrival, last(left), moved] : [arrival, moved];
      }
      case 'timer.started':
        return [found((other) => other.ev === 'call.arrived' && other.call === line.owner)];
      case 'timer.fired': {
        const started = last(
          before(
            found(
              (other) =>
                other.ev === 'timer.started' &&
                other.owner === line.owner &&
                other.timer === line.timer,
            ),
          ),
        );
        const startMs = trace[started[0] ?? -1] as Line | undefined;
        const ev = line.timer === 'total' ? 'hop.started' : 'offer.started';
        const isOfCall = line.timer !== 'keypad' && line.timer !== 'notice';
        const begun = found(
          (other) => other.ev === ev && other.call === line.owner && other.at === startMs?.at,
        );
        return isOfCall ? [started, begun] : [started];
      }
      case 'offer.started': {
        const hop = last(
          before(found((other) => other.ev === 'hop.started' && other.call === line.call)),
        );
        // Whom it rang before has stopped ringing in this instant.
        const stopped = before(
          now((other) => other.ev === 'offer.ended' && other.call === line.call),
        );
        const freed = before(
          now(
            (other) =>
              'phone' in other &&
              other.phone === line.phone &&
              (other.ev === 'phone.registered' ||
                (other.ev === 'line.changed' && other.to === 'free') ||
                (other.ev === 'membership.changed' && other.group === line.group)),
          ),
        );
        const isLate = (trace[hop[0] ?? -1] as Line | undefined)?.at !== line.at;
        return [hop, last(stopped), isLate && stopped.length === 0 ? freed : []];
      }
      case 'offer.ended': {
        const started = last(
          before(
            found(
              (other) =>
                other.ev === 'offer.started' &&
                other.call === line.call &&
                other.phone === line.phone,
            ),
          ),
        );
        if (line.end === 'expired' || line.end === 'cut') {
          return [
            started,
            before(now((other) => other.ev === 'timer.fired' && other.owner === line.call)),
          ];
        }
        if (line.end === 'elsewhere') {
          return [
            started,
            now((other) => other.ev === 'call.answered' && other.call === line.call),
          ];
        }
        const gone = now(
          (other) =>
            'phone' in other &&
            other.phone === line.phone &&
            (other.ev === 'phone.unregistered' ||
              (other.ev === 'membership.changed' && other.group === line.group)),
        );
        return [started, gone.length > 0 ? gone : cause()];
      }
      case 'line.changed': {
        const isOffer = (other: Line) =>
          (other.ev === 'offer.started' || other.ev === 'offer.ended') &&
          other.phone === line.phone &&
          other.line === line.line;
        if (line.to === 'ringing') {
          return [now((other) => other.ev === 'offer.started' && isOffer(other))];
        }
        const rang =
          line.from === 'ringing'
            ? last(before(found((other) => other.ev === 'offer.started' && isOffer(other))))
            : [];
        if (line.from === 'ringing' && line.to === 'free') {
          return [rang, now((other) => other.ev === 'offer.ended' && isOffer(other))];
        }
        if (line.from === 'dialing' && line.to === 'connected') {
          return [now((other) => other.ev === 'call.answered' && other.call === line.call)];
        }
        const way = now(
          (other) =>
            (other.ev === 'call.covered' || other.ev === 'hop.ended') && other.call === line.call,
        );
        const was = found(
          (other) =>
            other.ev === 'line.changed' && other.phone === line.phone && other.line === line.line,
        );
        const earlier = line.from === 'free' ? [] : last(before(was));
        return line.from === 'dialing' && way.length > 0
          ? [way, cause(), earlier]
          : [rang, cause(), earlier];
      }
      case 'call.answered':
        return [
          cause(),
          before(found((other) => other.ev === 'offer.started' && other.call === line.call)),
        ];
      case 'member.missed':
        return [
          now(
            (other) =>
              other.ev === 'offer.ended' &&
              other.phone === line.phone &&
              other.group === line.group &&
              other.end === 'expired',
          ),
        ];
      case 'membership.changed': {
        if (line.why === 'noAnswer') {
          return [
            now(
              (other) =>
                other.ev === 'member.missed' &&
                other.phone === line.phone &&
                other.group === line.group,
            ),
          ];
        }
        const checked = now(
          (other) =>
            other.ev === 'login.checked' &&
            other.phone === line.phone &&
            other.group === line.group,
        );
        return line.why === 'login' ? [checked, cause()] : [cause()];
      }
      case 'login.checked': {
        const asked = before(
          found(
            (other) =>
              other.ev === 'entry.changed' && other.phone === line.phone && other.to !== 'idle',
          ),
        );
        return [found((other) => other.ev === 'input' && other.n === line.n), last(asked)];
      }
      case 'hop.ended': {
        const hop = last(
          before(found((other) => other.ev === 'hop.started' && other.call === line.call)),
        );
        if (line.why === 'total' || line.why === 'rings') {
          return [hop, now((other) => other.ev === 'timer.fired' && other.owner === line.call)];
        }
        const stopped = before(
          now((other) => other.ev === 'offer.ended' && other.call === line.call),
        );
        return [hop, last(stopped), ...(stopped.length > 0 ? [] : [cause()])];
      }
      case 'call.covered':
        return [last(before(now((other) => other.ev === 'hop.ended' && other.call === line.call)))];
      case 'message.left':
        return [now((other) => other.ev === 'call.covered' && other.call === line.call)];
      case 'entry.changed':
      case 'dnd.changed':
      case 'forward.changed':
      case 'phone.registered':
      case 'phone.unregistered':
      case 'group.edited':
      case 'member.added':
      case 'member.removed':
      case 'message.heard':
        return [cause()];
      default:
        return [];
    }
  };
  const needs = lists();
  const own = needs.flatMap((list) => list.flatMap((at) => entryOf(at)));
  return [...needs, own].filter((list) => list.length > 0);
}
