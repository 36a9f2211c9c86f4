import type { Scenario } from '../site/scenario-model.js';
import type { StoppedEarly } from './result.js';

/** Says how far a run came that was not run to its end. */
export function partialText(
  { untilMs, replications: wanted = 1 }: Pick<Scenario, 'untilMs' | 'replications'>,
  { reachedMs, replications, died = [] }: StoppedEarly,
): string {
  const end = reachedMs < untilMs ? `stopped at ${reachedMs} ms of ${untilMs} ms` : '';
  const counting = wanted > 1 ? `${replications} of ${wanted} replications count` : '';
  const lost = died.map(({ replication, why }) => `thread of ${replication} died twice: ${why}`);
  return [end, counting, ...lost].filter((part) => part !== '').join('; ');
}
