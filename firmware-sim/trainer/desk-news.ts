import type { RecordedInput, TraceLine } from '../fleet/trace-lines.js';
import type { LogLine } from '../live/floor-view.js';
import type { LiveDesk } from '../live/live-desk.js';
import type { LogEntry } from './floor-state.js';
import type { Changes, PressSeen } from './messages.js';

/** How many lines of the log a page is given at first. */
const keptLog = 200;
/** More keys than that go down in no moment that anybody can see. */
const mostPresses = 50;

/** Gathers what happens at a desk and is no state: lines of the log, keys that went down, bells that began. */
export class DeskNews {
  readonly #log: LogEntry[] = [];
  readonly #ringsSince = new Map<string, number>();
  #newLog: LogEntry[] = [];
  #presses: PressSeen[] = [];
  #logged = 0;
  readonly #stops: readonly (() => void)[];

  /** @param phaseMs - Time since the shared phase of the lamps began. */
  constructor(desk: LiveDesk, phaseMs: () => number) {
    for (const line of desk.log(keptLog)) this.#addToLog(line);
    this.#newLog = [];
    this.#stops = [
      desk.onTold((line) => this.#addToLog(line)),
      desk.onTrace((line) => this.#observe(line, phaseMs)),
    ];
  }

  /** The last lines, oldest first. */
  get log(): readonly LogEntry[] {
    return this.#log;
  }

  /** By extension: when its bell began to ring, phase ms. */
  get ringsSince(): ReadonlyMap<string, number> {
    return this.#ringsSince;
  }

  /** What is new since it was taken last. */
  take(): Pick<Changes, 'log' | 'presses'> {
    const log = this.#newLog;
    const presses = this.#presses;
    this.#newLog = [];
    this.#presses = [];
    return {
      ...(log.length > 0 ? { log } : {}),
      ...(presses.length > 0 ? { presses } : {}),
    };
  }

  /** Hears no more. */
  stop(): void {
    for (const stop of this.#stops) stop();
  }

  #addToLog({ about, ...line }: LogLine): void {
    const entry: LogEntry = { id: ++this.#logged, ...line, ...about };
    this.#log.push(entry);
    if (this.#log.length > keptLog) this.#log.shift();
    this.#newLog.push(entry);
    if (this.#newLog.length > keptLog) this.#newLog.shift();
  }

  #observe(line: TraceLine, phaseMs: () => number): void {
    if (line.ev === 'ringer.sent') this.#ringsSince.set(line.phone, Math.round(phaseMs()));
    const press = line.ev === 'input' ? pressOf(line.input) : undefined;
    if (press && this.#presses.length < mostPresses) this.#presses.push(press);
  }
}

/** A digit of a password is no key that anybody may see. */
function pressOf(input: RecordedInput): PressSeen | undefined {
  switch (input.do) {
    case 'press':
      return { phone: input.phone, key: { button: input.button } };
    case 'digit':
      return input.digit === '•' ? undefined : { phone: input.phone, key: { digit: input.digit } };
    case 'key':
      return { phone: input.phone, key: { key: input.key } };
    default:
      return undefined;
  }
}
