import type { AppearanceContext, AppearanceEvent } from '../statecharts/appearance.machine.js';
import type { ButtonMeaning } from '../statecharts/button-map.js';
import type { Forwards } from '../statecharts/coverage.js';
import type { EntryContext, EntryEvent } from '../statecharts/entry.machine.js';
import type { LampFacts } from '../statecharts/lamps.js';
import type { PhoneEvent } from '../statecharts/phone.events.js';
import type { PhoneContext } from '../statecharts/phone.machine.js';
import type { CallId, Extension, LampMode, LineState } from '../statecharts/terms.js';
import { LineStates } from './line-states.js';
import type { ChartActor } from './runtime/runtime.js';
import type { RingerPattern, Tone } from './site/scenario-model.js';
import type { PhoneConfig } from './site/site-model.js';

/** One end of a call: a line of a phone of the site, or somebody outside. */
export interface Party {
  /** An extension of the site, or an outside number. */
  readonly number: string;
  readonly name?: string;
  readonly line?: Line;
}

/** One System button's line; its chart is made when it is first used. It is its user's end of a call. */
export interface Line extends Party {
  readonly phone: DeskPhone;
  readonly button: number;
  /** Its place among the lines of its phone, from 0. */
  readonly index: number;
  chart: ChartActor<AppearanceEvent, AppearanceContext> | undefined;
  /** What the chart's state was after its last step. */
  state: LineState;
  call: CallId | undefined;
  /** The call that it was seen to carry last; where `call` names another one it is stale. */
  known: { readonly id: CallId } | undefined;
}

/** A transfer under way: the call held for it, and the one that was dialled (rule B-12). */
export interface Transfer {
  readonly held: Line;
  readonly consult: Line;
}

/** Everything a phone shows and sounds (rule B-11). */
export interface Picture {
  /** Index 0 is button 1. */
  readonly lamps: readonly LampMode[];
  readonly display: readonly [string, string];
  readonly ringer: RingerPattern;
  readonly tone: Tone;
  readonly messageWaiting: LampMode;
}

/** Whatever of a phone's charts its outputs and the exchange look at. */
export interface PhoneCharts {
  readonly phone: ChartActor<PhoneEvent, PhoneContext>;
  readonly entry: ChartActor<EntryEvent, EntryContext>;
}

/** A user's place in one group, as far as a phone needs to know of it. */
export interface Membership {
  readonly groupName: Extension;
}

/** What the handset and speaker are doing. */
export type Audio = 'idle' | 'handset' | 'handsFree' | 'handsFreeLifted';

const noMemberships: readonly Membership[] = [];
const nobody: ReadonlySet<DeskPhone> = new Set();

/** One phone: its charts, its lines, and what other parts remember of it. */
export class DeskPhone {
  readonly extension: Extension;
  readonly lines: readonly Line[];
  readonly #firstLine: Line | undefined;
  /** Set once, right after construction: the charts report to the exchange. */
  charts!: PhoneCharts;
  forward: Forwards;
  /** The group call that rings here (rule G-16). */
  reservedBy: CallId | undefined;
  transfer: Transfer | undefined;
  /** What it was sent last; `undefined` while it is not registered (rule L-08), or nobody looks. */
  shown: Picture | undefined;
  /** What its lamps depend on, once it was looked at. */
  lampFacts: LampFacts | undefined;
  /** Its places in the groups it belongs to, in or out, in the order of joining. */
  memberships: readonly Membership[] = noMemberships;
  /** Its only place in a group, if there is just one: it is looked at with every change of a line. */
  onlyMembership: Membership | undefined;
  /** Phones whose lamps show this one: BLF keys, and a console's whole face. */
  watchers: ReadonlySet<DeskPhone> = nobody;
  /** What a load keeps of its user; the exchange never looks. */
  user: object | undefined;
  /** The last instant in which a ring ended here that it began with: a late answer is `gone`. */
  rangAt = -1;
  /** What the keypad is doing: the state of the entry chart after its last step. */
  entry = 'idle';
  /** What the phone's chart said after its last step. */
  audio: Audio = 'idle';
  /** Whether the microphone is off. */
  isMuted = false;
  /** A console's second layer of buttons is on (rule B-01). */
  isShifted = false;
  isRegistered = true;
  hasDnd = false;
  /** Its outputs may have changed since they were looked at last. */
  isDirty = false;
  #states: LineStates;

  /**
   * @param layout - Index 0 is button 1 (rule B-02).
   * @param associated - The phone whose calls this console handles; `undefined` for a phone (B-01).
   * @param makeLine - Makes a line for a button; `index` is its place among the lines.
   */
  constructor(
    readonly config: PhoneConfig,
    readonly layout: readonly ButtonMeaning[],
    readonly columns: number,
    readonly associated: DeskPhone | undefined,
    makeLine: (phone: DeskPhone, button: number, index: number) => Line,
  ) {
    this.extension = config.extension;
    this.forward = config.forward;
    const lines: Line[] = [];
    for (let index = 0; index < layout.length; index++) {
      if (layout[index]?.is !== 'system') continue;
      lines.push(makeLine(this, index + 1, lines.length));
    }
    // A copy has no room to spare: a list that grew takes 17 places.
    this.lines = lines.slice();
    this.#firstLine = lines[0];
    this.#states = LineStates.free(lines.length);
  }

  /** The phone whose lines a key of this one works: itself, or a console's phone. */
  get worked(): DeskPhone {
    return this.associated ?? this;
  }

  /** The states of all lines, lowest button first. */
  lineStates(): readonly LineState[] {
    return this.#states.list;
  }

  /** Notes what a line's chart says. */
  setLineState(line: Line, state: LineState): void {
    line.state = state;
    this.#states = this.#states.with(line.index, state);
  }

  /** The lowest free System button's line (rule B-05). */
  freeLine(): Line | undefined {
    return this.#lineAt(this.#states.free);
  }

  /** The line its user is busy on; there is at most one. */
  activeLine(): Line | undefined {
    return this.#lineAt(this.#states.active);
  }

  /** The line of the lowest held button (rule B-14). */
  heldLine(): Line | undefined {
    return this.#lineAt(this.#states.held);
  }

  #lineAt(index: number): Line | undefined {
    // Mostly it is the first, which is found without the list.
    if (index === 0) return this.#firstLine;
    return index === -1 ? undefined : this.lines[index];
  }

  /** Whether its user is busy on a line; its lines are not looked at. */
  get isBusy(): boolean {
    return this.#states.active !== -1;
  }

  /** The line of the call that rings longest; of two begun at one instant the one offered first. */
  ringingLine(): Line | undefined {
    const { hasRinging, onlyRinging, list } = this.#states;
    if (!hasRinging) return undefined;
    if (onlyRinging !== -1) return this.#lineAt(onlyRinging);
    let longest: Line | undefined;
    for (let index = 0; index < list.length; index++) {
      if (list[index] !== 'ringing') continue;
      const line = this.lines[index] as Line;
      if (!longest || since(line) < since(longest)) longest = line;
    }
    return longest;
  }

  /** Takes a new list of its places in groups. */
  setMemberships(memberships: readonly Membership[]): void {
    this.memberships = memberships;
    this.onlyMembership = memberships.length === 1 ? memberships[0] : undefined;
  }

  /** Lets another phone's lamps follow this one (rules L-03, B-01). */
  watchedBy(phone: DeskPhone): void {
    if (this.watchers === nobody) this.watchers = new Set();
    (this.watchers as Set<DeskPhone>).add(phone);
  }
}

function since(line: Line): number {
  return line.chart?.context.since ?? 0;
}
