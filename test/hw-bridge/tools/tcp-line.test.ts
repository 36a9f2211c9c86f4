import { createServer, type Server } from 'node:net';
import test from 'ava';
import { PanelError } from '../../../hw-bridge/panel-error.js';
import { tcpLine, tcpPlace } from '../../../hw-bridge/tools/tcp-line.js';
import { Happenings } from './waiting.js';

for (const [text, place] of [
  ['tcp:5331', { host: '127.0.0.1', port: 5_331 }],
  ['tcp:desk.example:5331', { host: 'desk.example', port: 5_331 }],
  ['tcp:::1:5331', { host: '::1', port: 5_331 }],
  ['tcp:0', undefined],
  ['tcp:65536', undefined],
  ['tcp:desk', undefined],
  ['/dev/ttyUSB0', undefined],
  ['COM3', undefined],
] as const) {
  test(`${text} is ${place === undefined ? 'no place' : `${place.host}, port ${place.port}`}`, (t) => {
    t.deepEqual(tcpPlace(text), place);
  });
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a line over TCP brings and takes bytes, tells once that it went, and drops what comes after', async (t) => {
  const { happened, until } = new Happenings();
  const server = createServer((socket) => {
    socket.on('data', (chunk) => socket.write(chunk));
    socket.on('error', () => undefined);
    socket.on('close', happened);
    guests.push(socket);
  });
  const guests: { destroy(): unknown }[] = [];
  const port = await listening(server);
  t.teardown(() => void server.close());
  const came: number[] = [];
  let gone = 0;
  const line = await tcpLine({ host: '127.0.0.1', port })({
    received: (chunk) => {
      came.push(...chunk);
      happened();
    },
    gone: () => {
      gone += 1;
      happened();
    },
  });
  t.true(line.write(Uint8Array.of(1, 2, 3)));
  await until('the bytes to come back', () => came.length === 3);
  t.deepEqual(came, [1, 2, 3]);
  for (const guest of guests) guest.destroy();
  await until('the loss to be told', () => gone === 1);
  t.false(line.write(Uint8Array.of(4)));
  await line.close();
  t.is(gone, 1);
});

test('a far end that does not read fills no memory: what does not fit is dropped', async (t) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.pause();
  });
  const port = await listening(server);
  const events = { received: () => undefined, gone: () => undefined };
  const line = await tcpLine({ host: '127.0.0.1', port })(events);
  t.teardown(async () => {
    await line.close();
    server.close();
  });
  const image = new Uint8Array(1_000);
  const most = 100_000;
  let taken = 0;
  // The system itself takes some megabytes; behind them three of these may wait in this process.
  while (taken < most && line.write(image)) taken += 1;
  t.true(taken < most, 'it never said no');
  t.false(line.write(image));
});

test('a place where nobody listens is a PanelError', async (t) => {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  const events = { received: () => undefined, gone: () => undefined };
  const error = await t.throwsAsync(tcpLine({ host: '127.0.0.1', port })(events), {
    instanceOf: PanelError,
  });
  t.is(error?.code, 'NO-PORT');
});
