import { eventKinds } from '../statecharts/instant.js';
import type { DeskPhone, Picture } from './desk-phone.js';
import type { Floor, FloorOptions } from './exchange/floor.js';
import { advance } from './exchange/hops.js';
import { isSecretEntry } from './exchange/keypad.js';
import { mendBroken } from './exchange/mending.js';
import { openFloor } from './exchange/opening.js';
import { sendChanges } from './exchange/outputs.js';
import { kindOf, noteRings } from './exchange/sorting.js';
import { takeInput } from './exchange/taking.js';
import { resumeFailedTransfers } from './exchange/transfer.js';
import type { RecordedInput } from './fleet/trace-lines.js';

/** An input at its time; `verdict` of a login may be left to the moment it is taken. */
export interface Submitted {
  readonly atMs: number;
  /** The scenario's step, for expectations. */
  readonly step?: number;
  /** What is to be done; made when it is taken, so that a password is checked then. */
  readonly input: RecordedInput | (() => RecordedInput);
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
  #inputs = 0;

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
   * @remarks Rule S-01: it is sorted into its kind as its instant begins.
   */
  submit(submitted: Submitted): void {
    this.floor.clock.schedule(submitted.atMs, eventKinds.prepare, () => {
      const input = typeof submitted.input === 'function' ? submitted.input() : submitted.input;
      const kind = kindOf(this.floor, input);
      noteRings(this.floor, input);
      this.floor.clock.schedule(submitted.atMs, kind, () =>
        this.#take(input, submitted.step, kind === eventKinds.answer),
      );
    });
  }

  #take(input: RecordedInput, step: number | undefined, wantsAnswer: boolean): void {
    const { floor } = this;
    const n = ++this.#inputs;
    const about = step === undefined ? { n } : { n, step };
    const current = { n, wantsAnswer, refusal: undefined };
    floor.current = current;
    floor.report({ ev: 'input', ...about, input: this.#withoutSecret(input) });
    takeInput(floor, input);
    mendBroken(floor);
    resumeFailedTransfers(floor);
    floor.current = undefined;
    if (current.refusal === undefined) floor.report({ ev: 'input.accepted', ...about });
    else floor.report({ ev: 'input.refused', ...about, reason: current.refusal });
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

  #sendPictures(): void {
    const { floor } = this;
    for (const phone of floor.dirty) this.#followLines(phone);
    for (const phone of floor.dirty) {
      if (phone.isRegistered) sendChanges(floor, phone);
    }
    floor.dirty.clear();
  }

  /** B-06: the speaker follows the lines: on when one is used by its button, off when none is. */
  #followLines(phone: DeskPhone): void {
    const isActive = phone.activeLine() !== undefined;
    const { audio } = phone;
    const chart = phone.charts.phone;
    if (isActive && audio === 'idle') chart.send({ type: 'line.used' });
    else if (!isActive && (audio.startsWith('handsFree') || phone.isMuted)) {
      chart.send({ type: 'line.ended' });
    }
  }

  /** What a phone was sent last, or `undefined` while it is not registered. */
  shown(extension: string): Picture | undefined {
    return this.floor.phones.get(extension)?.shown;
  }
}
