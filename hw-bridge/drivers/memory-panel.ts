import type { LampMode } from '../../statecharts/terms.js';
import type { PanelEvent, PanelKey, PanelLamp, PanelPort, PanelState } from '../panel-port.js';

const nameOf = (thing: PanelKey | PanelLamp): string => JSON.stringify(thing);

/**
 * A panel that is only remembered: for tests and for phones without hardware. Its keys are pressed by
 * calls, its lamps are read back.
 */
export class MemoryPanel implements PanelPort {
  readonly #lamps = new Map<string, LampMode>();
  readonly #held = new Map<string, PanelKey>();
  readonly #listeners = new Set<(event: PanelEvent) => void>();
  #state: PanelState = 'connected';

  /** @param identity - Any name that no other panel of the desk has. */
  constructor(readonly identity: string) {}

  get state(): PanelState {
    return this.#state;
  }

  setLamp(lamp: PanelLamp, mode: LampMode): void {
    if (this.#state === 'connected') this.#lamps.set(nameOf(lamp), mode);
  }

  listen(listener: (event: PanelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** What a lamp shows; `unknown` where it was never set or the panel is lost. */
  lamp(lamp: PanelLamp): LampMode {
    return this.#lamps.get(nameOf(lamp)) ?? 'unknown';
  }

  /** Closes a contact; a key that is held already stays as it is. */
  press(key: PanelKey): void {
    if (this.#state !== 'connected' || this.#held.has(nameOf(key))) return;
    this.#held.set(nameOf(key), key);
    this.#tell({ type: 'key.pressed', key });
  }

  /** Opens it again. */
  release(key: PanelKey): void {
    if (this.#held.delete(nameOf(key))) this.#tell({ type: 'key.released', key });
  }

  /** Loses the panel: every held key is released, no lamp is known. */
  unplug(): void {
    if (this.#state === 'lost') return;
    for (const key of [...this.#held.values()]) this.release(key);
    this.#lamps.clear();
    this.#moveTo('lost');
  }

  /** Brings it back, dark until it is sent its lamps. */
  plug(): void {
    if (this.#state !== 'connected') this.#moveTo('connected');
  }

  #moveTo(state: PanelState): void {
    this.#state = state;
    this.#tell({ type: 'state.changed', state });
  }

  #tell(event: PanelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
