import type { LampMode } from '../../statecharts/terms.js';
import { type WireIndex, wireLamps } from '../panel-model.js';
import { checksum } from './checksum.js';
import { lampModes, modeCode } from './constants.js';

/** Bytes of a packed image: two lamps in each. */
export const imageBytes = wireLamps / 2;

/** The modes of all lamps that a frame carries, fitted or not. All `unknown` at first. */
export class LampImage {
  readonly #modes: LampMode[] = Array.from({ length: wireLamps }, () => 'unknown');

  /** The mode of one lamp. */
  mode(lamp: WireIndex): LampMode {
    return this.#modes[lamp] ?? 'dummy';
  }

  /** Changes one lamp; `false` when it had that mode, or does not exist. */
  set(lamp: WireIndex, mode: LampMode): boolean {
    if (lamp < 0 || lamp >= wireLamps || this.#modes[lamp] === mode) return false;
    this.#modes[lamp] = mode;
    return true;
  }

  /** Gives every lamp one mode. */
  fill(mode: LampMode): void {
    this.#modes.fill(mode);
  }

  /** All modes, three bits each, two to a byte: the even lamp in bits 0 to 2, the odd one in 3 to 5. */
  pack(): number[] {
    return Array.from(
      { length: imageBytes },
      (_, pair) => this.#code(pair * 2) | (this.#code(pair * 2 + 1) << 3),
    );
  }

  /** Takes the modes out of a packed image; bit 6 is passed over. */
  unpack(bytes: ArrayLike<number>): void {
    for (let pair = 0; pair < imageBytes; pair += 1) {
      const both = bytes[pair] ?? 0;
      this.#modes[pair * 2] = lampModes[both & 7] ?? 'unknown';
      this.#modes[pair * 2 + 1] = lampModes[(both >> 3) & 7] ?? 'unknown';
    }
  }

  /** What both ends compare: the checksum of the packed image. */
  sum(): number {
    return checksum(this.pack());
  }

  #code(lamp: number): number {
    return modeCode(this.#modes[lamp] ?? 'unknown');
  }
}
