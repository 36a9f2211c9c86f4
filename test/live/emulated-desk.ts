import { readFileSync } from 'node:fs';
import { RealClock } from '../../firmware-sim/clock/real-clock.js';
import type { TraceLine } from '../../firmware-sim/fleet/trace-lines.js';
import { LiveDesk } from '../../firmware-sim/live/live-desk.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import { parseScenario } from '../../firmware-sim/site/index.js';
import type { Input, Scenario, Step } from '../../firmware-sim/site/scenario-model.js';
import { openEmulatedPanel } from '../../hw-bridge/drivers/emulated-panel.js';
import { lampAt } from '../../hw-bridge/panel-model.js';
import type { PanelKey, PanelLamp } from '../../hw-bridge/panel-port.js';
import { HandTicker } from '../hw-bridge/tools/hand-ticker.js';

/** A lamp's pin that moved. */
export interface PinEdge {
  readonly lamp: PanelLamp;
  readonly isLit: boolean;
  readonly atMs: number;
}

/** A scenario file, read. */
export function scenarioOf(file: string): Scenario {
  const parsed = parseScenario(readFileSync(file, 'utf8'), file, (path) =>
    readFileSync(path, 'utf8'),
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}

/** How long a finger rests on a key; ms. */
const heldMs = 60;

/** The key of a panel that a step of a scenario presses; `undefined` for a step that is done elsewhere. */
export function keyOf(input: Input, phone: string): PanelKey | undefined {
  if (!('phone' in input) || input.phone !== phone) return undefined;
  if (input.do === 'press') return { access: input.button };
  if (input.do === 'key') return { key: input.key };
  if (input.do === 'keys' && input.digits.length === 1) return { digit: input.digits };
  return undefined;
}

/** A live desk and the emulated panel of one of its phones, all in one time that is turned by hand. */
export class EmulatedDesk {
  readonly ticker = new HandTicker();
  readonly lines: TraceLine[] = [];
  readonly edges: PinEdge[] = [];
  readonly problems: string[] = [];
  readonly desk: LiveDesk;
  readonly board: ReturnType<typeof openEmulatedPanel>['board'];
  readonly #clock: RealClock;
  readonly #close: () => Promise<void>;

  constructor(
    scenario: Scenario,
    private readonly phone: string,
  ) {
    const { ticker } = this;
    this.#clock = new RealClock({
      wall: { now: () => ticker.now(), wake: (afterMs, run) => ticker.after(afterMs, run) },
    });
    const { panel, board } = openEmulatedPanel({
      identity: `panel-of-${phone}`,
      ticker,
      phaseMs: () => ticker.now(),
      onProblem: (problem) => this.problems.push(problem.message),
      changed: (index, isLit, atMs) => {
        const lamp = lampAt(index);
        if (lamp !== undefined) this.edges.push({ lamp, isLit, atMs });
      },
    });
    this.board = board;
    this.#close = () => panel.close();
    this.desk = new LiveDesk({
      site: scenario.site,
      clock: this.#clock,
      runtime: xstateRuntime,
      panels: [{ phone, panel, driver: 'emulated' }],
      onLine: (line) => this.lines.push(line),
      onFault: (message) => this.problems.push(message),
    });
  }

  /** Plays the steps; those of the panel's phone by its contacts. */
  async play(scenario: Scenario): Promise<void> {
    const byHand = (step: Step): boolean => keyOf(step.input, this.phone) !== undefined;
    for (const { atMs, input } of scenario.steps) {
      const key = keyOf(input, this.phone);
      if (key === undefined) continue;
      this.ticker.after(atMs, () => this.board.press(key));
      this.ticker.after(atMs + heldMs, () => this.board.release(key));
    }
    const steps = scenario.steps.filter((step) => !byHand(step));
    this.desk.play({ steps, untilMs: scenario.untilMs });
    this.#clock.start();
    await this.turn(scenario.untilMs);
  }

  /** Lets so many ms pass. */
  async turn(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
      this.ticker.turn(1);
    }
  }

  async close(): Promise<void> {
    await this.#close();
  }
}
