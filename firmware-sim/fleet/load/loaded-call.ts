import type { Due, TimerHandle } from '../../clock.js';
import type { Call } from '../../exchange/call.js';
import type { Distribution } from '../../site/load-model.js';
import type { DrawKey } from './draws.js';

/** Who hangs up when it is time. */
interface HangsUp {
  hangUp(loaded: LoadedCall): void;
}

/**
 * A call of a load, or one that its people answered, until it ends; also the key of its draws.
 *
 * @remarks It stands on the clock itself, and the exchange's call leads to it: a call of a fleet has neither closure nor
 * entry in a map.
 */
export class LoadedCall implements DrawKey, Due {
  readonly k0: number;
  readonly k1: number;
  /** The caller hangs up: out of patience, or when all is said. */
  handle: TimerHandle | undefined;
  /** When he does. */
  hangUpMs = -1;
  isTalking = false;

  constructor(
    readonly callers: HangsUp,
    readonly call: Call,
    { k0, k1 }: DrawKey,
    readonly talk: Distribution,
  ) {
    this.k0 = k0;
    this.k1 = k1;
  }

  due(): void {
    this.callers.hangUp(this);
  }
}

/** The load's part of a call; `undefined` for one that is none of its. */
export const loadOf = ({ caredFor }: Call): LoadedCall | undefined =>
  caredFor as LoadedCall | undefined;
