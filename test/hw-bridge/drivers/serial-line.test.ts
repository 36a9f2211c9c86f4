import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import type { BindingPort, SerialBinding } from '../../../hw-bridge/drivers/safe-binding.js';
import { openSerialLine } from '../../../hw-bridge/drivers/serial-line.js';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import { PanelError } from '../../../hw-bridge/panel-error.js';

const quiet = { received: () => undefined, gone: () => undefined };

/** A port that writes and reads when it is told to. */
class SlowPort implements BindingPort {
  isOpen = true;
  closes = 0;
  #finish: ((error?: Error) => void)[] = [];
  #bring: ((bytesRead: number) => void) | undefined;

  async read(buffer: Buffer): Promise<{ buffer: Buffer; bytesRead: number }> {
    const bytesRead = await new Promise<number>((resolve) => {
      this.#bring = resolve;
    });
    return { buffer, bytesRead };
  }

  /** Something comes in. */
  bring(bytes: number): void {
    this.#bring?.(bytes);
  }

  write(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#finish.push((error) => (error ? reject(error) : resolve()));
    });
  }

  failWrites(): void {
    for (const finish of this.#finish.splice(0)) finish(new Error('EIO: i/o error, write'));
  }

  async close(): Promise<void> {
    this.closes += 1;
    this.isOpen = false;
  }
}

const bindingOf = (open: () => Promise<BindingPort>): SerialBinding => ({
  list: async () => [],
  open,
});

const refusals: readonly (readonly [string, string])[] = [
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'NO-PORT'],
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'NO-ACCESS'],
  ['Error: Access denied', 'NO-ACCESS'],
  ['Error Resource temporarily unavailable Cannot lock port', 'BUSY'],
  ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'BUSY'],
  ['Port is locked cannot open', 'BUSY'],
  ['something that nobody has seen yet', 'NO-PORT'],
];

for (const [said, code] of refusals) {
  test(`"${said}" is ${code}, with what was tried and what to do`, async (t) => {
    const binding = bindingOf(() => Promise.reject(new Error(said)));
    const place = { path: '/dev/ttyUSB0', baudRate: 57_600, binding };
    const error = await t.throwsAsync(openSerialLine(place, quiet), { instanceOf: PanelError });
    t.like(error, { code, tried: 'opened /dev/ttyUSB0 at 57600 baud' });
    t.true(error instanceof PanelError && error.message.endsWith(error.advice));
    t.true(error.cause instanceof Error);
    t.false(error.message.includes('\n'));
  });
}

test('a port of this machine that does not exist is NO-PORT, a file is no port', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'lampfield-line-'));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const path of [join(folder, 'none'), file]) {
    const opening = openSerialLine({ path, baudRate: 57_600 }, quiet);
    const error = await t.throwsAsync(opening, { instanceOf: PanelError });
    t.like(error, { code: 'NO-PORT' });
  }
  rmSync(folder, { recursive: true });
});

test('more than half a second of bytes is not kept waiting', async (t) => {
  const port = new SlowPort();
  const binding = bindingOf(async () => port);
  const line = await openSerialLine({ path: 'slow', baudRate: 57_600, binding }, quiet);
  const frame = new Uint8Array(30);
  let taken = 0;
  for (let frames = 0; frames < 1_000; frames += 1) if (line.write(frame)) taken += 1;
  t.is(taken, 96);
  await line.close();
  t.false(line.write(frame));
  t.is(port.closes, 1);
});

test('a write that fails is told as the end of the line, once, and frees the port', async (t) => {
  const port = new SlowPort();
  const binding = bindingOf(async () => port);
  const causes: (string | undefined)[] = [];
  const gone = new Promise<void>((resolve) => {
    void openSerialLine(
      { path: 'slow', baudRate: 57_600, binding },
      {
        received: () => undefined,
        gone: (cause) => {
          causes.push(cause?.message);
          resolve();
        },
      },
    ).then((line) => {
      line.write(Uint8Array.of(1));
      setImmediate(() => port.failWrites());
    });
  });
  await gone;
  await new Promise((resolve) => setImmediate(resolve));
  t.deepEqual(causes, ['EIO: i/o error, write']);
  t.is(port.closes, 1);
});

test('a port that is not there is a problem that is told, not an error that is thrown', async (t) => {
  const problem = new Promise<PanelError>((resolve) => {
    const panel = openSerialPanel({
      path: '/dev/there-is-no-such-port',
      onProblem: (told) => {
        void panel.close().then(() => resolve(told));
      },
    });
    t.is(panel.state, 'connecting');
    t.is(panel.identity, 'not known yet');
    panel.setLamp({ access: 1 }, 'steady');
  });
  t.like(await problem, { code: 'NO-PORT' });
});

test('what comes in while a line closes is for nobody', async (t) => {
  const port = new SlowPort();
  const binding = bindingOf(async () => port);
  const received: number[] = [];
  const events = { ...quiet, received: (chunk: Uint8Array) => void received.push(chunk.length) };
  const line = await openSerialLine({ path: 'slow', baudRate: 57_600, binding }, events);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  port.bring(3);
  await turn();
  t.deepEqual(received, [3]);
  const closing = line.close();
  port.bring(4);
  await turn();
  await closing;
  t.deepEqual(received, [3]);
});
