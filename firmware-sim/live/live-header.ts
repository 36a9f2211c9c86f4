import type { TraceHeader } from '../fleet/trace-lines.js';
import type { Scenario } from '../site/scenario-model.js';
import type { Site } from '../site/site-model.js';
import { withoutSecrets } from '../site/without-secrets.js';

/** What of a scenario is played. */
export type PlayedScenario = Pick<Scenario, 'steps' | 'untilMs'> &
  Partial<Pick<Scenario, 'load' | 'seed' | 'warmUpMs'>>;

/** What will be played, and whether again and again. */
export interface Playing {
  readonly scenario: PlayedScenario;
  readonly isRepeated?: boolean;
}

/** The first line of a live desk's trace: it names the load that is played, so that its people can act anew. */
export function liveHeader(site: Site, playing: Playing | undefined): TraceHeader {
  const { load, seed = 1, warmUpMs, untilMs } = playing?.scenario ?? {};
  const isEndless = playing?.isRepeated ?? false;
  return {
    ev: 'trace.header',
    version: 1,
    scenario: `Live: ${site.name}`,
    site: withoutSecrets(site),
    seed,
    ...(load ? { load } : {}),
    ...(warmUpMs === undefined ? {} : { warmUpMs }),
    ...(load && untilMs !== undefined && !isEndless ? { loadUntilMs: untilMs } : {}),
  };
}
