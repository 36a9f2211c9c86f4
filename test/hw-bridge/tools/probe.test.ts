import test, { type ExecutionContext } from 'ava';
import type { OpenLine } from '../../../hw-bridge/drivers/serial-line.js';
import { PanelError } from '../../../hw-bridge/panel-error.js';
import { boardEnd, lineTo } from '../../../hw-bridge/tools/board-end.js';
import { nameBoard } from '../../../hw-bridge/tools/name-board.js';
import { answerText, probe } from '../../../hw-bridge/tools/probe.js';
import { RunningBoard } from '../../../hw-bridge/virtual/running-board.js';
import { HandTicker } from './hand-ticker.js';
import { untilTurned } from './waiting.js';

/** A board in hand-turned time, and a line to it. */
function bench(
  t: ExecutionContext,
  options: { readonly firmware?: string; readonly fitted?: 24 } = {},
) {
  const ticker = new HandTicker();
  const board = new RunningBoard({ identity: 'desk', ticker, ...options });
  t.teardown(() => board.stop());
  return { ticker, board, open: lineTo(boardEnd(board, 'a virtual board')) };
}

/** Resolves what a promise comes to, while time is turned. */
async function turned<T>(ticker: HandTicker, promise: Promise<T>): Promise<T> {
  let isOver = false;
  const settled = promise.finally(() => {
    isOver = true;
  });
  // Who fails is told by the promise itself.
  settled.catch(() => undefined);
  await untilTurned(ticker)('the answer', () => isOver);
  return settled;
}

/** A line at which only these bytes come, whatever is said. */
const saying =
  (...bytes: readonly number[]): OpenLine =>
  async (events) => {
    setImmediate(() => events.received(Uint8Array.from(bytes)));
    return { write: () => true, close: async () => undefined };
  };

test('a panel answers with its identity, its firmware and what is fitted', async (t) => {
  const { ticker, open } = bench(t, { fitted: 24 });
  const answer = await turned(ticker, probe(open, 3_000, ticker));
  const firmware = 'lampfield-panel 1.0';
  t.deepEqual(answer, { is: 'panel', identity: 'desk', firmware, keys: 24, lamps: 24 });
  t.is(answerText(answer), 'panel "desk", 24 keys, 24 lamps (lampfield-panel 1.0)');
});

test('a board that is not awake yet is asked again', async (t) => {
  const { ticker, open, board } = bench(t);
  let deafUntilMs = 2_000;
  const deaf: OpenLine = async (events) => {
    const line = await open(events);
    return { ...line, write: (bytes) => ticker.now() < deafUntilMs || line.write(bytes) };
  };
  t.is((await turned(ticker, probe(deaf, 3_000, ticker))).is, 'panel');
  deafUntilMs = Number.POSITIVE_INFINITY;
  t.is((await turned(ticker, probe(deaf, 3_000, ticker))).is, 'silent');
  t.is(board.identity, 'desk');
});

test('another firmware is told by its name', async (t) => {
  const { ticker, open } = bench(t, { firmware: 'StandardFirmata.ino' });
  const answer = await turned(ticker, probe(open, 3_000, ticker));
  t.deepEqual(answer, { is: 'firmata', firmware: 'StandardFirmata.ino 1.0' });
});

test('bytes that mean nothing are told as such: the baud rate may be wrong', async (t) => {
  const ticker = new HandTicker();
  const answer = await turned(ticker, probe(saying(0, 255, 17), 1_000, ticker));
  t.deepEqual(answer, { is: 'noise', bytes: 3 });
  t.regex(answerText(answer), /is the baud rate right\?$/);
});

test('a port that cannot be opened is an answer, with its code', async (t) => {
  const problem = new PanelError('BUSY', 'opened it', 'somebody has it');
  const answer = await probe(() => Promise.reject(problem), 1_000, new HandTicker());
  t.deepEqual(answer, { is: 'closed', problem });
  t.regex(answerText(answer), /^cannot be opened: BUSY; close the other program/);
});

test('nothing is left behind: no timer, no line', async (t) => {
  const { ticker, open, board } = bench(t);
  let openLines = 0;
  const counted: OpenLine = async (events) => {
    const line = await open(events);
    openLines += 1;
    return {
      ...line,
      close: async () => {
        openLines -= 1;
        await line.close();
      },
    };
  };
  await turned(ticker, probe(counted, 1_000, ticker));
  t.is(openLines, 0);
  // The board waits for its host, which is right.
  board.stop();
  t.is(ticker.pending, 0);
});

test('a board keeps the identity that it is given, and says so', async (t) => {
  const { ticker, open, board } = bench(t);
  await turned(ticker, nameBoard(open, 'desk-of-ana', 5_000, 'opened it', ticker));
  t.is(board.identity, 'desk-of-ana');
});

test('a board that does not say that it has its identity is no answer', async (t) => {
  const ticker = new HandTicker();
  const naming = nameBoard(saying(), 'x', 1_000, 'opened it', ticker);
  const error = await t.throwsAsync(turned(ticker, naming), { instanceOf: PanelError });
  t.is(error?.code, 'NO-ANSWER');
});
