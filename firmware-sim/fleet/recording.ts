import type { Scenario } from '../site/scenario-model.js';
import { withoutSecrets } from '../site/without-secrets.js';
import { EventBatch } from './event-batch.js';
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
  readonly #digest = new TraceDigest();
  readonly #checker = createInvariantChecker();
  /** Where nobody wants the lines: the events that still wait to be digested and checked. */
  readonly #batch = new EventBatch();

  constructor(scenario: Scenario, options: RecordingOptions) {
    this.#options = options;
    const { isChecked, isDigested, keepsTrace, onLine } = options;
    const looksAtSteps = scenario.expectations.some((expected) => 'step' in expected);
    this.isWanted = isChecked || isDigested || keepsTrace || onLine !== undefined || looksAtSteps;
    this.write(headerOf(scenario));
  }

  /** Takes the next event; a line is made of it only where somebody wants one. */
  readonly take: EventSink = (event, at, kind, rules): void => {
    noteStep(this.steps, event);
    if (this.#wantsLines) this.#write(stamped(event, at, kind, rules));
    else if (this.#batch.add(event, at, kind, rules)) this.#flush();
  };

  /** Takes the line that begins or ends the trace. */
  write(line: TraceLine): void {
    this.#flush();
    this.#write(line);
  }

  /** The invariants that are broken so far. */
  violations(): readonly Violation[] {
    this.#flush();
    return this.#checker.violations();
  }

  /** Ends the checks; the digest is empty where none was taken. */
  finish(): { readonly invariants: readonly InvariantResult[]; readonly digest: string } {
    this.#flush();
    const { isChecked, isDigested } = this.#options;
    return {
      invariants: isChecked ? this.#checker.finish() : [],
      digest: isDigested ? this.#digest.finish() : '',
    };
  }

  get #wantsLines(): boolean {
    return this.#options.keepsTrace || this.#options.onLine !== undefined;
  }

  #write(line: TraceLine): void {
    const { isChecked, isDigested, keepsTrace, onLine } = this.#options;
    if (keepsTrace) this.trace.push(line);
    if (isChecked) this.#checker.observe(line);
    if (!isDigested && onLine === undefined) return;
    const text = lineText(line);
    if (isDigested) this.#digest.add(text);
    onLine?.(line, text);
  }

  readonly #digestEvent: EventSink = (event, at, kind, rules): void =>
    this.#digest.add(eventText(event, at, kind, rules));

  #flush(): void {
    const { isDigested, isChecked } = this.#options;
    this.#batch.flush(
      isDigested ? this.#digestEvent : undefined,
      isChecked ? this.#checker.take : undefined,
    );
  }
}

/** What is made here of an event has no more fields than its kind has. */
const lineText = (line: TraceLine): string =>
  line.ev === 'trace.header'
    ? traceText(line)
    : eventText(line, line.at, line.kind, line.rules ?? none);

const none: readonly string[] = [];

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
