import type { CadenceTable } from '../frame/cadence-table.js';
import type { LampImage } from '../frame/lamp-image.js';
import type { KeyReport } from '../frame/messages.js';
import type { PanelErrorCode } from '../panel-error.js';
import type { WireIndex } from '../panel-model.js';
import type { SessionLimits } from './session-limits.js';
import type { Ticker } from './ticker.js';

/** What a session needs of whoever holds the line, and tells it. */
export interface SessionOwner {
  /** `false` when the bytes were dropped. */
  send(bytes: Uint8Array): boolean;
  /** The board said who it is, wanted or not. */
  met(identity: string): void;
  connected(identity: string): void;
  /** All keys; `isAnswer` when the board was asked just now. */
  reported(keys: KeyReport, isAnswer: boolean): void;
  /** The board began anew: it counts from 0, and its lamps are gone. */
  restarted(): void;
  discarded(bytes: number): void;
  imageSent(): void;
  /** Once; nothing comes after it. */
  failed(code: PanelErrorCode, happened: string): void;
}

/** What a session is about. */
export interface SessionSubject {
  /** The identity that the board must have; any where there is none. */
  readonly wanted: string | undefined;
  /** What the lamps should show; belongs to the panel, which outlives its sessions. */
  readonly image: LampImage;
  readonly table: CadenceTable;
  /** ms since the lamps' shared phase began (rule L-06). */
  readonly phaseMs: () => number;
  readonly ticker: Ticker;
  readonly limits: SessionLimits;
}

/** One connection as its protocol sees it, on top of bytes. */
export interface Session {
  /** Begins to ask who is there. */
  start(): void;
  /** Takes what the line brought. */
  receive(chunk: Uint8Array): void;
  /** Sends one lamp of the image; nothing before the first image went out, which has it anyway. */
  sendLamp(lamp: WireIndex, mode: number): void;
  /** Ends it without a word, but for what a board needs to be told that cannot find out by itself. */
  stop(): void;
}
