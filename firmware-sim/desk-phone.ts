import type { AppearanceContext, AppearanceEvent } from '../statecharts/appearance.machine.js';
import { isActive } from '../statecharts/availability.js';
import type { ButtonMeaning } from '../statecharts/button-map.js';
import type { Forwards } from '../statecharts/coverage.js';
import type { EntryContext, EntryEvent } from '../statecharts/entry.machine.js';
import type { PhoneEvent } from '../statecharts/phone.events.js';
import type { PhoneContext } from '../statecharts/phone.machine.js';
import type { CallId, Extension, LampMode, LineState } from '../statecharts/terms.js';
import type { ChartActor } from './runtime/runtime.js';
import type { RingerPattern, Tone } from './site/scenario-model.js';
import type { PhoneConfig } from './site/site-model.js';

/** One System button's line; its chart is made when it is first used. */
export interface Line {
  readonly phone: DeskPhone;
  readonly button: number;
  chart: ChartActor<AppearanceEvent, AppearanceContext> | undefined;
  /** What the chart's state was after its last step. */
  state: LineState;
  call: CallId | undefined;
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

/** One phone: its charts, its lines, and what other parts remember of it. */
export class DeskPhone {
  readonly extension: Extension;
  readonly lines: readonly Line[];
  /** Set once, right after construction: the charts report to the exchange. */
  charts!: PhoneCharts;
  forward: Forwards;
  /** The group call that rings here (rule G-16). */
  reservedBy: CallId | undefined;
  transfer: Transfer | undefined;
  /** What it was sent last; `undefined` while it is not registered (rule L-08). */
  shown: Picture | undefined;
  /** The groups it belongs to, in or out, in the order of joining. */
  readonly groups = new Set<Extension>();
  /** Phones whose lamps show this one: BLF keys, and a console's whole face. */
  readonly watchers = new Set<DeskPhone>();
  /** Whether a ring was going on as this instant began: an answer that is too late is `gone`. */
  rangAt = -1;
  /** A console's second layer of buttons is on (rule B-01). */
  isShifted = false;
  isRegistered = true;
  hasDnd = false;

  /**
   * @param layout - Index 0 is button 1 (rule B-02).
   * @param associated - The phone whose calls this console handles; `undefined` for a phone (B-01).
   */
  constructor(
    readonly config: PhoneConfig,
    readonly layout: readonly ButtonMeaning[],
    readonly columns: number,
    readonly associated: DeskPhone | undefined,
  ) {
    this.extension = config.extension;
    this.forward = config.forward;
    this.lines = layout.flatMap((meaning, index) =>
      meaning.is === 'system'
        ? [{ phone: this, button: index + 1, chart: undefined, state: 'free', call: undefined }]
        : [],
    );
  }

  /** The phone whose lines a key of this one works: itself, or a console's phone. */
  get worked(): DeskPhone {
    return this.associated ?? this;
  }

  /** The states of all lines, lowest button first. */
  lineStates(): readonly LineState[] {
    return this.lines.map((line) => line.state);
  }

  /** The lowest free System button's line (rule B-05). */
  freeLine(): Line | undefined {
    return this.lines.find((line) => line.state === 'free');
  }

  /** The line its user is busy on; there is at most one. */
  activeLine(): Line | undefined {
    return this.lines.find((line) => isActive(line.state));
  }

  /** The line of the lowest held button (rule B-14). */
  heldLine(): Line | undefined {
    return this.lines.find((line) => line.state === 'held');
  }

  /** The line of the call that rings longest; of two begun at one instant the one offered first. */
  ringingLine(): Line | undefined {
    let longest: Line | undefined;
    for (const line of this.lines) {
      if (line.state !== 'ringing') continue;
      if (!longest || since(line) < since(longest)) longest = line;
    }
    return longest;
  }

  /** What the keypad is doing: the state of the entry chart. */
  get entry(): string {
    return this.charts.entry.value as string;
  }

  /** What the handset and speaker are doing. */
  get audio(): 'idle' | 'handset' | 'handsFree' | 'handsFreeLifted' {
    const power = (this.charts.phone.value as { power: string | { plugged: { audio: string } } })
      .power;
    return (typeof power === 'string' ? 'idle' : power.plugged.audio) as 'idle';
  }

  /** Whether the microphone is off. */
  get isMuted(): boolean {
    const power = (this.charts.phone.value as { power: string | { plugged: { mute: string } } })
      .power;
    return typeof power !== 'string' && power.plugged.mute === 'on';
  }
}

function since(line: Line): number {
  return line.chart?.context.since ?? 0;
}
