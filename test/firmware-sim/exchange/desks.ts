import { CallProcessor } from '../../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import type { DeskPhone, Picture } from '../../../firmware-sim/desk-phone.js';
import type { RecordedInput, TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import type { HardKey } from '../../../firmware-sim/site/hard-keys.js';
import { checkPassword, parseSite } from '../../../firmware-sim/site/index.js';

/** A site at work, one input after the other, each a millisecond later. */
export class Desks {
  readonly #clock = new VirtualClock();
  readonly #processor: CallProcessor;
  /** Everything that was reported. */
  readonly trace: TraceEvent[] = [];

  /** @param site - The site file, its `site:` left out. */
  constructor(site: string) {
    const parsed = parseSite(`site: Desks\n${site}`, 'site.yaml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    this.#processor = new CallProcessor({
      site: parsed.value,
      clock: this.#clock,
      runtime: xstateRuntime,
      report: (event) => this.trace.push(event),
      checkPassword: ({ config }, digits) =>
        checkPassword(config.passwordHash ?? '', digits) ? 'right' : 'wrong',
    });
    this.#processor.open();
  }

  /** Takes an input. @returns `accepted`, or why not. */
  take(input: RecordedInput): string {
    const atMs = this.#clock.firstOpenMs();
    this.#processor.submit({ atMs, input });
    this.#clock.runUntil(atMs);
    const last = this.trace.findLast(
      (line) => line.ev === 'input.accepted' || line.ev === 'input.refused',
    );
    return last?.ev === 'input.refused' ? last.reason : 'accepted';
  }

  /** Lets time pass. */
  wait(ms: number): void {
    this.#clock.runUntil(this.#clock.now() + ms);
  }

  press(phone: string, button: number): string {
    return this.take({ do: 'press', phone, button });
  }

  key(phone: string, key: HardKey): string {
    return this.take({ do: 'key', phone, key });
  }

  /** Keys of the keypad. @returns What became of the last. */
  dial(phone: string, digits: string): string {
    let became = 'accepted';
    for (const digit of digits) became = this.take({ do: 'digit', phone, digit });
    return became;
  }

  /** Somebody calls; an outside number or a phone. */
  call(call: string, from: string, to: string): string {
    return this.take({ do: 'call', call, from, to });
  }

  answer(phone: string): string {
    return this.take({ do: 'answer', phone });
  }

  phone(extension: string): DeskPhone {
    const phone = this.#processor.floor.phones.get(extension);
    if (!phone) throw new Error(`no phone ${extension}`);
    return phone;
  }

  /** The states of a phone's lines, lowest first, as one text. */
  lines(extension: string): string {
    return this.phone(extension).lineStates().join(' ');
  }

  shown(extension: string): Picture {
    const picture = this.#processor.shown(extension);
    if (!picture) throw new Error(`${extension} is not registered`);
    return picture;
  }

  lamp(extension: string, button: number): string {
    return this.shown(extension).lamps[button - 1] ?? 'none';
  }

  /** How a call ended, or `null` while it lives. */
  outcome(call: string): string | null {
    const found = this.#processor.floor.calls.get(call);
    if (!found) throw new Error(`no call ${call}`);
    return found.state === 'ended' ? (found.reason ?? found.outcome) : null;
  }

  /** The phones that a call was offered to, in order. */
  offered(call: string): readonly string[] {
    return this.trace.flatMap((line) =>
      line.ev === 'offer.started' && line.call === call ? [line.phone] : [],
    );
  }

  /** Who is in a group. */
  loggedIn(group: string): readonly string[] {
    const members = this.#processor.floor.groups.get(group)?.memberOf.values() ?? [];
    return [...members]
      .filter(({ was }) => was === 'in' || was === 'static')
      .map(({ phone }) => phone.extension);
  }

  unheard(mailbox: string): number {
    const messages = this.#processor.floor.mailboxes.get(mailbox) ?? [];
    return messages.filter(({ isHeard }) => !isHeard).length;
  }

  /** What was reported since a mark, by name. */
  since(mark: number, ev: TraceEvent['ev']): readonly TraceEvent[] {
    return this.trace.slice(mark).filter((line) => line.ev === ev);
  }
}

/** Two or more plain phones from 1001 on. */
export const phones = (count: number): string =>
  `phones:\n  - { extensions: "1001-${1000 + count}" }\n`;
