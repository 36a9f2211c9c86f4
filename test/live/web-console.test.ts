import test from 'ava';
import { lampfield } from '../firmware-sim/cli/command.js';
import { PageProbe } from '../firmware-sim/trainer/page-probe.js';
import { frontDeskFile, RunningCommand } from './live-command.js';

test('lampfield live prints the address of its console, serves it, and lets its pages go at the end', async (t) => {
  const command = new RunningCommand(['live', frontDeskFile, '--port', '0']);
  await command.says('the panel of 1001');
  const [, origin = ''] = command.said().match(/web console: (http:\/\/127\.0\.0\.1:\d+)\//) ?? [];
  const answer = await fetch(`${origin}/api/session`);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = await PageProbe.open(origin, cookie);
  await page.ask({ type: 'seat.taken', seat: { phone: '1001' } });
  await page.ask({ type: 'handset.lifted', phone: '1001' });
  await command.says('Ana Lima lifts the handset');
  command.kill('SIGTERM');
  await page.until('the page is let go', () => page.closedWith !== undefined);
  t.is(page.closedWith, 1001);
  const { status, stderr } = await command.ended;
  t.is(status, 0);
  t.is(stderr, '');
});

test('--no-web serves nothing; a port that is none is refused', async (t) => {
  const quiet = await lampfield(['live', frontDeskFile, '--no-web', '--for', '250ms']);
  t.is(quiet.status, 0);
  t.false(quiet.stdout.includes('web console'));
  t.is((await lampfield(['live', frontDeskFile, '--port', '70000'])).status, 2);
});
