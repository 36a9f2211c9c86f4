import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type SerialBinding, safeBinding } from '../../../hw-bridge/drivers/safe-binding.js';

/** A Unix port as bindings-cpp makes them, over any file; it must not be read by its own method. */
class FilePort {
  isOpen = true;
  readonly waiting: ((error: Error | null) => void)[] = [];
  readonly poller = {
    once: (_event: string, seen: (error: Error | null) => void) => void this.waiting.push(seen),
  };

  constructor(readonly fd: number) {}

  read(): Promise<never> {
    return Promise.reject(new Error('read by the method that spins'));
  }

  async write(): Promise<void> {}

  async close(): Promise<void> {
    this.isOpen = false;
  }
}

async function opened(t: ExecutionContext, path: string, flags: number) {
  const fd = openSync(path, flags);
  t.teardown(() => closeSync(fd));
  const file = new FilePort(fd);
  const base: SerialBinding = { list: async () => [], open: async () => file };
  const port = await safeBinding(base).open({ path, baudRate: 57_600 });
  return { file, port };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A pipe with a name: reading it finds nothing yet, rather than its end. */
function pipeOf(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'lampfield-pipe-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

async function waitsOf(file: FilePort): Promise<void> {
  for (let turns = 0; file.waiting.length === 0; turns += 1) {
    if (turns > 10_000) throw new Error('gave up waiting for the port to wait');
    await turn();
  }
}

test('nothing to read where there must be something is a hang-up', async (t) => {
  const { port } = await opened(t, '/dev/null', constants.O_RDONLY);
  const error = await t.throwsAsync(port.read(Buffer.alloc(8), 0, 8), { message: /^hung up/ });
  t.false('canceled' in (error ?? {}));
});

test('what comes later is waited for', async (t) => {
  const path = pipeOf(t);
  const { file, port } = await opened(t, path, constants.O_RDWR | constants.O_NONBLOCK);
  const buffer = Buffer.alloc(8);
  const reading = port.read(buffer, 2, 4);
  await waitsOf(file);
  writeSync(file.fd, Uint8Array.of(0xf0, 0xf7));
  file.waiting.splice(0).forEach((seen) => {
    seen(null);
  });
  t.is((await reading).bytesRead, 2);
  t.is(buffer.toString('hex'), '0000f0f700000000');
});

test('closing ends a read as canceled, which no stream takes for a loss', async (t) => {
  const path = pipeOf(t);
  const { file, port } = await opened(t, path, constants.O_RDWR | constants.O_NONBLOCK);
  const reading = port.read(Buffer.alloc(8), 0, 8);
  await waitsOf(file);
  await port.close();
  file.waiting.splice(0).forEach((seen) => {
    seen(null);
  });
  const error = await t.throwsAsync(reading);
  t.like(error, { canceled: true });
  t.like(await t.throwsAsync(port.read(Buffer.alloc(8), 0, 8)), { canceled: true });
});

test('a port that is no Unix port is left as it is', async (t) => {
  const read = async () => ({ buffer: Buffer.alloc(0), bytesRead: 7 });
  const plain = { isOpen: true, read, write: async () => undefined, close: async () => undefined };
  const binding = safeBinding({ list: async () => ['COM3'], open: async () => plain });
  const port = await binding.open({ path: 'COM3', baudRate: 57_600 });
  t.is(port.read, read);
  t.deepEqual(await binding.list(), ['COM3']);
});
