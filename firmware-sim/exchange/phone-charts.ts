import {
  type EntryContext,
  type EntryEmitted,
  type EntryEvent,
  entryMachine,
} from '../../statecharts/entry.machine.js';
import type { PhoneEmitted, PhoneEvent } from '../../statecharts/phone.events.js';
import { type PhoneContext, phoneMachine } from '../../statecharts/phone.machine.js';
import type { Audio, DeskPhone, PhoneCharts } from '../desk-phone.js';
import type { ChartActor } from '../runtime/runtime.js';
import { ChartHost } from './chart-host.js';
import type { Floor } from './floor.js';
import { onEntry } from './keypad.js';
import { goOffHook, hangUpActive } from './keys.js';

type PhoneChart = ChartActor<PhoneEvent, PhoneContext>;
type EntryChart = ChartActor<EntryEvent, EntryContext>;

/**
 * The two charts of a phone, each started when it is first asked for; it hears of the phone's own chart
 * itself, because a fleet has as many of these as phones.
 */
export class StartedCharts extends ChartHost<PhoneEmitted> implements PhoneCharts {
  readonly #desk: DeskPhone;
  #phone: PhoneChart | undefined;
  #entry: EntryChart | undefined;

  constructor(floor: Floor, desk: DeskPhone) {
    super(floor);
    this.#desk = desk;
  }

  get phone(): PhoneChart {
    this.#phone ??= this.floor.runtime.start<PhoneEvent, PhoneContext, PhoneEmitted>(
      phoneMachine,
      this,
    );
    return this.#phone;
  }

  get entry(): EntryChart {
    if (this.#entry) return this.#entry;
    const host = new EntryHost(this.floor, this.#desk);
    this.#entry = this.floor.runtime.start<EntryEvent, EntryContext, EntryEmitted>(
      entryMachine,
      host,
    );
    host.chart = this.#entry;
    return this.#entry;
  }

  protected get owner(): string {
    return this.#desk.extension;
  }

  protected get actor(): string {
    return `phone ${this.owner}`;
  }

  /** Until the chart stands there is nothing to notice. */
  override onStep(): void {
    if (!this.#phone) return;
    noticePhone(this.floor, this.#desk, this.#phone.value as unknown as PhoneValue);
  }

  override onEmit(event: PhoneEmitted): void {
    if (event.type === 'offhook.requested') goOffHook(this.floor, this.#desk);
    else hangUpActive(this.floor, this.#desk);
  }
}

class EntryHost extends ChartHost<EntryEmitted> {
  readonly #desk: DeskPhone;
  chart: EntryChart | undefined;

  constructor(floor: Floor, desk: DeskPhone) {
    super(floor);
    this.#desk = desk;
  }

  protected get owner(): string {
    return this.#desk.extension;
  }

  protected get actor(): string {
    return `entry ${this.owner}`;
  }

  override onStep(): void {
    if (this.chart) noticeEntry(this.floor, this.#desk, this.chart.value as string);
  }

  override onEmit(event: EntryEmitted): void {
    onEntry(this.floor, this.#desk, event);
  }
}

interface PhoneValue {
  readonly power:
    | 'unplugged'
    | { readonly plugged: { readonly audio: Audio; readonly mute: string } };
  readonly dnd: string;
}

function noticePhone(floor: Floor, phone: DeskPhone, { power, dnd }: PhoneValue): void {
  const isRegistered = power !== 'unplugged';
  const hasDnd = dnd === 'on';
  phone.audio = isRegistered ? power.plugged.audio : 'idle';
  phone.isMuted = isRegistered && power.plugged.mute === 'on';
  const name = phone.extension;
  if (isRegistered !== phone.isRegistered) {
    phone.isRegistered = isRegistered;
    if (!isRegistered) phone.shown = undefined;
    floor.report?.(
      { ev: isRegistered ? 'phone.registered' : 'phone.unregistered', phone: name },
      'M-12',
    );
    floor.touch(phone);
    for (const member of floor.membersOf(phone)) floor.noteGone(member.group);
  }
  if (hasDnd !== phone.hasDnd) {
    phone.hasDnd = hasDnd;
    floor.report?.({ ev: 'dnd.changed', phone: name, on: hasDnd }, 'C-04');
    floor.touch(phone);
  }
  floor.redraw(phone);
}

function noticeEntry(floor: Floor, phone: DeskPhone, now: string): void {
  floor.redrawFace(phone);
  if (now === phone.entry) return;
  phone.entry = now;
  floor.report?.({ ev: 'entry.changed', phone: phone.extension, to: now }, 'B-04');
}
