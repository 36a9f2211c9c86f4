import type { Cadence } from '../../../../statecharts/cadence.js';
import type { WallTime } from '../../../clock/wall-time.js';
import type { RingerPattern, Tone } from '../../../site/scenario-model.js';
import { gainOf, soundings } from './bell-schedule.js';

/** What a phone sounds like now. */
export interface Sound {
  readonly bell: RingerPattern;
  /** How long the bell has been ringing, ms. */
  readonly bellForMs: number;
  readonly bellCadence: Cadence;
  readonly tone: Tone;
  readonly volume: number;
}

/** Frequencies in Hz, and when they sound; our choice, after what telephones of the trade do. */
const tones: Readonly<Record<Tone, { readonly hz: readonly number[]; readonly cadence: Cadence }>> =
  {
    silence: { hz: [], cadence: [] },
    dial: { hz: [350, 440], cadence: [1_000] },
    ringback: { hz: [440, 480], cadence: [2_000, 4_000] },
    error: { hz: [480, 620], cadence: [250, 250] },
    alert: { hz: [880], cadence: [300, 4_700] },
  };
/** A bell warbles between two pitches, so many times a second. */
const bellHz = [740, 930] as const;
const warbleHz = 14;
/** How far ahead sounds are laid out, and how often, ms. */
const aheadMs = 3_000;
const againMs = 1_500;

/**
 * Sounds like the phone (rule B-08), once the page was touched: browsers allow no sound before.
 */
export class Speaker {
  readonly #wall: WallTime;
  #context: AudioContext | undefined;
  #output: GainNode | undefined;
  #playing: AudioScheduledSourceNode[] = [];
  #sound: Sound | undefined;
  #soundSinceMs = 0;
  #isMuted = false;
  #cancelAgain = () => {};

  constructor(wall: WallTime) {
    this.#wall = wall;
  }

  /** Whether the page was touched, so that sound is allowed. */
  get isAwake(): boolean {
    return this.#context?.state === 'running';
  }

  /** Call it when the page is touched. Resolves when sound is allowed. */
  async wake(): Promise<void> {
    // What sounds already is not begun anew at each key.
    if (this.isAwake) return;
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#output = this.#context.createGain();
      this.#output.connect(this.#context.destination);
    }
    await this.#context.resume();
    this.#lay();
  }

  /** Silences the page, whatever the phone does. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    this.#lay();
  }

  /** Sounds like this from now on; `undefined` is silence. */
  play(sound: Sound | undefined): void {
    this.#sound = sound;
    this.#soundSinceMs = this.#wall.now();
    this.#lay();
  }

  /** Lays out what is to be heard in the next seconds, instead of what was laid out before. */
  #lay(): void {
    this.#cancelAgain();
    for (const source of this.#playing) source.stop();
    this.#playing = [];
    const [context, output, sound] = [this.#context, this.#output, this.#sound];
    if (!context || !output || !sound || this.#isMuted || context.state !== 'running') return;
    const passedMs = this.#wall.now() - this.#soundSinceMs;
    output.gain.value = gainOf(sound.volume);
    if (sound.bell !== 'off') {
      for (const { fromMs, toMs } of soundings(
        sound.bellCadence,
        sound.bellForMs + passedMs,
        aheadMs,
      )) {
        this.#ring(context, output, fromMs, toMs);
      }
    }
    const { hz, cadence } = tones[sound.tone];
    for (const { fromMs, toMs } of soundings(cadence, passedMs, aheadMs)) {
      for (const frequency of hz) this.#tone(context, output, frequency, fromMs, toMs);
    }
    if (sound.bell === 'off' && hz.length === 0) return;
    this.#cancelAgain = this.#wall.wake(againMs, () => this.#lay());
  }

  #ring(context: AudioContext, output: GainNode, fromMs: number, toMs: number): void {
    const bell = context.createOscillator();
    bell.type = 'triangle';
    const [from, to] = [context.currentTime + fromMs / 1_000, context.currentTime + toMs / 1_000];
    const steps = Math.ceil((to - from) * warbleHz);
    for (let step = 0; step < steps; step++) {
      bell.frequency.setValueAtTime(bellHz[step % 2] ?? bellHz[0], from + step / warbleHz);
    }
    this.#sourceOn(bell, output, from, to);
  }

  #tone(context: AudioContext, output: GainNode, hz: number, fromMs: number, toMs: number): void {
    const tone = context.createOscillator();
    tone.frequency.value = hz;
    const level = context.createGain();
    level.gain.value = 0.18;
    level.connect(output);
    const now = context.currentTime;
    this.#sourceOn(tone, level, now + fromMs / 1_000, now + toMs / 1_000);
  }

  #sourceOn(source: OscillatorNode, output: AudioNode, from: number, to: number): void {
    source.connect(output);
    source.start(from);
    source.stop(to);
    this.#playing.push(source);
  }
}
