import { eventKinds } from '../../../statecharts/instant.js';
import type { CallProcessor } from '../../call-processor.js';
import type { InstantClock } from '../../clock.js';
import type { Call } from '../../exchange/call.js';
import type { Arrivals, Distribution, Load } from '../../site/load-model.js';
import type { RecordedInput } from '../trace-lines.js';
import { ArrivalTimes } from './arrival-times.js';
import { Arrival, areAllFromOutside, Stream, type StreamPlan } from './call-streams.js';
import { drawMs } from './drawn-times.js';
import { type DrawKey, keyOfName, keyOfNth, oneOfMany, purposes } from './draws.js';
import { LoadedCall, loadOf } from './loaded-call.js';
import { OutsideNumbers } from './outside-number.js';
import type { People } from './people.js';

/** Who calls, how long he waits, and how long the two talk. */
export class Callers {
  readonly #processor: CallProcessor;
  readonly #clock: InstantClock;
  readonly #people: People;
  readonly #runKey: DrawKey;
  readonly #talk: Distribution;
  readonly #untilMs: number;
  readonly #numbers: OutsideNumbers;
  /** S-01: a call from outside is a new call whatever goes on: it need not be sorted as its instant begins. */
  readonly #areUnsorted: boolean;
  /** Whose call is being made, and the key of its draws. */
  #coming: Stream | undefined;
  #comingKey: DrawKey;

  /** @param untilMs - Nobody calls after. */
  constructor(
    processor: CallProcessor,
    load: Load,
    people: People,
    runKey: DrawKey,
    untilMs: number,
  ) {
    this.#processor = processor;
    this.#clock = processor.floor.clock;
    this.#people = people;
    this.#runKey = runKey;
    this.#comingKey = runKey;
    this.#untilMs = untilMs;
    this.#talk = load.talk;
    this.#numbers = new OutsideNumbers(processor.floor.phones.keys());
    this.#areUnsorted = areAllFromOutside(load.arrivals);
    for (const [index, arrivals] of load.arrivals.entries()) this.#open(arrivals, index + 1);
  }

  #open(arrivals: Arrivals, number: number): void {
    const name = `load-${number}`;
    if (arrivals.is === 'log') {
      this.#openLog(arrivals, name);
      return;
    }
    const { from, to, patience, talk } = arrivals;
    const streamOf = (own: string | undefined) => {
      const whole = own === undefined ? name : `${name}-${own}`;
      const key = keyOfName(this.#runKey, `arrivals ${whole}`);
      return { prefix: `${whole}-`, key, patience, talk };
    };
    if (typeof from === 'object' && 'phones' in from) {
      for (const extension of from.phones) {
        const phone = this.#processor.floor.phones.get(extension);
        if (phone) this.#start({ ...streamOf(extension), to, phone: phone.worked }, arrivals);
      }
      return;
    }
    const numbered = from === 'outside' ? {} : { number: from.number };
    for (const target of to) {
      const own = to.length > 1 ? target : undefined;
      this.#start({ ...streamOf(own), to: [target], ...numbered }, arrivals);
    }
  }

  #start(plan: StreamPlan, rate: Arrivals & { readonly is: 'rate' }): void {
    const stream = new Stream(plan);
    if (plan.to.length === 1) stream.group = this.#processor.floor.groups.get(plan.to[0] ?? '');
    const times = new ArrivalTimes(stream, rate);
    const letNext = (before: Arrival): void => {
      const atMs = times.next();
      if (atMs > this.#untilMs) return;
      // One that is sorted still waits for its kind while the next one may come in the same instant.
      const arrival = this.#areUnsorted ? before : new Arrival(this, stream, letNext);
      arrival.ordinal = times.ordinal;
      this.#schedule(atMs, arrival);
    };
    letNext(new Arrival(this, stream, letNext));
  }

