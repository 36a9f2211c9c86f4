import { isActive } from '../../../statecharts/availability.js';
import type { CallProcessor } from '../../call-processor.js';
import type { FloorWatch } from '../../exchange/floor-watch.js';
import type { Load } from '../../site/load-model.js';
import { Callers } from './callers.js';
import { seedKey } from './draws.js';
import { People } from './people.js';

/**
 * Lets a load happen on an exchange: people call, answer, talk, go away and come back. Whatever they do
 * comes in as inputs, as if they were steps, so a trace of it runs again without the load (rule S-03).
 * Whose clock it is, virtual or real, makes no difference.
 *
 * @param seed - Of all draws, whole, 0 to 2^53 - 1.
 * @param untilMs - Nobody calls after; what goes on then goes on.
 * @remarks Call it before the first instant.
 */
export function beginLoad(
  processor: CallProcessor,
  load: Load,
  seed: number,
  untilMs = Number.POSITIVE_INFINITY,
): void {
  const runKey = seedKey(seed);
  const people = new People(processor, load, runKey);
  const callers = new Callers(processor, load, people, runKey, untilMs);
  const watch: FloorWatch = {
    callArrived: (call) => callers.arrived(call),
    callAnswered: (call, phone) => callers.answered(call, people.hasAnswered(phone)),
    callEnded: (call) => callers.ended(call),
    offerStarted: (_call, offer) => people.rang(offer),
    offerEnded: (_call, offer) => people.stoppedRinging(offer),
    lineChanged: (line, from) => {
      if (isActive(from)) people.noteLines(line.phone);
    },
    memberChanged: (member, isIn, why) => {
      if (!isIn && why === 'noAnswer') people.loggedOut(member);
    },
  };
  processor.floor.watches.push(watch);
}
