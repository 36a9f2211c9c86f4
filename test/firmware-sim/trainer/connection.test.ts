import test from 'ava';
import { Connection, type Socket } from '../../../firmware-sim/trainer/connection.js';
import { limits, protocolVersion } from '../../../firmware-sim/trainer/messages.js';
import { RateMeter } from '../../../firmware-sim/trainer/rate-bound.js';
import { Sessions } from '../../../firmware-sim/trainer/sessions.js';

/** A socket that a test holds both ends of. */
class HeldSocket implements Socket {
  readonly sent: { type: string; [field: string]: unknown }[] = [];
  bufferedAmount = 0;
  closedWith: number | undefined;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(code: number): void {
    this.closedWith = code;
  }

  terminate(): void {
    this.closedWith = 1006;
  }

  ping(): void {}
}

function connect() {
  const socket = new HeldSocket();
  const wall = { ms: 0, now: () => wall.ms };
  const sessions = new Sessions({ phones: [], isOpen: true, now: wall.now, newId: () => 's' });
  const taken: number[] = [];
  const refused: string[] = [];
  const session = sessions.begin();
  const open = (): Connection =>
    new Connection({
      socket,
      session,
      name: 'c1',
      wall,
      onRequest: ({ n }) => taken.push(n),
      onBadInput: (reason) => refused.push(reason),
    });
  const connection = open();
  const ask = (n: number): void =>
    connection.receive(JSON.stringify({ v: protocolVersion, of: 'c1', n, type: 'seat.left' }));
  return { socket, wall, connection, open, ask, taken, refused };
}

test('a page that does not read is sent no changes, and a snapshot once it has read', (t) => {
  const { socket, connection } = connect();
  const snapshot = () => '{"floor":1}';
  connection.sendSnapshot(snapshot);
  connection.sendChanges('{"time":1}', snapshot);
  socket.bufferedAmount = 1_000_000;
  connection.sendChanges('{"time":2}', snapshot);
  t.true(connection.isBehind);
  socket.bufferedAmount = 100_000;
  connection.sendChanges('{"time":3}', snapshot);
  socket.bufferedAmount = 0;
  connection.sendChanges('{"time":4}', snapshot);
  connection.sendChanges('{"time":5}', snapshot);
  t.deepEqual(socket.sent, [
    { type: 'snapshot', seq: 0, floor: 1 },
    { type: 'changes', seq: 1, time: 1 },
    { type: 'snapshot', seq: 2, floor: 1 },
    { type: 'changes', seq: 3, time: 5 },
  ]);
});

test('a page that asks for snapshots and does not read them is made none, and one once it has read', (t) => {
  const { socket, connection } = connect();
  let made = 0;
  const snapshot = () => `{"floor":${++made}}`;
  socket.bufferedAmount = 1_000_000;
  for (let times = 0; times < 10; times++) connection.sendSnapshot(snapshot);
  t.is(made, 0);
  socket.bufferedAmount = 0;
  connection.sendChanges('{}', snapshot);
  t.deepEqual(socket.sent, [{ type: 'snapshot', seq: 0, floor: 1 }]);
});

test('a page that reads is made two snapshots a second in the long run; the last one is not lost', (t) => {
  const { socket, wall, connection } = connect();
  const snapshot = () => '{"floor":1}';
  for (; wall.ms < 10_000; wall.ms += 50) connection.sendSnapshot(snapshot);
  t.true(socket.sent.length >= 20 && socket.sent.length <= 26, `${socket.sent.length}`);
  connection.sendSnapshot(snapshot);
  t.true(connection.isBehind);
  const before = socket.sent.length;
  wall.ms += 500;
  connection.sendChanges('{"time":1}', snapshot);
  t.false(connection.isBehind);
  t.is(socket.sent.length, before + 1);
});

test('a page that asks on and never reads an answer is let go', (t) => {
  const { socket, connection } = connect();
  connection.settle(1, { ok: true });
  t.is(socket.closedWith, undefined);
  socket.bufferedAmount = 5_000_000;
  connection.settle(2, { ok: true });
  t.is(socket.closedWith, 1006);
  t.is(socket.sent.length, 1);
});

test('no changes are not sent', (t) => {
  const { socket, connection } = connect();
  connection.sendChanges('{}', () => '{}');
  t.deepEqual(socket.sent, []);
});

test('while a hundred requests wait for the desk, no more are taken', (t) => {
  const { socket, wall, connection, ask, taken } = connect();
  for (let n = 1; n <= 101; n++) {
    wall.ms += 100;
    ask(n);
  }
  t.is(taken.length, 100);
  t.deepEqual(socket.sent, [{ type: 'result', n: 101, ok: false, reason: 'not-now' }]);
  connection.settle(1, { ok: true });
  wall.ms += 100;
  ask(102);
  t.is(taken.at(-1), 102);
});

test('who comes again and again while the desk stands has no more requests waiting for it', (t) => {
  const { wall, open, taken } = connect();
  for (let times = 0; times < 10; times++) {
    const again = open();
    for (let n = 1; n <= 50; n++) {
      again.receive(JSON.stringify({ v: protocolVersion, of: 'c1', n, type: 'seat.left' }));
    }
    wall.ms += 1_000;
  }
  t.is(taken.length, 100);
});

test('a burst is taken, then so many a second; who sends 200 too many is let go', (t) => {
  const { socket, wall, ask, taken, refused } = connect();
  for (let n = 1; n <= limits.burst + 5; n++) ask(n);
  t.is(taken.length, limits.burst);
  t.deepEqual(refused, Array(5).fill('too-many'));
  wall.ms += 1_000;
  for (let n = 100; n < 100 + limits.perSecond + 5; n++) ask(n);
  t.is(taken.length, limits.burst + limits.perSecond);
  t.is(socket.closedWith, undefined);
  for (let n = 200; n < 400; n++) ask(n);
  t.is(socket.closedWith, 4429);
});

test('a number that was used is not used again, also where its event was refused', (t) => {
  const { connection, taken, refused } = connect();
  const send = (n: number, type: string): void =>
    connection.receive(JSON.stringify({ v: protocolVersion, of: 'c1', n, type }));
  send(1, 'no.such');
  send(1, 'seat.left');
  send(2, 'seat.left');
  t.deepEqual(refused, ['unknown-event', 'replayed']);
  t.deepEqual(taken, [2]);
});

test('a meter lets its rate through in the long run, whatever comes', (t) => {
  let nowMs = 0;
  const meter = new RateMeter({ burst: 3, perSecond: 10 }, () => nowMs);
  let through = 0;
  for (; nowMs < 10_000; nowMs += 7) if (meter.take()) through++;
  t.true(through >= 100 && through <= 103, `${through}`);
});
