import test from 'ava';
import {
  closeCodes,
  type Request,
  type ServerMessage,
} from '../../../../firmware-sim/trainer/messages.js';
import { DeskClient, type DeskSocket } from '../../../../firmware-sim/trainer/page/desk-client.js';
import { ScriptedWall } from '../../clock/scripted-wall.js';
import { sampleFloor, sampleLog, stateOf } from './sample-floor.js';

/** A connection whose other end the test holds. */
class HeldSocket implements DeskSocket {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly sent: Request[] = [];
  isClosed = false;

  send(text: string): void {
    if (this.isClosed) throw new Error('sent on a closed connection');
    this.sent.push(JSON.parse(text) as Request);
  }

  close(): void {
    this.isClosed = true;
  }

  says(message: ServerMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) } as never);
  }

  breaks(code = 1_006): void {
    this.isClosed = true;
    this.onclose?.({ code } as never);
  }

  /** What was asked for beside the time. */
  get asked(): readonly Request[] {
    return this.sent.filter(({ type }) => type !== 'clock.asked');
  }
}

function bench() {
  const wall = new ScriptedWall();
  const sockets: HeldSocket[] = [];
  const client = new DeskClient({
    wall,
    open: () => {
      const socket = new HeldSocket();
      sockets.push(socket);
      return socket;
    },
  });
  const last = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('no connection was opened');
    return socket;
  };
  return { wall, sockets, client, last };
}

type Bench = ReturnType<typeof bench>;

const floor = sampleFloor();
const you = { seat: { phone: '1002' }, mayTrain: false } as const;

/** Lets the desk greet the last connection. */
function greet({ last }: Bench, connection = 'k1', seq = 1): void {
  last().says({ type: 'welcome', v: 1, connection });
  last().says({ type: 'snapshot', seq, floor, log: sampleLog, you });
}

test('W-03 the client greets, keeps the snapshot, and takes each change once', (t) => {
  const on = bench();
  t.is(on.client.state, 'opening');
  t.is(on.client.model, undefined);
  let told = 0;
  on.client.subscribe(() => {
    told += 1;
  });
  greet(on);
  t.is(on.client.state, 'open');
  t.deepEqual(on.client.model?.you, you);
  const phone = stateOf('1002', { lamps: { 4: 'off' } });
  on.last().says({ type: 'changes', seq: 2, phones: [phone] });
  t.deepEqual(on.client.model?.floor.phones[1], phone);
  const toldSoFar = told;
  on.last().says({ type: 'changes', seq: 2, phones: [stateOf('1002')] });
  t.deepEqual(on.client.model?.floor.phones[1], phone);
  t.is(told, toldSoFar);
});

test('W-03 where a change is missing the client asks for everything, once', (t) => {
  const on = bench();
  greet(on);
  on.last().says({ type: 'changes', seq: 3 });
  on.last().says({ type: 'changes', seq: 4 });
  t.deepEqual(
    on.last().asked.map(({ type }) => type),
    ['snapshot.asked'],
  );
  on.last().says({ type: 'snapshot', seq: 4, floor, log: [], you });
  on.last().says({ type: 'changes', seq: 5, presses: [] });
  t.is(on.client.model?.seq, 5);
  on.last().says({ type: 'changes', seq: 9 });
  t.is(on.last().asked.length, 2);
});

test('M-12 a lost connection is opened again at once, and is back with its seat', async (t) => {
  const on = bench();
  greet(on);
  const lost = on.client.ask({ type: 'seat.left' });
  on.last().breaks();
  t.is(on.client.state, 'lost');
  t.deepEqual(await lost, { ok: false, reason: 'lost' });
  t.not(on.client.model, undefined);
  on.wall.live(1);
  t.is(on.sockets.length, 2);
  greet(on, 'k2', 40);
  t.is(on.client.state, 'open');
  t.is(on.client.model?.seq, 40);
  void on.client.ask({ type: 'seat.left' });
  t.is(on.last().asked[0]?.of, 'k2');
});

