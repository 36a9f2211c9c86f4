import { CallProcessor } from '../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../firmware-sim/clock/virtual-clock.js';
import { submitSteps } from '../../firmware-sim/fleet/recorded-input.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import { checkPassword, editFromFile, parseSite } from '../../firmware-sim/site/index.js';
import type { Input } from '../../firmware-sim/site/scenario-model.js';
import type { LineState } from '../../statecharts/terms.js';
import type { Plain } from './random-site.js';

/**
 * A site that runs along while a script is made for it, so that those are asked to answer who ring.
 *
 * What it says only steers the script: whatever a broken exchange says, the script is a script.
 */
export class LiveSite {
  readonly #clock = new VirtualClock();
  readonly #processor: CallProcessor;
  #steps = 0;
  #isBroken = false;

  /** @param site - A site file without problems, as a plain value. */
  constructor(site: Plain) {
    const parsed = parseSite(JSON.stringify(site), 'random.yaml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    this.#processor = new CallProcessor({
      site: parsed.value,
      clock: this.#clock,
      runtime: xstateRuntime,
      report: () => undefined,
      checkPassword: ({ config }, digits) => verdictOn(config.passwordHash, digits),
    });
  }

  /** Lets everything happen before an instant. */
  runUpTo(atMs: number): void {
    if (atMs > this.#clock.now()) this.#guard(() => this.#clock.runUntil(atMs - 1));
  }

  /** Does a step of a file. */
  take(atMs: number, action: Plain): void {
    const step = { number: ++this.#steps, atMs, line: 0, input: inputOf(action) };
    const { groups } = this.#processor.floor;
    this.#guard(() =>
      submitSteps({ steps: [step] }, this.#processor, (group, password) =>
        verdictOn(groups.get(group)?.config.passwordHash, password),
      ),
    );
  }

  /** The phones that have a line in one of these states, in order. */
  phonesWith(...states: readonly LineState[]): readonly string[] {
    return [...this.#processor.floor.phones.values()]
      .filter((phone) => phone.lineStates().some((state) => states.includes(state)))
      .map(({ extension }) => extension);
  }

  #guard(act: () => void): void {
    if (this.#isBroken) return;
    try {
      act();
    } catch {
      this.#isBroken = true;
    }
  }
}

const verdictOn = (hash: string | undefined, digits: string) =>
  checkPassword(hash ?? '', digits) ? 'right' : 'wrong';

function inputOf(action: Plain): Input {
  const [[name, parts] = ['', {}]] = Object.entries(action) as [string, Plain][];
  if (name !== 'edit') return { do: name, ...parts } as unknown as Input;
  const group = parts.group as string;
  const edit = editFromFile(parts.set, group);
  return { do: 'edit', group, set: edit.ok ? edit.value : {} };
}
