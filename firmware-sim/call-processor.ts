import { eventKinds } from '../statecharts/instant.js';
import type { Refusal } from '../statecharts/terms.js';
import type { TimerHandle } from './clock.js';
import type { DeskPhone, Picture } from './desk-phone.js';
import type { CurrentInput, Floor, FloorOptions } from './exchange/floor.js';
import { advance } from './exchange/hops.js';
import { isSecretEntry } from './exchange/keypad.js';
import { mendBroken } from './exchange/mending.js';
import { openFloor } from './exchange/opening.js';
import { drawPicture, sendChanges } from './exchange/outputs.js';
import { kindOf, noteRings } from './exchange/sorting.js';
import { type Known, takeInput } from './exchange/taking.js';
import { resumeFailedTransfers } from './exchange/transfer.js';
import type { InputSource, RecordedInput } from './fleet/trace-lines.js';

/** An input at its time; `verdict` of a login may be left to the moment it is taken. */
export interface Submitted {
  readonly atMs: number;
  /** The scenario's step, for expectations. */
  readonly step?: number;
  /** Who did it, where no step and no load did. */
  readonly source?: InputSource;
  /**
   * What is to be done; made when it is taken, so that a password is checked then. `undefined`: it is left
   * after all, and leaves no trace.
   */
  readonly input: RecordedInput | (() => RecordedInput | undefined);
  /** Told what came of it, in the step in which it was taken. */
  readonly onTaken?: (refusal: Refusal | undefined) => void;
}

/**
 * The exchange of one site: takes inputs in the order of rule S-01, lets what they set free go on,
 * and sends every phone its picture.
 *
 * ```text
 * submit ─> clock ─> sort into kinds ─> take ─> charts ─> pending calls ─> advance ─> pictures ─> ports
 * ```
 */
export class CallProcessor {
  readonly floor: Floor;
  /** One for all inputs: they are taken one after the other. */
  readonly #current: CurrentInput = { n: 0, wantsAnswer: false, refusal: undefined };

  constructor(options: FloorOptions) {
    this.floor = openFloor(options);
    this.floor.clock.onSettled(() => this.#settle());
  }

  /** Sends every phone its first picture; call it once, before time goes on. */
  open(): void {
    this.#sendPictures();
  }

  /**
   * Takes an input at its time.
   *
   * @returns A handle for the clock's `cancel`, until its instant begins.
   * @remarks Rule S-01: it is sorted into its kind as its instant begins.
   */
  submit(submitted: Submitted): TimerHandle {
    const { floor } = this;
    let input: RecordedInput | undefined;
    // One function for both steps: a fleet submits several inputs a call.
    const run = (): void => {
      if (input) {
        this.#take(input, submitted, undefined);
        return;
      }
      input = typeof submitted.input === 'function' ? submitted.input() : submitted.input;
      if (input === undefined) return;
      noteRings(floor, input);
      floor.clock.defer(kindOf(floor, input), run);
    };
    return floor.clock.schedule(submitted.atMs, eventKinds.prepare, run);
  }

  /**
   * Takes an input now, for somebody who is on the clock himself, in the kind that it belongs to: what a million
   * people do need not wait here as an input each.
   *
   * @param known - What it names, where whoever asks has it at hand: no map of a large site is asked then.
   * @remarks Rule S-01: only an input whose kind hangs on nothing may be scheduled in it from the start; any other is
   * looked at as its instant begins, and deferred.
   */
  take(input: RecordedInput, known?: Known): void {
    this.#take(input, undefined, known);
  }

  #take(input: RecordedInput, submitted: Submitted | undefined, known: Known | undefined): void {
    const { floor } = this;
    const { report } = floor;
    const current = this.#current;
    const n = ++current.n;
    const step = submitted?.step;
    current.wantsAnswer = floor.clock.kind() === eventKinds.answer;
    current.refusal = undefined;
    floor.current = current;
    const about = report && (step === undefined ? { n } : { n, step });
    if (about) {
      const source = submitted?.source;
      report({
        ev: 'input',
        ...about,
        ...(source && { source }),
        input: this.#withoutSecret(input),
      });
    }
    takeInput(floor, input, known);
    mendBroken(floor);
    resumeFailedTransfers(floor);
    floor.current = undefined;
    if (about) {
      if (current.refusal === undefined) report({ ev: 'input.accepted', ...about });
      else report({ ev: 'input.refused', ...about, reason: current.refusal });
    }
    submitted?.onTaken?.(current.refusal);
  }

  /** No digit or hash of a password goes into a trace; `#` ends it and is none. */
  #withoutSecret(input: RecordedInput): RecordedInput {
    if (input.do === 'edit' && input.set.passwordHash !== undefined) {
      const { passwordHash: _, ...set } = input.set;
      return { ...input, set };
    }
    if (input.do !== 'digit' || input.digit === '#') return input;
    const phone = this.floor.phones.get(input.phone);
    return phone && isSecretEntry(phone.worked) ? { ...input, digit: '•' } : input;
  }

  /** S-01: what one kind of events set free goes on, call by call in the order of arrival. */
  #settle(): void {
    const { floor } = this;
    for (;;) {
      mendBroken(floor);
      resumeFailedTransfers(floor);
      const call = floor.pending.take();
      if (!call) break;
      advance(floor, call);
    }
    this.#sendPictures();
  }

  /** Goes through the phones whose outputs may have changed; following its lines may add one. */
  #sendPictures(): void {
    const { floor } = this;
    const { dirty } = floor;
    for (let at = 0; at < dirty.length; at++) this.#followLines(dirty[at] as DeskPhone);
    for (let at = 0; at < dirty.length; at++) {
      const phone = dirty[at] as DeskPhone;
      phone.isDirty = false;
      if (floor.report && phone.isRegistered) sendChanges(floor, phone);
    }
    // Emptied one by one: to set its length took 4 % of a fleet's time.
    while (dirty.length > 0) dirty.pop();
  }

  /** B-06: the speaker follows the lines: on when one is used by its button, off when none is. */
  #followLines(phone: DeskPhone): void {
    const isActive = phone.activeLine() !== undefined;
    const { audio } = phone;
    if (isActive && audio === 'idle') phone.charts.phone.send({ type: 'line.used' });
    else if (!isActive && (audio.startsWith('handsFree') || phone.isMuted)) {
      phone.charts.phone.send({ type: 'line.ended' });
    }
  }

  /**
   * What a phone shows, or `undefined` while it is not registered.
   *
   * @remarks L-07: it is drawn from the state now where no port was sent it.
   */
  shown(extension: string): Picture | undefined {
    const { floor } = this;
    const phone = floor.phones.get(extension);
    if (!phone || floor.report) return phone?.shown;
    return phone.isRegistered ? drawPicture(floor, phone) : undefined;
  }
}
