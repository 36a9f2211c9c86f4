import type { SerialPort } from 'serialport';
import { PanelError, type PanelErrorCode } from '../panel-error.js';
import { type SerialBinding, safeBinding } from './safe-binding.js';
import { hostTicker } from './ticker.js';

/** A port that is open, until it is gone. */
export interface Line {
  /** Hands bytes over; `false` when they were dropped, since it is closed or too much waits already. */
  write(bytes: Uint8Array): boolean;
  /** Resolves when the port is free again, whatever state it was in. */
  close(): Promise<void>;
  /** Whose adapter this is, when the wanted panel was found by it: then the board needs no identity. */
  readonly isOfWanted?: boolean;
  /** Takes note of which panel is at the other end. */
  met?(identity: string): void;
}

/** What a line tells, each as it happens; nothing after `close`. */
export interface LineEvents {
  received(chunk: Uint8Array): void;
  /** Once: the port hung up, or a write failed. */
  gone(cause: Error | undefined): void;
}

/** Opens one line; every call with a port object of its own. Rejects with a `PanelError`. */
export type OpenLine = (events: LineEvents) => Promise<Line>;

/** Which port, how fast, and over which binding (that of the machine where none is given). */
export interface SerialPlace {
  readonly path: string;
  readonly baudRate: number;
  readonly binding?: SerialBinding | undefined;
}

/** Bytes that may wait to be written: half a second at 57,600 baud, 90 whole images. */
const mostWaiting = 2_880;

/** How long a line that is closed waits for what it was given last; ms. A port that hands on nothing waits for ever. */
const farewellMs = 50;

const codes: readonly (readonly [RegExp, PanelErrorCode])[] = [
  [/busy|lock|temporarily unavailable|in use/i, 'BUSY'],
  [/permission|access|EACCES|EPERM/i, 'NO-ACCESS'],
];

function openError(place: SerialPlace, cause: unknown): PanelError {
  const said = (cause instanceof Error ? cause.message : String(cause)).replace(/^Error:?\s*/, '');
  const code = codes.find(([pattern]) => pattern.test(said))?.[1] ?? 'NO-PORT';
  return new PanelError(code, `opened ${place.path} at ${place.baudRate} baud`, said, cause);
}

/** The binding decides what a port is; its own type lists only those of three systems. */
async function makePort({ path, baudRate, binding }: SerialPlace): Promise<SerialPort> {
  // Loaded when a port is wanted: it brings a compiled part, and most commands need none.
  const serialport = await import('serialport');
  const base = binding ?? safeBinding(serialport.SerialPort.binding as unknown as SerialBinding);
  const options = { path, baudRate, binding: base, autoOpen: false };
  return new serialport.SerialPort(options as never);
}

/**
 * Opens a serial port with a new port object: one that was open before says yes to `open` and fails every write.
 *
 * @throws PanelError - NO-PORT, NO-ACCESS, BUSY.
 */
export async function openSerialLine(place: SerialPlace, events: LineEvents): Promise<Line> {
  let port: SerialPort;
  try {
    port = await makePort(place);
  } catch (error) {
    throw openError(place, error);
  }
  let isOver = false;
  let written: Promise<void> = Promise.resolve();
  const end = (cause?: Error | null): void => {
    if (isOver) return;
    isOver = true;
    events.gone(cause ?? undefined);
  };
  // `error` must have a listener for as long as the object lives; `close` can come twice.
  port.on('error', end);
  port.on('close', end);
  port.on('data', (chunk: Uint8Array) => {
    if (!isOver) events.received(chunk);
  });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(openError(place, error)) : resolve()));
  });
  return {
    write: (bytes) => {
      // A stream that is closed would keep them, and send stale orders when it is opened.
      if (!port.isOpen || port.writableLength + bytes.length > mostWaiting) return false;
      written = new Promise((resolve) => {
        port.write(bytes, () => resolve());
      });
      return true;
    },
    close: async () => {
      isOver = true;
      if (port.isOpen) await soon(written);
      await closed(port);
    },
  };
}

/** Waits for something, but not for long. */
function soon(something: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = hostTicker.after(farewellMs, resolve);
    void something.then(() => {
      cancel();
      resolve();
    });
  });
}

/** `destroy` would leave the binding open, and `isOpen` is false already while a port closes. */
async function closed(port: SerialPort): Promise<void> {
  if (port.isOpen) await new Promise<void>((resolve) => port.close(() => resolve()));
  else if (port.closing) {
    await new Promise<void>((resolve) => {
      port.once('close', () => resolve());
      port.once('error', () => resolve());
    });
  }
}
