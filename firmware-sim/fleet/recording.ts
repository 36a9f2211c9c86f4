import type { Scenario } from '../site/scenario-model.js';
import { withoutSecrets } from '../site/without-secrets.js';
import {
  createInvariantChecker,
  type InvariantResult,
  type Violation,
} from './invariants/index.js';
import { noteStep } from './step-outcomes.js';
import type { TraceLine } from './trace-lines.js';
import { TraceDigest, traceText } from './trace-text.js';

/** What is told the lines of a trace as they come; `text` is the line as it is written. */
export type TraceSink = (line: TraceLine, text: string) => void;

/** What is done with the lines of a run. */
export interface RecordingOptions {
  readonly onLine?: TraceSink | undefined;
  readonly keepsTrace: boolean;
  /** Whether a digest is taken and the invariants are checked. */
  readonly isChecked: boolean;
}

/** What becomes of the lines of one run: kept, written, digested, checked, as far as that is wanted. */
export class Recording {
  /** Empty where it is not kept. */
  readonly trace: TraceLine[] = [];
  /** By step number: `accepted`, or the reason of the refusal. */
  readonly steps = new Map<number, string>();
  /** Whether anybody wants lines at all. */
  readonly isWanted: boolean;
  readonly #options: RecordingOptions;
  readonly #digest = new TraceDigest();
  readonly #checker = createInvariantChecker();

  constructor(scenario: Scenario, options: RecordingOptions) {
    this.#options = options;
    const { isChecked, keepsTrace, onLine } = options;
    const looksAtSteps = scenario.expectations.some((expected) => 'step' in expected);
    this.isWanted = isChecked || keepsTrace || onLine !== undefined || looksAtSteps;
    this.write(headerOf(scenario));
  }

  /** Takes the next line. */
  readonly write = (line: TraceLine): void => {
    const { isChecked, keepsTrace, onLine } = this.#options;
    if (keepsTrace) this.trace.push(line);
    noteStep(this.steps, line);
    if (isChecked) this.#checker.observe(line);
    if (!isChecked && onLine === undefined) return;
    const text = traceText(line);
    if (isChecked) this.#digest.add(text);
    onLine?.(line, text);
  };

  /** The invariants that are broken so far. */
  violations(): readonly Violation[] {
    return this.#checker.violations();
  }

  /** Ends the checks; the digest is empty where none was taken. */
  finish(): { readonly invariants: readonly InvariantResult[]; readonly digest: string } {
    if (!this.#options.isChecked) return { invariants: [], digest: '' };
    return { invariants: this.#checker.finish(), digest: this.#digest.finish() };
  }
}

function headerOf(scenario: Scenario): TraceLine {
  return {
    ev: 'trace.header',
    version: 1,
    scenario: scenario.title,
    site: withoutSecrets(scenario.site),
    seed: scenario.seed,
    ...(scenario.load ? { load: scenario.load } : {}),
    ...(scenario.warmUpMs === undefined ? {} : { warmUpMs: scenario.warmUpMs }),
  };
}
