import fc from 'fast-check';
import type { Input, Scenario, Step } from '../../../firmware-sim/site/scenario-model.js';
import type { MemoryPanel } from '../../../hw-bridge/drivers/memory-panel.js';
import type { PanelKey } from '../../../hw-bridge/panel-port.js';
import { anySite } from '../../property/random-site.js';
import { anyScript, stepsFor } from '../../property/random-steps.js';
import { scenarioOf, toScenarioYaml } from '../../property/scenario-text.js';
import type { DeskBench } from './desk-bench.js';

/** Somebody's time at a live desk: a site, what was done, and how unevenly the wall went. */
export interface Session {
  readonly scenario: Scenario;
  /** Hundredths of a ms; taken round and round. */
  readonly jitter: readonly number[];
}

/** A random session at a random site, with every kind of input. */
export const anySession: fc.Arbitrary<Session> = fc
  .record({
    site: anySite,
    script: anyScript,
    jitter: fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 20 }),
  })
  .map(({ site, script, jitter }) => {
    const { steps, lastMs } = stepsFor(script, site);
    const file = { scenario: 'Session', site: site.file, steps, until: `${lastMs + 1}ms` };
    return { scenario: scenarioOf(toScenarioYaml(file)), jitter };
  });

/** Moves the wall on to a time, unevenly, its wakes late as on a busy machine. */
export class UnevenWall {
  #passedMs = 0;
  #turn = 0;

  constructor(
    private readonly bench: DeskBench,
    private readonly jitter: readonly number[],
  ) {}

  /** @param wallMs - Since the beginning; what is past is past. */
  liveTo(wallMs: number): void {
    while (this.#passedMs < wallMs) {
      const byMs = (this.jitter[this.#turn++ % this.jitter.length] as number) / 128;
      const step = Math.min(byMs, wallMs - this.#passedMs);
      this.bench.wall.pass(step);
      this.#passedMs += step;
      // Now and then the process is late.
      if (this.#turn % 3 !== 0) this.bench.wall.serveWakes();
    }
    this.bench.wall.serveWakes();
  }
}

/**
 * Plays a session on a bench: by the panel where the phone has one, otherwise as its page would.
 *
 * @param look - Called between two steps, when what was done has settled.
 */
export function playSession(
  bench: DeskBench,
  { scenario, jitter }: Session,
  look?: () => void,
): void {
  const wall = new UnevenWall(bench, jitter);
  bench.clock.start();
  for (const step of scenario.steps) {
    wall.liveTo(step.atMs);
    look?.();
    doStep(bench, step);
  }
  wall.liveTo(scenario.untilMs + 5_000);
}

function doStep(bench: DeskBench, { input }: Step): void {
  const panel = 'phone' in input ? bench.panels.get(input.phone) : undefined;
  const keys = panel ? keysOf(input) : undefined;
  if (!panel || !keys) bench.desk.act(input);
  else if (input.do === 'replace') panel.release({ hook: true });
  else for (const key of keys) tap(panel, key);
}

function tap(panel: MemoryPanel, key: PanelKey): void {
  panel.press(key);
  if (!('hook' in key)) panel.release(key);
}

function keysOf(input: Input): readonly PanelKey[] | undefined {
  switch (input.do) {
    case 'press':
      return [{ access: input.button }];
    case 'key':
      return [{ key: input.key }];
    case 'keys':
      return [...input.digits].map((digit) => ({ digit }));
    case 'lift':
    case 'replace':
      return [{ hook: true }];
    default:
      return undefined;
  }
}
