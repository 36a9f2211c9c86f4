import test from 'ava';
import { hostNames, isLoopback, newJoinCode } from '../../../firmware-sim/trainer/access.js';
import { ConsoleBench, cookieOf } from './console-bench.js';
import { PageProbe } from './page-probe.js';

const access = { joinCode: 'ABCD2345', trainerSecret: 'correct horse battery' };

const join = (bench: ConsoleBench, body: unknown, cookie = ''): Promise<Response> =>
  fetch(`${bench.origin}/api/join`, {
    method: 'POST',
    headers: { origin: bench.origin, 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });

test('a desk that others can reach lets nobody in without the join code', async (t) => {
  const bench = await ConsoleBench.open(t, { access });
  const first = await fetch(`${bench.origin}/api/session`);
  const cookie = cookieOf(first);
  t.deepEqual(await first.json(), { version: 1, site: '', isJoined: false, needsSecret: true });
  const page = PageProbe.begin(bench.origin, { origin: bench.origin, cookie });
  await page.until('it is let go', () => page.closedWith !== undefined);
  t.is(page.closedWith, 4401);
  t.is(bench.trainer.refused()['not-joined'], 1);

  const wrong = await join(bench, { code: 'ZZZZ9999' }, cookie);
  t.is(wrong.status, 403);
  t.is(((await wrong.json()) as { refused: string }).refused, 'wrong-code');
  t.is(bench.trainer.refused()['wrong-code'], 1);

  const right = await join(bench, { code: 'abcd-2345 ' }, cookie);
  t.deepEqual(await right.json(), {
    version: 1,
    site: 'Front desk',
    isJoined: true,
    needsSecret: true,
  });
  const joined = await bench.pageOf(cookie);
  t.deepEqual(await joined.ask({ type: 'seat.taken', seat: { phone: '1001' } }), { ok: true });
  t.deepEqual(await joined.ask({ type: 'seat.taken', seat: { trainer: true } }), {
    ok: false,
    reason: 'needs-secret',
  });
  t.is(bench.trainer.refused()['needs-secret'], 1);
  t.deepEqual(joined.model.you.seat, { phone: '1001' });
});

test('the secret opens the trainer’s seat, and takes it from whoever has it', async (t) => {
  const bench = await ConsoleBench.open(t, { access });
  const wrong = await join(bench, { secret: 'guess' });
  t.is(wrong.status, 403);
  t.is(bench.trainer.refused()['wrong-secret'], 1);
  const sit = async () => {
    const page = await bench.pageOf(cookieOf(await join(bench, { secret: access.trainerSecret })));
    t.deepEqual(await page.ask({ type: 'seat.taken', seat: { trainer: true } }), { ok: true });
    return page;
  };
  const old = await sit();
  const fresh = await sit();
  t.deepEqual(fresh.model.you.seat, { trainer: true });
  await old.until('the seat is gone', () => old.model.you.seat === null);
  t.deepEqual(await old.ask({ type: 'time.paused' }), { ok: false, reason: 'trainer-only' });
  t.false(bench.told.join('\n').includes('guess'));
});

test('a join that is no join is refused: no code, two codes, something large', async (t) => {
  const bench = await ConsoleBench.open(t, { access });
  t.is((await join(bench, {})).status, 400);
  t.is((await join(bench, { code: 'ABCD2345', secret: 'x' })).status, 400);
  t.is((await join(bench, { code: 7 })).status, 400);
  t.is((await join(bench, { code: 'x'.repeat(5_000) })).status, 413);
  const form = await fetch(`${bench.origin}/api/join`, {
    method: 'POST',
    headers: { origin: bench.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'code=ABCD2345',
  });
  t.is(form.status, 415);
  t.is(bench.trainer.refused()['bad-event'], 4);
  t.is(bench.trainer.refused()['too-large'], 1);
});

test('who tries codes without end is refused for a while', async (t) => {
  const bench = await ConsoleBench.open(t, { access });
  const statuses: number[] = [];
  for (let n = 0; n < 130; n++) statuses.push((await join(bench, { code: `${n}` })).status);
  t.is(statuses.filter((status) => status === 403).length, 120);
  t.is(statuses.at(-1), 429);
  t.is(bench.trainer.refused()['too-many'], 10);
});

test('the headers keep everything from outside away, and say nothing of TLS', async (t) => {
  const bench = await ConsoleBench.open(t);
  for (const path of ['/', '/api/session', '/nothing']) {
    const { headers } = await fetch(`${bench.origin}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    t.true(policy.includes("default-src 'none'"), path);
    t.true(policy.includes("script-src 'self';"), path);
    t.false(/unsafe|upgrade-insecure|https?:/.test(policy), path);
    t.is(headers.get('strict-transport-security'), null, path);
    t.is(headers.get('x-content-type-options'), 'nosniff', path);
    t.is(headers.get('x-frame-options'), 'SAMEORIGIN', path);
  }
});

test('addresses of this machine alone are told from those that others reach', (t) => {
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1']) t.true(isLoopback(host), host);
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example']) {
    t.false(isLoopback(host), host);
  }
});

test('a desk is asked for by the names of where it listens, and by no other', (t) => {
  t.deepEqual([...hostNames('10.1.2.3')], ['10.1.2.3']);
  t.deepEqual([...hostNames('fe80::1')], ['[fe80::1]']);
  t.true(hostNames('::1').has('localhost'));
  const every = hostNames('0.0.0.0');
  t.true(every.has('127.0.0.1'));
  t.true(every.has('localhost'));
  t.false(every.has('evil.example'));
});

test('a join code is 8 letters and digits that nobody takes for each other, never the same', (t) => {
  const codes = Array.from({ length: 50 }, newJoinCode);
  t.true(codes.every((code) => /^[A-HJKMNP-Z2-9]{8}$/.test(code)));
  t.is(new Set(codes).size, 50);
});
