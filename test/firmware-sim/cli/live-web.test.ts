import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type Failure, failureLine } from '../../../firmware-sim/cli/failure.js';
import { openWeb, type WebWishes } from '../../../firmware-sim/cli/live-web.js';
import { hostWall } from '../../../firmware-sim/clock/wall-time.js';
import { RecentTrace } from '../../../firmware-sim/trainer/explain/recent-trace.js';
import { DeskBench } from '../live/desk-bench.js';
import { PageProbe } from '../trainer/page-probe.js';
import { folderOf } from './command.js';

/** Opens the console of a desk as the command does. */
async function open(t: ExecutionContext, wishes: WebWishes) {
  const { desk, clock } = new DeskBench();
  const web = await openWeb(wishes, {
    desk,
    clock,
    wall: hostWall,
    phaseMs: () => 0,
    trace: new RecentTrace(),
    save: () => ({ path: '/somewhere/saved.yaml', text: '' }),
    tell: () => undefined,
  });
  t.teardown(() => web.close());
  const said = web.notes.join('\n');
  const [, origin = ''] = said.match(/web console: (http:\/\/[^/]+)\//) ?? [];
  return { said, origin };
}

const failureOf = async (t: ExecutionContext, wishes: WebWishes): Promise<string> => {
  const error = await t.throwsAsync(() => open(t, wishes));
  return failureLine(error as Failure);
};

const sessionAt = async (origin: string) => {
  const answer = await fetch(`${origin}/api/session`);
  return (await answer.json()) as { readonly isJoined: boolean };
};

test('the console is on 127.0.0.1, open to everybody there, and has no secret', async (t) => {
  const { origin, said } = await open(t, { port: 0 });
  t.regex(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  t.true((await sessionAt(origin)).isJoined);
  t.false(/secret|code/.test(said));
});

test('where the usual port is taken, a free one is used; where a named one is, that is said', async (t) => {
  const first = await open(t, {});
  const second = await open(t, {});
  t.not(first.origin, second.origin);
  t.true((await sessionAt(second.origin)).isJoined);
  const port = Number(new URL(second.origin).port);
  t.is(
    await failureOf(t, { port }),
    `lampfield: PORT-TAKEN: port ${port} is in use; choose another with --port`,
  );
});

test('--no-web serves nothing, and says nothing', async (t) => {
  const { said } = await open(t, { isWebOff: true });
  t.is(said, '');
});

test('an address that is none of this machine is said so', async (t) => {
  for (const host of ['', '0', '127.1', '300.1.1.1']) {
    const line = await failureOf(t, { host, port: 0 });
    t.true(line.startsWith('lampfield: NO-HOST: '), `${host}: ${line}`);
  }
  t.is(
    await failureOf(t, { host: '192.0.2.1', port: 0 }),
    'lampfield: NO-HOST: 192.0.2.1 is no address of this machine; see --host',
  );
});

test('a secret that can be guessed is refused, and not printed', async (t) => {
  const folder = folderOf(t, { short: '12345\n' });
  const line = await failureOf(t, { secretFile: join(folder, 'short') });
  t.true(line.startsWith('lampfield: SECRET: '));
  t.false(line.includes('12345'));
  t.true((await failureOf(t, { secretFile: join(folder, 'none') })).includes('NO-FILE'));
});

test('for others than this machine the console needs a join code and a secret, said once', async (t) => {
  const { said } = await open(t, { host: '0.0.0.0', port: 0 });
  const [, port, secret] = said.match(/:(\d+)\/.* {2}code \w{8} {2}secret (\S{12})$/) ?? [];
  const address = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  const origin = `http://${address ?? '127.0.0.1'}:${port}`;
  t.false((await sessionAt(origin)).isJoined);
  const joined = await fetch(`${origin}/api/join`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ secret }),
  });
  t.is(joined.status, 200);
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await PageProbe.open(origin, cookie);
  t.deepEqual(await page.ask({ type: 'seat.taken', seat: { trainer: true } }), { ok: true });
  page.close();
});

test('a secret file is named, not printed; with one, this machine needs it too', async (t) => {
  const folder = folderOf(t, { secret: 'correct horse battery\n' });
  const secretFile = join(folder, 'secret');
  const { said, origin } = await open(t, { port: 0, secretFile });
  t.true(said.includes(`secret in ${secretFile}`));
  t.false(said.includes('correct horse'));
  t.false((await sessionAt(origin)).isJoined);
});
