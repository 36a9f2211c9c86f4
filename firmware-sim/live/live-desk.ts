import type { PanelPort } from '../../hw-bridge/panel-port.js';
import { eventKinds } from '../../statecharts/instant.js';
import type { Refusal } from '../../statecharts/terms.js';
import { CallProcessor } from '../call-processor.js';
import type { RealClock } from '../clock/real-clock.js';
import type { PasswordCheck } from '../exchange/floor.js';
import { isIn } from '../exchange/group.js';
import { recordOf } from '../fleet/call-records.js';
import { beginLoad } from '../fleet/load/load-run.js';
import { inputsOf, type MadeInput, submitSteps } from '../fleet/recorded-input.js';
import { stamping } from '../fleet/stamp.js';
import { storyTeller } from '../fleet/story.js';
import type { TraceLine } from '../fleet/trace-lines.js';
import { traceText } from '../fleet/trace-text.js';
import type { ChartRuntime } from '../runtime/runtime.js';
import { checkPassword } from '../site/password.js';
import type { Input, Scenario } from '../site/scenario-model.js';
import type { Site } from '../site/site-model.js';
import type { FloorView, LogLine, PanelView } from './floor-view.js';
import { subjectOf } from './line-subject.js';
import { liveHeader, type PlayedScenario, type Playing } from './live-header.js';
import { lookAt } from './look.js';
import { joinPanel, type PanelJoint } from './panel-joint.js';
import { inRound } from './played-round.js';
import { RunningTimers } from './running-timers.js';
import { savedScenario } from './saved-scenario.js';

/** What a live desk is made with. */
export interface LiveDeskOptions {
  readonly site: Site;
  readonly clock: RealClock;
  readonly runtime: ChartRuntime;
  readonly panels?: readonly AttachedPanel[];
  /** What will be played, where it has a load: the trace begins with that. */
  readonly playing?: Playing;
  /** Told every line of the trace as it comes, with its text. */
  readonly onLine?: (line: TraceLine, text: string) => void;
  /** Told what went wrong beside the charts; the desk goes on. */
  readonly onFault?: (message: string) => void;
}

/** A panel and the phone it stands for. */
export interface AttachedPanel {
  readonly phone: string;
  readonly panel: PanelPort;
  /** What a person reads: `mock`, `serial /dev/ttyUSB0`. */
  readonly driver: string;
}

/** What came of something that was done. */
export interface Outcome {
  /** Why nothing changed. */
  readonly refusal: Refusal | undefined;
  /** The lines of the trace that it brought while it was taken, its own first. */
  readonly lines: readonly TraceLine[];
}

/** Told what came of something that was done, once it was taken. */
export type OnOutcome = (outcome: Outcome) => void;

/** What a saved scenario is made of. */
const keptLines: ReadonlySet<string> = new Set(['input', 'login.checked', 'entry.changed']);
/** How many lines of the log are kept. */
const keptLog = 1_000;

/**
 * One site in real time: the same exchange as in a fleet, pulled by the wall (rule S-03). What it traces
 * can be run again in virtual time and comes out the same.
 */
export class LiveDesk {
  readonly processor: CallProcessor;
  readonly #options: LiveDeskOptions;
  readonly #timers = new RunningTimers();
  readonly #log: LogLine[] = [];
  readonly #inputs: TraceLine[] = [];
  /** Calls that a view may show, by id. */
  readonly #recent = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #hearers = new Set<(line: LogLine) => void>();
  readonly #readers = new Set<(line: TraceLine) => void>();
  readonly #joints: readonly PanelJoint[];
  /** Of the calls of a scenario's steps. */
  readonly #callNames = new Set<string>();
  #acts = 0;
  /** What the input that is being taken has brought so far. */
  #ofInput: TraceLine[] | undefined;
  /** What the last one brought. */
  #taken: readonly TraceLine[] = [];
  readonly #tell: (line: TraceLine) => LogLine | undefined;

