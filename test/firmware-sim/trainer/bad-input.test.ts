import { request } from 'node:http';
import test from 'ava';
import { limits, protocolVersion } from '../../../firmware-sim/trainer/messages.js';
import { ConsoleBench } from './console-bench.js';
import { PageProbe } from './page-probe.js';

/** Makes a request as it stands: fetch tidies paths, and sets headers of its own. */
function rawRequest(
  bench: ConsoleBench,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<{ readonly status: number | undefined; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = bench.trainer;
    const asked = request({ host: '127.0.0.1', port, path, headers, method }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, body }));
    });
    asked.on('error', reject).end();
  });
}

test('keys for another’s phone are refused and counted; the phone notices nothing', async (t) => {
  const bench = await ConsoleBench.open(t);
  const ana = await bench.pageAt('1001');
  const refused = { ok: false, reason: 'not-your-phone' };
  t.deepEqual(await ana.ask({ type: 'button.pressed', phone: '1002', button: 1 }), refused);
  t.deepEqual(await ana.ask({ type: 'handset.lifted', phone: '1002' }), refused);
  t.deepEqual(
    await ana.ask({ type: 'page.login', phone: '1002', group: '4000', password: '2468' }),
    refused,
  );
  const nobody = await bench.page();
  t.deepEqual(await nobody.ask({ type: 'digit.pressed', phone: '1001', digit: '1' }), refused);
  t.is(bench.trainer.refused()['not-your-phone'], 4);
  t.false(bench.lines.some(({ ev }) => ev === 'input'));
});

test('the trainer’s hand is for the trainer’s seat', async (t) => {
  const bench = await ConsoleBench.open(t);
  const ana = await bench.pageAt('1001');
  const refused = { ok: false, reason: 'trainer-only' };
  t.deepEqual(await ana.ask({ type: 'hand.call', from: '5551234', to: '4000' }), refused);
  t.deepEqual(await ana.ask({ type: 'time.paused' }), refused);
  t.deepEqual(await ana.ask({ type: 'scenario.saved' }), refused);
  t.deepEqual(await ana.ask({ type: 'hand.freeSeat', phone: '1002' }), refused);
  t.is(bench.trainer.refused()['trainer-only'], 4);
  t.true(bench.clock.isRunning);
});

const badMessages: readonly (readonly [what: string, reason: string, message: object])[] = [
  ['an unknown event', 'unknown-event', { type: 'phone.exploded', phone: '1001' }],
  ['an event of an object’s own name', 'unknown-event', { type: 'constructor' }],
  ['an event that is no text', 'unknown-event', { type: 7 }],
  ['an event without its fields', 'bad-event', { type: 'button.pressed', phone: '1001' }],
  ['a button that is none', 'bad-event', { type: 'button.pressed', phone: '1001', button: 1.5 }],
  ['several digits at once', 'bad-event', { type: 'digit.pressed', phone: '1001', digit: '12' }],
  ['a field too many', 'bad-event', { type: 'seat.left', admin: true }],
  ['a speed that is too high', 'bad-event', { type: 'time.speed', speed: 21 }],
  ['a speed of nothing', 'bad-event', { type: 'time.speed', speed: 0 }],
];

for (const [what, reason, message] of badMessages) {
  test(`${what} is refused: ${reason}`, async (t) => {
    const bench = await ConsoleBench.open(t);
    const page = await bench.pageAt('1001');
    const envelope = { v: protocolVersion, of: page.connection, n: 50 };
    page.sendRaw({ ...envelope, ...message });
    t.deepEqual(await page.heard(50), { type: 'refused', reason } as never);
    t.is(bench.trainer.refused()[reason as 'bad-event'], 1);
    t.false(bench.lines.some(({ ev }) => ev === 'input'));
    t.is(page.closedWith, undefined);
  });
}

test('an old version, a replay, and what another connection sent are refused', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  const lift = { type: 'handset.lifted', phone: '1001' };
  page.sendRaw({ v: 0, of: page.connection, n: 10, ...lift });
  t.deepEqual(await page.heard(10), { type: 'refused', reason: 'old-version' } as never);
  page.sendRaw({ of: page.connection, n: 11, ...lift });
  t.deepEqual(await page.heard(11), { type: 'refused', reason: 'old-version' } as never);

  const press = { v: protocolVersion, of: page.connection, n: 12, ...lift };
  page.sendRaw(press);
  t.deepEqual(await page.heard(12), { ok: true });
  const heardBefore = page.messages.length;
  page.sendRaw(press);
  await page.until('the refusal', () =>
    page.messages.slice(heardBefore).some((message) => message.type === 'refused'),
  );
  t.is(bench.trainer.refused().replayed, 1);
  t.is(bench.lines.filter(({ ev }) => ev === 'input').length, 1);

  const other = await bench.page();
  other.sendRaw({ ...press, n: 40 });
  t.deepEqual(await other.heard(40), { type: 'refused', reason: 'replayed' } as never);
});

test('what is no JSON, no object or no text is refused', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.page();
  for (const text of ['{', '"press"', '[1]', 'null', '']) page.sendRaw(text);
  await page.until('five refusals', () => bench.trainer.refused()['not-json'] === 5);
  t.is(page.closedWith, undefined);
});

