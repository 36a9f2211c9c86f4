import type { OpenLine } from '../drivers/serial-line.js';
import { keyAt, lampAt, wireIndex } from '../panel-model.js';
import type { PanelKey, PanelLamp } from '../panel-port.js';

/** The far end of a line without hardware: a board that runs, with hands at its contacts and eyes at its lamps. */
export interface BoardEnd {
  readonly identity: string;
  /** What it is, in words. */
  readonly what: string;
  /** Whom it says things to; what it says to nobody is lost. */
  attach(send: ((bytes: Uint8Array) => void) | undefined): void;
  receive(bytes: Uint8Array): void;
  /** Closes or opens a contact, by its place on the wire. */
  move(wire: number, isClosed: boolean): void;
  isLit(wire: number): boolean;
  /** Pushes its reset button. */
  reset(): void;
  stop(): void;
}

/** A board that runs by itself, virtual or emulated. */
interface Running {
  readonly identity: string;
  attach(send: ((bytes: Uint8Array) => void) | undefined): void;
  receive(bytes: Uint8Array): unknown;
  press(key: PanelKey): void;
  release(key: PanelKey): void;
  isLit(lamp: PanelLamp): boolean;
  reset(): void;
  stop(): void;
}

/** Such a board as an end. @param what - What it is, in words. */
export function boardEnd(board: Running, what: string): BoardEnd {
  return {
    identity: board.identity,
    what,
    attach: (send) => board.attach(send),
    receive: (bytes) => void board.receive(bytes),
    move: (wire, isClosed) => {
      const key = keyAt(wireIndex(wire));
      if (key === undefined) return;
      if (isClosed) board.press(key);
      else board.release(key);
    },
    isLit: (wire) => {
      const lamp = lampAt(wireIndex(wire));
      return lamp !== undefined && board.isLit(lamp);
    },
    reset: () => board.reset(),
    stop: () => board.stop(),
  };
}

/** A line to such an end within this process; the bytes arrive in a later turn, as on every line. */
export function lineTo(end: BoardEnd): OpenLine {
  return async (events) => {
    let isOpen = true;
    end.attach((bytes) => {
      setImmediate(() => {
        if (isOpen) events.received(bytes);
      });
    });
    return {
      write: (bytes) => {
        if (isOpen) end.receive(bytes);
        return isOpen;
      },
      close: async () => {
        if (isOpen) end.attach(undefined);
        isOpen = false;
      },
    };
  };
}
