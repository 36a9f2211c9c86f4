import { buttonFaces } from '../../../../firmware-sim/fleet/invariants/button-faces.js';
import { lampTable } from '../../../../firmware-sim/fleet/invariants/lamp-table.js';
import { RecomputedState } from '../../../../firmware-sim/fleet/invariants/recomputed-state.js';
import { recomputing } from '../../../../firmware-sim/fleet/invariants/recomputing.js';
import { allOf } from '../../../../firmware-sim/fleet/invariants/short-lists.js';
import type { TraceLine } from '../../../../firmware-sim/fleet/trace-lines.js';
import type { LampName } from '../../../../firmware-sim/trainer/messages.js';

/**
 * The mode of a lamp as the lines of a trace leave it, worked out apart from the engine and from what was sent.
 *
 * @param trace - With its header.
 * @param upTo - Only lines for which it says yes are taken.
 */
export function recomputedLamp(
  trace: readonly TraceLine[],
  extension: string,
  lamp: LampName,
  upTo: (line: TraceLine & { readonly at: number }) => boolean,
): string | undefined {
  const [header] = trace;
  if (header?.ev !== 'trace.header') throw new Error('not a trace');
  const state = new RecomputedState(header.site);
  const handlers = recomputing(state) as Readonly<Record<string, (line: TraceLine) => void>>;
  const unheard = new Map<string, Set<string>>();
  for (const line of trace) {
    if (line.ev === 'trace.header' || !upTo(line)) continue;
    handlers[line.ev]?.(line);
    if (line.ev === 'message.left') {
      unheard.set(line.mailbox, (unheard.get(line.mailbox) ?? new Set()).add(line.call));
    } else if (line.ev === 'message.heard') unheard.get(line.mailbox)?.delete(line.call);
  }
  const phone = state.phone(extension);
  if (lamp === 'messageWaiting') {
    const owner = state.phone(phone.config.associatedPhone ?? extension);
    const boxes = [owner.extension, ...allOf(owner.memberOf)];
    return boxes.some((box) => (unheard.get(box)?.size ?? 0) > 0) ? 'steady' : 'off';
  }
  const face = buttonFaces(header.site)(phone.config)[lamp - 1];
  return face && lampTable(state)?.(phone, face);
}