  constructor(options: LiveDeskOptions) {
    this.#options = options;
    this.#tell = storyTeller(options.site);
    this.#write(liveHeader(options.site, options.playing));
    const joints: PanelJoint[] = [];
    this.#joints = joints;
    this.processor = new CallProcessor({
      site: options.site,
      clock: options.clock,
      runtime: options.runtime,
      report: stamping(options.clock, (line) => this.#write(line)),
      checkPassword: checkGroup,
    });
    this.processor.open();
    for (const { phone, panel } of options.panels ?? []) {
      const joined = this.processor.floor.phones.get(phone);
      if (!joined) continue;
      const tell = (message: string) => options.onFault?.(message);
      joints.push(joinPanel(joined, panel, (input) => this.take(input), tell));
    }
  }

  /**
   * Plays a scenario's steps, each at its time, and its load; call it before the clock is started.
   *
   * @param isRepeated - Again and again, each round after the scenario's `until`, with calls of its own.
   * @throws Error for a load that the trace does not name (`playing`).
   */
  play(scenario: PlayedScenario, isRepeated = false): void {
    if (scenario.load !== this.#options.playing?.scenario.load) {
      throw new Error('the load that is played is not the one that the trace names');
    }
    this.#playRound(scenario, isRepeated, 0);
    const { load, seed = 1, untilMs } = scenario;
    // Its calls go on coming in every round.
    if (load) beginLoad(this.processor, load, seed, isRepeated ? undefined : untilMs);
  }

  #playRound(
    scenario: Pick<Scenario, 'steps' | 'untilMs'>,
    isRepeated: boolean,
    round: number,
  ): void {
    const fromMs = round * scenario.untilMs;
    const steps = scenario.steps.map((step) => ({
      ...step,
      atMs: step.atMs + fromMs,
      input: inRound(step, round + 1),
    }));
    for (const { input } of steps) {
      if (input.do === 'call' && input.id !== undefined) this.#callNames.add(input.id);
    }
    submitSteps({ steps }, this.processor, this.#checkPage);
    if (!isRepeated) return;
    this.#options.clock.schedule(fromMs + scenario.untilMs, eventKinds.prepare, () =>
      this.#playRound(scenario, isRepeated, round + 1),
    );
  }