test('M-12 a desk that comes back after minutes is found within a second', (t) => {
  const on = bench();
  greet(on);
  on.last().breaks();
  for (let tries = 0; tries < 100; tries++) {
    const before = on.sockets.length;
    on.wall.live(1_000);
    t.true(on.sockets.length > before);
    on.last().breaks();
  }
  on.wall.live(1_000);
  greet(on, 'k9');
  t.is(on.client.state, 'open');
  t.is(on.client.failedTries, 0);
});

test('M-12 a session that is over is not tried again', (t) => {
  const on = bench();
  greet(on);
  on.last().breaks(closeCodes.noSession);
  t.is(on.client.state, 'refused');
  on.wall.live(10_000, 100);
  t.is(on.sockets.length, 1);
});

test('B-11 requests are numbered in their connection, and each answer finds its own', async (t) => {
  const on = bench();
  greet(on);
  const press = on.client.ask({ type: 'button.pressed', phone: '1002', button: 4 });
  const digit = on.client.ask({ type: 'digit.pressed', phone: '1002', digit: '7' });
  const [first, second] = on.last().asked;
  t.is((second?.n ?? 0) - (first?.n ?? 0), 1);
  on.last().says({ type: 'refused', n: second?.n ?? 0, reason: 'too-many' });
  on.last().says({ type: 'result', n: first?.n ?? 0, ok: false, reason: 'unregistered' });
  t.deepEqual(await digit, { ok: false, reason: 'too-many' });
  const pressed = await press;
  t.is(!pressed.ok && pressed.reason, 'unregistered');
});

test('B-11 a key is of the moment: what is asked without a connection is not sent later', async (t) => {
  const on = bench();
  const early = await on.client.ask({ type: 'button.pressed', phone: '1002', button: 4 });
  t.deepEqual(early, { ok: false, reason: 'lost' });
  greet(on);
  t.deepEqual(on.last().asked, []);
});

test('L-06 the client learns the phase from the answers for the time', (t) => {
  const on = bench();
  greet(on);
  t.is(on.client.phaseOriginMs, undefined);
  const asked = on.last().sent.find(({ type }) => type === 'clock.asked');
  const sentMs = asked?.type === 'clock.asked' ? asked.sentMs : Number.NaN;
  on.wall.pass(10);
  on.last().says({
    type: 'clock.told',
    sentMs,
    siteMs: 50_000,
    phaseMs: 50_000,
    speed: 1,
    isRunning: true,
  });
  t.is(on.client.phaseUncertaintyMs, 5);
  t.is(on.client.phaseMs(), 50_005);
  t.is(on.client.phaseOriginMs, on.wall.now() - 50_005);
  on.wall.pass(250);
  t.is(on.client.phaseMs(), 50_255);
});

test('M-12 a desk that falls silent is left within 2 s, though the connection says nothing of it', (t) => {
  const on = bench();
  greet(on);
  const answerAll = () => {
    for (const asked of on.last().sent.splice(0)) {
      if (asked.type !== 'clock.asked') continue;
      const { sentMs } = asked;
      const time = { siteMs: 0, phaseMs: 0, speed: 1, isRunning: true };
      on.last().says({ type: 'clock.told', sentMs, ...time });
    }
  };
  for (let ms = 0; ms < 10_000; ms += 10) {
    on.wall.live(10, 10);
    answerAll();
  }
  t.is(on.sockets.length, 1);
  on.wall.live(1_950, 10);
  t.is(on.sockets[0]?.isClosed, true);
  t.is(on.sockets.length, 2);
});

test('M-12 a closed client leaves nothing behind', (t) => {
  const on = bench();
  greet(on);
  on.client.close();
  t.is(on.client.state, 'closed');
  t.true(on.last().isClosed);
  t.is(on.wall.waiting, 0);
  on.wall.live(5_000, 100);
  t.is(on.sockets.length, 1);
});
