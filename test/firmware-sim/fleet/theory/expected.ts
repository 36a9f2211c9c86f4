import { erlangA, erlangB, erlangC, type Theory } from './erlang.js';
import { type FigureName, longWaitMs, type Queue } from './queue-run.js';

function theoryOf({ model, servers, load, talkMs, patienceMs }: Queue): Theory {
  const offered = servers * load;
  if (model === 'B') return erlangB(servers, offered);
  if (model === 'C') return erlangC(servers, offered);
  return erlangA(servers, offered, patienceMs / talkMs);
}

/** Rarer things are seen too seldom to have an interval. */
const rarest = 0.002;

/** What of a queue is compared, and what theory says of it; where hardly anybody waits, how busy members are. */
export function expectedOf(queue: Queue): readonly (readonly [FigureName, number])[] {
  const { talkMs, patienceMs, model } = queue;
  const theory = theoryOf(queue);
  const isRare: Readonly<Record<FigureName, boolean>> = {
    occupancy: false,
    lost: theory.lost < rarest,
    abandoned: theory.abandoned < rarest,
    wait: theory.wait < rarest,
    longWaits: !(theory.waitsLonger(longWaitMs / talkMs) >= rarest),
    givingUp: model !== 'A' || theory.abandoned < rarest,
  };
  const all: readonly (readonly [FigureName, number])[] = [
    ['occupancy', theory.occupancy],
    ['lost', theory.lost],
    ['abandoned', theory.abandoned],
    ['wait', theory.wait * talkMs],
    ['longWaits', theory.waitsLonger(longWaitMs / talkMs)],
    ['givingUp', 1 / patienceMs],
  ];
  return all.filter(([figure]) => !isRare[figure]);
}