  /** Does something at once, as a person would; of several keys `onOutcome` is told of each. */
  act(input: Input, onOutcome?: OnOutcome): void {
    const made = inputsOf(input, this.#freeCallName(), this.#checkPage);
    for (const one of made) this.take(one, onOutcome);
  }

  /**
   * Does something in the instant that is being taken, from an entry of its beginning (kind `prepare`): however late
   * the wall is, it is done at its time.
   */
  actWithin(input: Input): void {
    const atMs = this.#options.clock.now();
    for (const made of inputsOf(input, this.#freeCallName(), this.#checkPage)) {
      this.processor.submit({ atMs, source: 'desk', input: made });
    }
  }

  /** Takes an input at once (rule S-03: in the present ms, or the next; while time stands, later). */
  take(input: MadeInput, onOutcome?: OnOutcome): void {
    const onTaken = (refusal: Refusal | undefined): void => {
      const lines = this.#taken;
      this.#safely(() => onOutcome?.({ refusal, lines }));
    };
    this.#options.clock.input(
      (atMs) => this.processor.submit({ atMs, source: 'desk', input, onTaken }),
      eventKinds.prepare,
    );
  }

  /** The floor as it is now. @param phaseMs - Time since the lamps' shared phase began (rule L-06). */
  view(phaseMs = this.#options.clock.presentMs()): FloorView {
    const panels = new Map<string, PanelView>();
    for (const { phone, panel, driver } of this.#options.panels ?? []) {
      panels.set(phone, { identity: panel.identity, driver, state: panel.state });
    }
    const nowMs = this.#options.clock.presentMs();
    return lookAt(this.processor.floor, { nowMs, phaseMs }, this.#timers, panels, this.#recent);
  }

  /** Says something that is no event of the trace: a panel that cannot be reached. */
  note(text: string): void {
    const atMs = this.#options.clock.presentMs();
    this.#addToLog({ atMs, mark: '!', text, rules: [] });
    for (const listener of this.#listeners) this.#safely(listener);
  }

  /** The last lines of the log, oldest first. */
  log(count: number): readonly LogLine[] {
    return this.#log.slice(-count);
  }

  /** Calls `listener` with each line of the trace, within the step, until the returned function is called. */
  onTrace(listener: (line: TraceLine) => void): () => void {
    this.#readers.add(listener);
    return () => void this.#readers.delete(listener);
  }

  /** Calls `listener` with each line of the log, until the returned function is called. */
  onTold(listener: (line: LogLine) => void): () => void {
    this.#hearers.add(listener);
    return () => void this.#hearers.delete(listener);
  }

  /** Calls `listener` after something happened, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Writes what has happened since the start as a scenario file that makes it happen again. */
  saved(): string {
    this.#options.clock.finishInstant();
    const { floor } = this.processor;
    return savedScenario({
      site: floor.site,
      inputs: this.#inputs,
      calls: [...floor.calls.values()].map(recordOf),
      loggedIn: [...floor.groups.values()].map((group) => ({
        group: group.extension,
        members: group.members.filter((name) => {
          const member = group.memberOf.get(name);
          return member !== undefined && isIn(member);
        }),
      })),
      untilMs: this.#options.clock.now(),
    });
  }

  /** Ends the run: writes the last line of the trace, lets go of the panels. @returns Its instant, ms. */
  finish(): number {
    const { clock } = this.#options;
    clock.stop();
    clock.finishInstant();
    const at = clock.now();
    this.#write({ ev: 'trace.end', at, kind: eventKinds.newCall });
    for (const joint of this.#joints) joint.release();
    return at;
  }

  /** A name that no call has, and none that was asked for or that a scenario brings later. */
  #freeCallName(): string {
    for (;;) {
      const name = `live-${++this.#acts}`;
      if (!this.#callNames.has(name)) return name;
    }
  }

  readonly #checkPage = (name: string, password: string) => {
    const group = this.processor.floor.groups.get(name);
    return group ? checkGroup(group, password, 0) : 'wrong';
  };

  #write(line: TraceLine): void {
    this.#timers.observe(line);
    if (keptLines.has(line.ev)) this.#inputs.push(line);
    if (line.ev === 'call.arrived') this.#recent.add(line.call);
    for (const joint of this.#joints ?? []) joint.observe(line);
    const told = this.#tell(line);
    if (told) this.#addToLog({ ...told, about: subjectOf(line) });
    this.#gather(line);
    for (const reader of this.#readers) this.#safely(() => reader(line));
    this.#safely(() => this.#options.onLine?.(line, traceText(line)));
    for (const listener of this.#listeners) this.#safely(listener);
  }

  #gather(line: TraceLine): void {
    if (line.ev === 'input') this.#ofInput = [];
    this.#ofInput?.push(line);
    if (line.ev !== 'input.accepted' && line.ev !== 'input.refused') return;
    this.#taken = this.#ofInput ?? [];
    this.#ofInput = undefined;
  }

  #addToLog(line: LogLine): void {
    this.#log.push(line);
    if (this.#log.length > keptLog) this.#log.shift();
    for (const hearer of this.#hearers) this.#safely(() => hearer(line));
  }

  /** Who looks on may break; the exchange, in the midst of a step, may not. */
  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onFault?.(error instanceof Error ? error.message : String(error));
    }
  }
}

const checkGroup: PasswordCheck = (group, digits) =>
  checkPassword(group.config.passwordHash ?? '', digits) ? 'right' : 'wrong';
