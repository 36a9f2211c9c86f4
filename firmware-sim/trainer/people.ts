import { eventKinds } from '../../statecharts/instant.js';
import type { RealClock } from '../clock/real-clock.js';
import type { TraceLine } from '../fleet/trace-lines.js';
import type { LiveDesk } from '../live/live-desk.js';
import type { PersonMode } from './floor-state.js';

/** How long a person who answers lets it ring, site ms (assumed). */
const answersAfterMs = 1_500;
/** How long he talks, site ms (assumed). */
const talksMs = 12_000;

/**
 * The people at the phones, as the trainer wants them. What they do is done at the desk like what anybody does
 * there: it is in the trace, and a saved scenario has it.
 */
export class People {
  readonly #desk: LiveDesk;
  readonly #clock: RealClock;
  readonly #stop: () => void;
  readonly #modes = new Map<string, PersonMode>();
  /** By phone: the calls that he was told to ignore. */
  readonly #ignored = new Map<string, Set<string>>();

  constructor(desk: LiveDesk, clock: RealClock) {
    this.#desk = desk;
    this.#clock = clock;
    this.#stop = desk.onTrace((line) => this.#observe(line));
  }

  /** They do nothing more. */
  stop(): void {
    this.#stop();
    this.#modes.clear();
  }

  /** By extension; whoever is not there is worked by hand. */
  get modes(): ReadonlyMap<string, PersonMode> {
    return this.#modes;
  }

  /** How the person at a phone is from now on; a call that rings there already is taken too. */
  set(phone: string, mode: PersonMode): void {
    if (mode === 'byHand') this.#modes.delete(phone);
    else this.#modes.set(phone, mode);
    if (mode !== 'answers') return;
    const nowMs = Math.max(this.#clock.now(), this.#clock.presentMs());
    for (const call of this.#ringingAt(phone)) this.#answerAt(nowMs + answersAfterMs, phone, call);
  }

  /** Lets whatever rings at a phone now go on ringing. */
  ignore(phone: string): void {
    this.#ignored.set(phone, new Set(this.#ringingAt(phone)));
  }

  #observe(line: TraceLine): void {
    if (!('phone' in line) || this.#modes.get(line.phone ?? '') !== 'answers') return;
    if (line.ev === 'offer.started') {
      this.#answerAt(line.at + answersAfterMs, line.phone, line.call);
    } else if (line.ev === 'call.answered') {
      this.#hangUpAt(line.at + talksMs, line.phone, line.call);
    }
  }

  #answerAt(atMs: number, phone: string, call: string): void {
    this.#schedule(atMs, () => {
      const isWanted = this.#modes.get(phone) === 'answers' && !this.#ignored.get(phone)?.has(call);
      if (isWanted && this.#ringingAt(phone).includes(call)) {
        this.#desk.actWithin({ do: 'answer', phone });
      }
    });
  }

  #hangUpAt(atMs: number, phone: string, call: string): void {
    this.#schedule(atMs, () => {
      const line = this.#desk.processor.floor.phones.get(phone)?.activeLine();
      if (this.#modes.get(phone) !== 'answers' || line?.call !== call) return;
      this.#desk.actWithin({ do: 'hangUp', phone });
    });
  }

  // The entry itself changes nothing and is in no trace: what it does comes in as an input (rule S-03).
  #schedule(atMs: number, run: () => void): void {
    this.#clock.schedule(atMs, eventKinds.prepare, run);
  }

  #ringingAt(phone: string): readonly string[] {
    const lines = this.#desk.processor.floor.phones.get(phone)?.lines ?? [];
    return lines.flatMap(({ state, call }) => (state === 'ringing' && call ? [call] : []));
  }
}
