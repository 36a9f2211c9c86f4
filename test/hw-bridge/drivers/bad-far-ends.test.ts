// Loaded before any time is turned: the driver loads it when it first opens a port.
import 'serialport';
import test from 'ava';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import { openMockPanel } from '../../../hw-bridge/virtual/mock-panel.js';
import { MockTime } from '../../../hw-bridge/virtual/mock-time.js';
import { PtyBoard, ptyLack } from '../tools/pty-board.js';
import { randomBytes, randomOf } from '../tools/random.js';

const four = { access: 4 } as const;

test('a far end that floods fills no buffer, hides no frame for long, and is only a board again', async (t) => {
  const time = new MockTime();
  const { panel, board } = openMockPanel({
    identity: 'flood',
    ticker: time,
    onProblem: () => undefined,
  });
  await time.until('the panel', () => panel.state === 'connected');
  const random = randomOf(3);
  const before = process.memoryUsage();
  // Fifty times what the wire can carry, for two seconds.
  for (let ms = 0; ms < 2_000; ms += 1) {
    board.port.inject(randomBytes(random, 288));
    await time.pass(1);
  }
  const after = process.memoryUsage();
  t.true(after.arrayBuffers - before.arrayBuffers < 16 * 2 ** 20);
  t.true(panel.statistics.discardedBytes > 400_000);
  panel.setLamp(four, 'steady');
  await time.until('the lamp', () => board.lamp(four) === 'steady');
  await panel.close();
});

const declare = ptyLack === undefined ? test : test.skip;
const lack = ptyLack === undefined ? '' : ` (${ptyLack})`;

declare(
  `a far end that never reads is lost, and only so much is kept for it as half a second carries${lack}`,
  async (t) => {
    const pty = new PtyBoard('deaf');
    pty.plug();
    const { until, happened } = pty.happenings;
    const panel = openSerialPanel({
      path: pty.path,
      onProblem: happened,
      limits: { beatMs: 100, retryFirstMs: 20, retryMostMs: 100 },
    });
    panel.listen(happened);
    await until('the connection', () => panel.state === 'connected');
    pty.freeze();
    const before = process.memoryUsage().arrayBuffers;
    for (let turn = 0; turn < 20_000; turn += 1) {
      panel.setLamp(four, turn % 2 === 0 ? 'flash' : 'wink');
    }
    t.true(panel.statistics.droppedFrames > 15_000, `${panel.statistics.droppedFrames} dropped`);
    t.true(process.memoryUsage().arrayBuffers - before < 4 * 2 ** 20);
    await until('the loss', () => panel.state === 'lost');
    pty.thaw();
    await until('it to come back', () => panel.state === 'connected');
    await until('the lamp as it is wanted now', () => pty.board.lamp(four) === 'wink');
    await panel.close();
    pty.close();
  },
);