  /** The calls of a log: one after the other, so that not all are scheduled from the start. */
  #openLog(arrivals: Arrivals & { readonly is: 'log' }, name: string): void {
    const key = keyOfName(this.#runKey, `arrivals ${name}`);
    const schedule = (index: number): void => {
      const logged = arrivals.calls[index];
      if (!logged || logged.atMs > this.#untilMs) return;
      const { from, to, atMs, patienceMs } = logged;
      const phone = this.#processor.floor.phones.get(from ?? '')?.worked;
      const stream = new Stream({
        key,
        prefix: `${name}-`,
        to: [to],
        patience: patienceMs === undefined ? arrivals.patience : { is: 'fixed', ms: patienceMs },
        talk: arrivals.talk,
        ...(phone ? { phone } : {}),
        ...(from === undefined ? {} : { number: from }),
      });
      const arrival = new Arrival(this, stream, () => schedule(index + 1));
      arrival.ordinal = index + 1;
      this.#schedule(atMs, arrival);
    };
    schedule(0);
  }

  #schedule(atMs: number, arrival: Arrival): void {
    const kind = this.#areUnsorted ? eventKinds.newCall : eventKinds.prepare;
    this.#clock.schedule(atMs, kind, arrival);
  }

  /** The time of a call has come: its instant begins, or its new calls are taken (rule S-01). */
  come(arrival: Arrival): void {
    const { stream, ordinal, input } = arrival;
    const key = keyOfNth(stream, purposes.call, ordinal);
    if (input) {
      this.#make(stream, key, input);
      return;
    }
    const made = this.#inputOf(stream, ordinal, key);
    arrival.letNext(arrival);
    if (!made) return;
    if (this.#areUnsorted) {
      this.#make(stream, key, made);
      return;
    }
    arrival.input = made;
    this.#clock.defer(eventKinds.newCall, arrival);
  }

  #make(stream: Stream, key: DrawKey, input: RecordedInput): void {
    const isNumbered = stream.phone !== undefined || stream.number !== undefined;
    this.#coming = stream;
    this.#comingKey = key;
    this.#processor.take(input, isNumbered ? undefined : (stream.group ?? 'outside'));
    this.#coming = undefined;
  }

  /** A user who is on the phone, away or rung makes no call of his own. */
  #inputOf(stream: Stream, ordinal: number, key: DrawKey): RecordedInput | undefined {
    const { phone } = stream;
    if (phone && !this.#people.canCall(phone)) return undefined;
    const to = stream.destination(key);
    if (to === undefined) return undefined;
    const from = phone?.extension ?? stream.number ?? this.#outsideNumber(key);
    return { do: 'call', call: stream.prefix + ordinal, from, to };
  }

  #outsideNumber(key: DrawKey): string {
    return this.#numbers.of(oneOfMany(key, purposes.number, 1, 10_000_000));
  }

  /** Patience runs from the arrival. */
  arrived(call: Call): void {
    const stream = this.#coming;
    if (!stream) return;
    const loaded = new LoadedCall(this, call, this.#comingKey, stream.talk);
    call.caredFor = loaded;
    const { patience } = stream;
    if (patience) this.#plan(loaded, drawMs(patience, loaded, purposes.patience, 1));
  }

  /**
   * Talk runs from the first answer.
   *
   * @param byPeople - Whether people of this load answered, not a step of the scenario.
   */
  answered(call: Call, byPeople: boolean): void {
    let loaded = loadOf(call);
    if (!loaded) {
      // A call that steps made and answered is theirs to end.
      if (!byPeople) return;
      loaded = new LoadedCall(this, call, keyOfName(this.#runKey, `call ${call.id}`), this.#talk);
      call.caredFor = loaded;
    }
    if (loaded.isTalking) return;
    loaded.isTalking = true;
    this.#cancel(loaded);
    this.#plan(loaded, drawMs(loaded.talk, loaded, purposes.talk, 1));
  }

  /** Forgets a call. */
  ended(call: Call): void {
    const loaded = loadOf(call);
    if (!loaded) return;
    this.#cancel(loaded);
    call.caredFor = undefined;
  }

  /** The caller hangs up now; his call may have ended within this instant. */
  hangUp({ call }: LoadedCall): void {
    this.#processor.take({ do: 'hangUp', call: call.id }, call);
  }

  /** A hang-up is one whatever goes on: it need not be sorted as its instant begins (rule S-01). */
  #plan(loaded: LoadedCall, afterMs: number): void {
    const atMs = this.#clock.now() + afterMs;
    loaded.hangUpMs = atMs;
    loaded.handle = this.#clock.schedule(atMs, eventKinds.hangUp, loaded);
  }

  /** In the instant itself it is too late: the hang-up is among what that instant takes (rule S-01). */
  #cancel(loaded: LoadedCall): void {
    if (loaded.handle === undefined || loaded.hangUpMs === this.#clock.now()) return;
    this.#clock.cancel(loaded.handle);
    loaded.handle = undefined;
  }
}
