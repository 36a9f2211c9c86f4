import { userPath } from '../../statecharts/coverage.js';
import type { Line } from '../desk-phone.js';
import type { Call } from './call.js';
import { failTransfer, leaveHop } from './ending.js';
import type { Floor } from './floor.js';
import { breakOffer, endAllOffers } from './offers.js';
import { endCall } from './talking.js';

/**
 * Brings in order what hung on charts that broke (our bugs): a line's call ends or hunts on, a call
 * whose way was lost is covered. No call is lost (rule C-07), and no other phone notices.
 */
export function mendBroken(floor: Floor): void {
  if (floor.broken.length === 0) return;
  // One after the other: what breaks while something is mended is mended before any call goes on.
  for (let next = floor.broken.shift(); next; next = floor.broken.shift()) {
    if ('line' in next) mendLine(floor, next.line);
    else mendWay(floor, next.call);
  }
}

/**
 * What the line itself carried does not say it: it may have broken before it took a call, or as it let go of one that
 * goes on without it.
 */
function mendLine(floor: Floor, line: Line): void {
  const isOn = ({ caller, callee, ringing }: Call) =>
    caller.line === line ||
    callee?.line === line ||
    ringing.get(line.phone.extension)?.line === line;
  for (const call of floor.calls.goingOn((one) => one.id !== line.call && isOn(one))) {
    // Mending one may have taken the other off the line.
    if (isOn(call)) mendCall(floor, call, line);
  }
  if (line.state === 'free') failTransfer(floor, line);
}

function mendCall(floor: Floor, call: Call, line: Line): void {
  const offer = call.ringing.get(line.phone.extension);
  if (offer?.line !== line) {
    endCall(floor, call);
    return;
  }
  // A line that breaks at every ring would be rung again and again within this instant.
  if (call.hop?.kind === 'group') call.hop.passOver([line.phone.extension]);
  breakOffer(floor, call, offer, 'lost', 'C-07');
  // It was reserved when its line was looked at last.
  floor.touch(line.phone);
}

function mendWay(floor: Floor, call: Call): void {
  const { hop } = call;
  if (!hop || call.state !== 'seeking') return;
  endAllOffers(floor, call, 'cut', ['C-07']);
  leaveHop(floor, call, 'fault', 'C-07');
  call.onward =
    hop.kind === 'group'
      ? hop.group.config.coverage
      : userPath({ forward: hop.phone.forward, coverage: hop.phone.config.coverage });
  floor.pending.add(call);
}
