import test from 'ava';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import { hangUpStorm } from '../tools/hang-up-storm.js';
import { PtyBoard, ptyLack } from '../tools/pty-board.js';

const declare = ptyLack === undefined ? test.serial : test.serial.skip;
const lack = ptyLack === undefined ? '' : ` (${ptyLack})`;

declare(
  `10 hang-ups under traffic are noticed and healed, and nothing is left open${lack}`,
  hangUpStorm,
  10,
);

declare(
  `a board that hangs while its line stays up is noticed by its heartbeat${lack}`,
  async (t) => {
    const pty = new PtyBoard('frozen');
    pty.plug();
    const { until, happened } = pty.happenings;
    const codes: string[] = [];
    const panel = openSerialPanel({
      path: pty.path,
      onProblem: ({ code }) => codes.push(code),
      limits: { beatMs: 50, handshakeMs: 1_000, retryFirstMs: 20, retryMostMs: 50 },
    });
    panel.listen(happened);
    await until('the connection', () => panel.state === 'connected');
    pty.freeze();
    await until('the silence to be noticed', () => panel.state === 'lost');
    pty.thaw();
    await until('it to come back', () => panel.state === 'connected');
    await panel.close();
    pty.close();
    t.true(codes.includes('LOST'), codes.join(' '));
  },
);
