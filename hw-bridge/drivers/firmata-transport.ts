import { EventEmitter } from 'node:events';

/**
 * What firmata-io takes for its port, for as long as the process lives; the line beneath it comes and goes. Nothing is kept
 * while there is none.
 */
export class FirmataTransport extends EventEmitter {
  #send: ((bytes: Uint8Array) => void) | undefined;
  #isOpened = false;

  /** Puts a line beneath; `undefined` takes it away. */
  join(send: ((bytes: Uint8Array) => void) | undefined): void {
    this.#send = send;
    if (send === undefined || this.#isOpened) return;
    // Said once: a second one would make johnny-five wait for another board.
    this.#isOpened = true;
    this.emit('open');
  }

  /** Hands a whole message over; `false` when firmata-io threw at it. */
  feed(raw: Uint8Array): boolean {
    try {
      return this.emit('data', raw);
    } catch {
      return false;
    }
  }

  /** As firmata-io calls it. */
  write(bytes: Uint8Array, done?: () => void): void {
    this.#send?.(Uint8Array.from(bytes));
    done?.();
  }
}
