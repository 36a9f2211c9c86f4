import { createContext } from 'preact';
import type { DeskEvent } from '../messages.js';
import type { Answer, DeskClient } from './desk-client.js';
import { LampBoard } from './lamps/lamp-board.js';

/** Something of the floor that a person wants to know more of. */
export type Subject =
  | { readonly is: 'phone'; readonly extension: string }
  | { readonly is: 'group'; readonly extension: string }
  | { readonly is: 'call'; readonly id: string }
  | { readonly is: 'mailbox'; readonly number: string }
  | { readonly is: 'lamp'; readonly phone: string; readonly lamp: number | 'messageWaiting' }
  | { readonly is: 'rule'; readonly id: string };

/** What every part of the page may use. */
export interface DeskTools {
  readonly client: DeskClient | undefined;
  readonly board: LampBoard;
  /** Lamps and chips keep still (WCAG 2.2.2). */
  readonly isCalm: boolean;
  /** Asks the server for something and tells the person where it says no. */
  readonly ask: (event: DeskEvent) => Promise<Answer>;
  /** Shows the details of something. */
  readonly show: (subject: Subject | undefined) => void;
}

/** The tools of the page; the lamps blink on the one board of the whole page. */
export const DeskContext = createContext<DeskTools>({
  client: undefined,
  board: new LampBoard(),
  isCalm: false,
  ask: () => Promise.resolve({ ok: false, reason: 'lost' }),
  show: () => {},
});