test('1 MB in one message ends that connection; the others notice nothing', async (t) => {
  const bench = await ConsoleBench.open(t);
  const other = await bench.pageAt('1002');
  const page = await bench.pageAt('1001');
  page.sendRaw('x'.repeat(1_048_576));
  await page.until('the connection is closed', () => page.closedWith !== undefined);
  t.is(page.closedWith, 1009);
  t.is(bench.trainer.refused()['too-large'], 1);
  t.deepEqual(bench.told, [
    'web console: refused a message larger than any of the page (too-large)',
  ]);
  t.deepEqual(await other.ask({ type: 'handset.lifted', phone: '1002' }), { ok: true });
  t.is(other.closedWith, undefined);
});

test('a message somewhat too large is refused, and its connection kept', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.page();
  page.sendRaw(JSON.stringify({ type: 'x'.repeat(limits.messageBytes) }));
  await page.until('the refusal', () => bench.trainer.refused()['too-large'] === 1);
  t.deepEqual(await page.ask({ type: 'seat.taken', seat: { phone: '1001' } }), { ok: true });
});

test('1,000 messages at once: a few are taken, the rest refused, and who goes on is let go', async (t) => {
  const bench = await ConsoleBench.open(t);
  const other = await bench.pageAt('1002');
  const flood = await bench.pageAt('1001');
  for (let n = 0; n < 1_000; n++) {
    flood.post({ type: 'digit.pressed', phone: '1001', digit: '1' });
  }
  await flood.until('it is let go', () => flood.closedWith !== undefined);
  t.is(flood.closedWith, 4429);
  const taken = bench.lines.filter(({ ev }) => ev === 'input').length;
  t.true(taken <= 2 * limits.burst, `${taken} were taken`);
  t.true((bench.trainer.refused()['too-many'] ?? 0) >= 200);
  t.deepEqual(await other.ask({ type: 'handset.lifted', phone: '1002' }), { ok: true });
  const told = bench.told.filter((line) => line.includes('too-many'));
  t.is(told.length, 1, 'whoever runs the desk is told once, not 200 times');
});

test('a foreign Origin opens no connection, and changes nothing', async (t) => {
  const bench = await ConsoleBench.open(t);
  const cookie = await bench.cookie();
  const origins = ['http://evil.example', `https://127.0.0.1:${bench.trainer.port}`, 'null', ''];
  for (const origin of origins) {
    const headers: Record<string, string> = origin === '' ? { cookie } : { cookie, origin };
    const page = PageProbe.begin(bench.origin, headers);
    await page.until('it is refused', () => page.closedWith !== undefined);
    t.deepEqual(page.messages, [], origin);
  }
  const posted = await fetch(`${bench.origin}/api/join`, {
    method: 'POST',
    headers: { origin: 'http://evil.example', 'content-type': 'application/json' },
    body: '{"code":"x"}',
  });
  t.is(posted.status, 403);
  t.is(bench.trainer.refused()['foreign-origin'], 5);
});

test('another host name that leads here is refused whatever it asks for', async (t) => {
  const bench = await ConsoleBench.open(t);
  for (const host of ['evil.example', `evil.example:${bench.trainer.port}`, '127.0.0.1:1']) {
    for (const path of ['/', '/api/session']) {
      t.is((await rawRequest(bench, path, { host })).status, 403, `${host}${path}`);
    }
  }
  t.is(bench.trainer.refused()['foreign-host'], 6);
  const { port } = bench.trainer;
  t.is((await rawRequest(bench, '/', { host: `LOCALHOST:${port}` })).status, 200);
});

test('a path outside the site is not there, however it is written', async (t) => {
  const bench = await ConsoleBench.open(t);
  const headers = { host: `127.0.0.1:${bench.trainer.port}` };
  const paths = [
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/....//....//etc/passwd',
    '/..\\..\\etc\\passwd',
    '/index.html%00.txt',
    '/%',
    '/.secret',
    '//etc/passwd',
    '/api/nothing',
  ];
  for (const path of paths) {
    const { status, body } = await rawRequest(bench, path, headers);
    t.true(status === 404 || status === 403 || status === 400, `${path}: ${status}`);
    t.false(/root:|hidden|at .*\.js/.test(body), path);
  }
  t.is(bench.trainer.refused()['no-such-path'], paths.length);
  t.is((await rawRequest(bench, '/', headers)).status, 200);
});

test('a connection without a session is let go with a code that the page can read', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = PageProbe.begin(bench.origin, { origin: bench.origin });
  await page.until('it is let go', () => page.closedWith !== undefined);
  t.is(page.closedWith, 4401);
  t.is(bench.trainer.refused()['no-session'], 1);
});

test('no refusal that is told has anything of what was sent in it', async (t) => {
  const bench = await ConsoleBench.open(t);
  const page = await bench.pageAt('1001');
  page.sendRaw('password 2468');
  page.sendRaw({ v: protocolVersion, of: page.connection, n: 9, type: 'secret-2468' });
  page.sendRaw({
    v: protocolVersion,
    of: page.connection,
    n: 10,
    type: 'page.login',
    phone: '1001',
    group: '4000',
    password: 2468,
  });
  await page.heard(10);
  t.is(bench.told.length, 3);
  t.false(/2468|secret-/.test(bench.told.join('\n')));
});
