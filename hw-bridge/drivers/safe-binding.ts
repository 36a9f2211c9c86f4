import { read } from 'node:fs';
import { promisify } from 'node:util';

/** An open port as a binding of serialport has it: what this project uses of it. */
export interface BindingPort {
  readonly isOpen: boolean;
  read(buffer: Buffer, offset: number, length: number): Promise<BindingRead>;
  write(buffer: Buffer): Promise<void>;
  close(): Promise<void>;
}

interface BindingRead {
  readonly buffer: Buffer;
  readonly bytesRead: number;
}

/** A binding of serialport: how its streams reach a port. */
export interface SerialBinding {
  list(): Promise<unknown[]>;
  open(options: { readonly path: string; readonly baudRate: number }): Promise<BindingPort>;
}

/** What the Unix bindings have beside it. */
interface UnixPort extends BindingPort {
  readonly fd: number | null;
  readonly poller: {
    once(event: 'readable', seen: (error: Error | null) => void): void;
  };
}

const readAsync = promisify(read);
const isUnix = (port: BindingPort): port is UnixPort => 'fd' in port && 'poller' in port;
const canceled = (): Error => Object.assign(new Error('the port was closed'), { canceled: true });
const comesLater = (error: unknown): boolean =>
  ['EAGAIN', 'EWOULDBLOCK', 'EINTR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Resolves when there is something to read, or when somebody hung up. */
const readable = (port: UnixPort): Promise<void> =>
  new Promise((resolve, reject) => {
    port.poller.once('readable', (error) => (error ? reject(error) : resolve()));
  });

/**
 * A binding whose ports take 0 bytes for what they are: a terminal that was hung up. The one of serialport 13 reads
 * again at once instead, for ever: no event, and one core at 97 %.
 *
 * @param base - The binding that opens, writes and closes. Windows ports stay as they are.
 */
export function safeBinding(base: SerialBinding): SerialBinding {
  return {
    list: () => base.list(),
    async open(options) {
      const port = await base.open(options);
      if (isUnix(port))
        port.read = (buffer, offset, length) => safeRead(port, buffer, offset, length);
      return port;
    },
  };
}

async function safeRead(
  port: UnixPort,
  buffer: Buffer,
  offset: number,
  length: number,
): Promise<BindingRead> {
  for (;;) {
    if (!port.isOpen || port.fd === null) throw canceled();
    try {
      const { bytesRead } = await readAsync(port.fd, buffer, offset, length, null);
      if (bytesRead > 0) return { buffer, bytesRead };
      if (!port.isOpen) throw canceled();
      throw new Error('hung up: there was nothing where there must be something to read');
    } catch (error) {
      if (!port.isOpen) throw canceled();
      if (!comesLater(error)) throw error;
      await readable(port);
    }
  }
}
