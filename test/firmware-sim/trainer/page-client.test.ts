import test from 'ava';
import { WebSocket } from 'ws';
import { hostWall } from '../../../firmware-sim/clock/wall-time.js';
import { DeskClient } from '../../../firmware-sim/trainer/page/desk-client.js';
import { ConsoleBench } from './console-bench.js';
import { CrowdMember } from './crowd.js';

const giveUpMs = 10_000;

/** Waits until the page's client shows what a test names; gives up loudly. */
function until(client: DeskClient, what: string, isSo: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = hostWall.wake(giveUpMs, () => reject(new Error(`${what} never came`)));
    const look = (): void => {
      if (!isSo()) return;
      cancel();
      stop();
      resolve();
    };
    const stop = client.subscribe(look);
    look();
  });
}

test('L-06 the page’s client finds the desk’s phase, as near as it says', async (t) => {
  const bench = await ConsoleBench.open(t);
  const member = new CrowdMember(bench.origin, await bench.cookie(), '1001');
  t.teardown(() => member.client.close());
  const { client } = member;
  await until(client, 'five answers', () => client.phaseUncertaintyMs < giveUpMs);
  await member.sit();
  const offMs = Math.abs(client.phaseMs() - bench.phaseMs());
  t.true(offMs <= client.phaseUncertaintyMs + 1, `${offMs} ms`);
  t.log(`off by ${offMs.toFixed(2)} ms, at most ${client.phaseUncertaintyMs.toFixed(2)} ms`);
});

test('site time goes on at the page as at the desk: at its speed, and not while it stands', async (t) => {
  const bench = await ConsoleBench.open(t);
  const trainer = await bench.trainerPage();
  const { client } = new CrowdMember(bench.origin, await bench.cookie(), '1001');
  t.teardown(() => client.close());
  await until(client, 'the snapshot', () => client.model !== undefined);
  await trainer.ask({ type: 'time.paused' });
  await until(client, 'the pause', () => client.model?.floor.time.isRunning === false);
  t.is(client.siteMs(), bench.clock.presentMs());
});

test('a page whose connection is lost is back by itself, at its phone, nobody logged out', async (t) => {
  const bench = await ConsoleBench.open(t);
  const cookie = await bench.cookie();
  const { origin } = bench;
  let socket: WebSocket | undefined;
  const client = new DeskClient({
    open: () => {
      socket = new WebSocket(`${origin.replace('http', 'ws')}/api/desk`, {
        headers: { cookie, origin },
      });
      return socket;
    },
    wall: hostWall,
  });
  t.teardown(() => client.close());
  await until(client, 'the snapshot', () => client.model !== undefined);
  await client.ask({ type: 'seat.taken', seat: { phone: '1001' } });
  await client.ask({ type: 'page.login', phone: '1001', group: '4000', password: '2468' });
  await client.ask({ type: 'handset.lifted', phone: '1001' });
  const before = client.model?.floor.phones[0];
  const lostMs = hostWall.now();
  socket?.terminate();
  await until(client, 'the loss', () => client.state === 'lost');
  await until(client, 'the way back', () => client.state === 'open');
  t.log(`back after ${(hostWall.now() - lostMs).toFixed(0)} ms`);
  t.deepEqual(client.model?.you.seat, { phone: '1001' });
  t.deepEqual(client.model?.floor.phones[0], before);
  t.true(client.model?.floor.groups[0]?.members[0]?.isIn);
  t.like(await client.ask({ type: 'handset.replaced', phone: '1001' }), { ok: true });
});
