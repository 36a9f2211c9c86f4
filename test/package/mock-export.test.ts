// As somebody writes it who has installed the package: nothing here comes from beside it.

import test from 'ava';
import { MockPort, MockTime, mockBoard, openMockPanel } from 'lampfield/hw-bridge/mock';

const four = { access: 4 } as const;

/** A panel in hand-turned time, and what it has told. */
async function desk() {
  const time = new MockTime();
  const problems: string[] = [];
  const { panel, board } = openMockPanel({
    identity: 'desk of Ana',
    ticker: time,
    onProblem: ({ code }) => problems.push(code),
  });
  const told: string[] = [];
  panel.listen((event) => {
    told.push(event.type === 'state.changed' ? event.state : event.type);
  });
  await time.until('the panel to connect', () => panel.state === 'connected');
  return { time, panel, board, told, problems };
}

test('a key is pressed, held and let go', async (t) => {
  const { time, panel, board, told } = await desk();
  board.press(four);
  await time.pass(10);
  board.release(four);
  await time.pass(10);
  const held = board.hold({ hook: true }, 100);
  await time.pass(100);
  await held;
  await time.pass(10);
  t.deepEqual(told, ['connected', 'key.pressed', 'key.released', 'key.pressed', 'key.released']);
  await panel.close();
});

test('a contact that bounces is one event, and a touch is none', async (t) => {
  const { time, panel, board, told } = await desk();
  board.bounce(four, 12);
  await time.pass(30);
  void board.hold({ digit: '1' }, 2);
  await time.pass(30);
  t.deepEqual(told, ['connected', 'key.pressed']);
  await panel.close();
});

test('lamps are looked at when it is over: at any time, by name', async (t) => {
  const { time, panel, board } = await desk();
  const began = time.now();
  panel.setLamp(four, 'steady');
  await time.pass(300);
  panel.setLamp(four, 'off');
  await time.pass(300);
  t.true(board.lampsAt(began + 200).get('access 4')?.isLit);
  t.false(board.lampsAt(began + 500).get('access 4')?.isLit);
  t.is(board.lampsAt(began + 200).get('access 4')?.mode, 'steady');
  t.is(board.lampsAt(time.now() + 60_000).get('message waiting')?.mode, 'unknown');
  t.throws(() => board.lampsAt(-1), { instanceOf: RangeError });
  await panel.close();
});

test('L-06 a lamp that blinks is lit when its phase says so', async (t) => {
  const { time, panel, board } = await desk();
  panel.setLamp(four, 'flash');
  await time.pass(3_000);
  let edges = 0;
  for (let ms = time.now() - 2_000; ms < time.now(); ms += 1) {
    const isLit = (at: number): boolean => board.lampsAt(at).get('access 4')?.isLit ?? false;
    if (isLit(ms) !== isLit(ms + 1)) edges += 1;
  }
  t.is(edges, 4);
  await panel.close();
});

test('a plug that is pulled releases what is held, and everything is back when it is put back', async (t) => {
  const { time, panel, board, told, problems } = await desk();
  panel.setLamp(four, 'wink');
  board.press(four);
  await time.pass(20);
  board.unplug();
  await time.until('the loss', () => panel.state === 'lost');
  board.plug();
  await time.until('the lamp', () => board.lamp(four) === 'wink');
  t.deepEqual(told.slice(0, 5), ['connected', 'key.pressed', 'key.released', 'lost', 'connected']);
  t.is(problems[0], 'LOST');
  await panel.close();
});

test('bytes that are lost, bent or late cost nothing but time', async (t) => {
  const { time, panel, board, told } = await desk();
  board.dropBytes(10, 'toHost');
  board.press(four);
  await time.until('the key, with the next heartbeat', () => told.includes('key.pressed'), 600);
  board.garble(8, 'toDevice');
  panel.setLamp(four, 'flutter');
  await time.until(
    'the lamp, with the next heartbeat',
    () => board.lamp(four) === 'flutter',
    1_200,
  );
  board.delay(30);
  const began = time.now();
  board.release(four);
  await time.until('the key', () => told.includes('key.released'));
  t.true(time.now() - began >= 30);
  board.mend();
  t.is(panel.state, 'connected');
  await panel.close();
});

test('a port that is busy is told as such', async (t) => {
  const { time, panel, board, problems } = await desk();
  board.refuse('Error Resource temporarily unavailable Cannot lock port');
  board.unplug();
  board.plug();
  await time.until('the problem', () => problems.includes('BUSY'));
  board.refuse(undefined);
  await time.until('it to be back', () => panel.state === 'connected');
  await panel.close();
  t.pass();
});

test('any program with any protocol has a device that answers', async (t) => {
  let say: ((bytes: Uint8Array) => void) | undefined;
  const port = new MockPort({
    attach: (send) => {
      say = send;
    },
    receive: (bytes) => say?.(Buffer.from(`heard ${Buffer.from(bytes).toString()}`)),
  });
  const serial = await port.serialPort({ baudRate: 9_600 });
  const answer = new Promise<string>((resolve) => {
    serial.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  serial.write('hello');
  t.is(await answer, 'heard hello');
  const closed = new Promise<unknown>((resolve) => serial.once('close', resolve));
  port.unplug();
  t.true((await closed) instanceof Error);
});

test('a board alone, for a program that opens its port by itself', async (t) => {
  const board = mockBoard({ identity: 'bench', serialNumber: '1234' });
  const serial = await board.port.serialPort({ baudRate: 57_600 });
  const answer = new Promise<Buffer>((resolve) => serial.once('data', resolve));
  serial.write(Uint8Array.of(0xf9));
  t.deepEqual([...(await answer)], [0xf9, 2, 6]);
  const listed = (await board.port.list()) as readonly { readonly serialNumber: string }[];
  t.is(listed[0]?.serialNumber, '1234');
  await new Promise<void>((resolve) => serial.close(() => resolve()));
  board.stop();
});
