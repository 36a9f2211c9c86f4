import { runScenario } from '../../../../firmware-sim/fleet/run-scenario.js';
import type {
  TraceEvent,
  TraceLine,
  TraceStamp,
} from '../../../../firmware-sim/fleet/trace-lines.js';
import { traceText } from '../../../../firmware-sim/fleet/trace-text.js';
import { xstateRuntime } from '../../../../firmware-sim/runtime/xstate.js';
import { explainLamp } from '../../../../firmware-sim/trainer/explain/explain.js';
import { RecentTrace } from '../../../../firmware-sim/trainer/explain/recent-trace.js';
import type {
  ExplainLink,
  Explanation,
  LampName,
} from '../../../../firmware-sim/trainer/messages.js';
import { readScenario } from '../../../scenario/fixture-files.js';
import { recomputedLamp } from './recomputed-lamp.js';
import { remainingLines } from './remaining-lines.js';
import { type Again, type LeftOut, runAgain } from './run-again.js';

type Line = TraceEvent & TraceStamp;

/** The trace of a scenario of the fixtures. */
export function traceOf(name: string): readonly TraceLine[] {
  return runScenario(readScenario(`fixtures/scenarios/${name}.yaml`), xstateRuntime).trace;
}

/** Explains a lamp as it was when everything of an instant had happened. */
export function explainAt(
  trace: readonly TraceLine[],
  untilMs: number,
  phone: string,
  lamp: LampName,
): Explanation {
  const recent = new RecentTrace();
  for (const line of trace) {
    if (line.ev === 'trace.header' || line.at <= untilMs) recent.observe(line);
  }
  const explanation = explainLamp(recent, phone, lamp);
  if (!explanation) throw new Error(`lamp ${lamp} of ${phone} was never sent anything`);
  return explanation;
}

/**
 * Removes the links of an explanation one by one, and sees whether the lamp stays: an input or a timer by running
 * the trace again without it, any other line by working the lamp out from the lines that remain.
 */
export class LinkRemover {
  readonly #trace: readonly TraceLine[];
  readonly #runs = new Map<string, Again>();

  /** @throws Error where the trace, run again with everything, is another one. */
  constructor(trace: readonly TraceLine[]) {
    this.#trace = trace;
    const again = this.#again({}).lines.map(traceText);
    if (again.join() !== trace.map(traceText).join()) throw new Error('it does not run again');
  }

  /** The links without which the lamp would have changed all the same, in words; [] for a good explanation. */
  needless(explanation: Explanation): readonly string[] {
    const { chain } = explanation;
    return chain
      .slice(0, -1)
      .filter((link) => this.#changesWithout(link, explanation))
      .map(({ text }) => text);
  }

  #changesWithout(link: ExplainLink, { phone, lamp, mode, chain }: Explanation): boolean {
    const sent = this.#trace[(chain.at(-1)?.line ?? 0) - 1] as Line;
    const index = link.line - 1;
    const line = this.#trace[index] as Line;
    if (line.ev !== link.ev) throw new Error(`line ${link.line} is ${line.ev}, not ${link.ev}`);
    const text = traceText(sent);
    if (line.ev === 'input') return this.#has({ input: line.n }, text);
    if (line.ev === 'timer.fired') {
      const scheduled = this.#again({}).scheduledAs.get(index);
      if (scheduled === undefined) throw new Error('a timer that was not scheduled');
      return this.#has({ scheduled }, text);
    }
    const left = remainingLines(this.#trace, index);
    const then = recomputedLamp(left, phone, lamp, ({ at }) => at < sent.at);
    const now = recomputedLamp(left, phone, lamp, ({ at }) => at <= sent.at);
    return now === mode && now !== then;
  }

  #has(without: LeftOut, text: string): boolean {
    return this.#again(without).lines.some((line) => traceText(line) === text);
  }

  #again(without: LeftOut): Again {
    const key = JSON.stringify(without);
    const known = this.#runs.get(key) ?? runAgain(this.#trace, without);
    this.#runs.set(key, known);
    return known;
  }
}
