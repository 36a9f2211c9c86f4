import type { LampMode } from '../statecharts/terms.js';

/** A key of a panel, by its name on the faceplate: `access 4`, `digit 7`, `hook`, `hold`. */
export type PanelKey =
  | { readonly access: number }
  | { readonly digit: string }
  | { readonly hook: true }
  | { readonly key: string };

/** A lamp of a panel. */
export type PanelLamp = { readonly access: number } | { readonly messageWaiting: true };

/** What a panel says. `released` is also said for every held key when the panel is lost. */
export type PanelEvent =
  | { readonly type: 'key.pressed'; readonly key: PanelKey }
  | { readonly type: 'key.released'; readonly key: PanelKey }
  | { readonly type: 'state.changed'; readonly state: PanelState };

/** Whether a panel can be reached. */
export type PanelState = 'connecting' | 'connected' | 'lost';

/**
 * A panel of keys and lamps, real or not: keys come in, lamp modes go out; it knows no telephony. On each
 * `connected` its owner sets all its lamps; a driver sends what differs (rules L-07, L-08).
 */
export interface PanelPort {
  /** What tells this panel from every other one; never the name of a port. */
  readonly identity: string;
  readonly state: PanelState;
  /** Shows a mode on a lamp. A lamp that the panel lacks is passed over. */
  setLamp(lamp: PanelLamp, mode: LampMode): void;
  /** Calls `listener` for each event until the returned function is called. */
  listen(listener: (event: PanelEvent) => void): () => void;
}

/** A panel over something that has to be let go. */
export interface ClosablePanel extends PanelPort {
  /** Releases held keys and lets the port go, for good; resolves when it is free. May be called twice. */
  close(): Promise<void>;
}
