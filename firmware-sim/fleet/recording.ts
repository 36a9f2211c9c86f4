import type { Scenario } from '../site/scenario-model.js';
import { withoutSecrets } from '../site/without-secrets.js';
import { eventText } from './event-text.js';
import {
  createInvariantChecker,
  type InvariantResult,
  type Violation,
} from './invariants/index.js';
import { type EventSink, stamped } from './stamp.js';
import { noteStep } from './step-outcomes.js';
import type { TraceLine } from './trace-lines.js';
import { TraceDigest, traceText } from './trace-text.js';

/** What is told the lines of a trace as they come; `text` is the line as it is written. */
export type TraceSink = (line: TraceLine, text: string) => void;

/** What is done with the lines of a run. */
export interface RecordingOptions {
  readonly onLine?: TraceSink | undefined;
  readonly keepsTrace: boolean;
  /** Whether a digest is taken. */
  readonly isDigested: boolean;
  /** Whether the invariants are checked. */
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
  /** Whether anybody wants them as text. */
  readonly #isWritten: boolean;
  readonly #digest = new TraceDigest();
  readonly #checker = createInvariantChecker();

  constructor(scenario: Scenario, options: RecordingOptions) {
    this.#options = options;
    const { isChecked, isDigested, keepsTrace, onLine } = options;
    this.#isWritten = isDigested || onLine !== undefined;
    const looksAtSteps = scenario.expectations.some((expected) => 'step' in expected);
    this.isWanted = isChecked || this.#isWritten || keepsTrace || looksAtSteps;
    this.write(headerOf(scenario));
  }

  /** Takes the next event; a line is made of it only where somebody wants one. */
  readonly take: EventSink = (event, at, kind, rules): void => {
    const { isChecked, isDigested, keepsTrace, onLine } = this.#options;
    noteStep(this.steps, event);
    if (isChecked) this.#checker.take(event, at, kind);
    const text = this.#isWritten ? eventText(event, at, kind, rules) : '';
    if (isDigested) this.#digest.add(text);
    if (!keepsTrace && onLine === undefined) return;
    const line = stamped(event, at, kind, rules);
    if (keepsTrace) this.trace.push(line);
    onLine?.(line, text);
  };

  /** Takes the line that begins or ends the trace. */
  write(line: TraceLine): void {
    const { isChecked, isDigested, keepsTrace, onLine } = this.#options;
    if (keepsTrace) this.trace.push(line);
    if (isChecked) this.#checker.observe(line);
    if (!this.#isWritten) return;
    const text = traceText(line);
    if (isDigested) this.#digest.add(text);
    onLine?.(line, text);
  }

  /** The invariants that are broken so far. */
  violations(): readonly Violation[] {
    return this.#checker.violations();
  }

  /** Ends the checks; the digest is empty where none was taken. */
  finish(): { readonly invariants: readonly InvariantResult[]; readonly digest: string } {
    const { isChecked, isDigested } = this.#options;
    return {
      invariants: isChecked ? this.#checker.finish() : [],
      digest: isDigested ? this.#digest.finish() : '',
    };
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
