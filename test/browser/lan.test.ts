import { networkInterfaces } from 'node:os';
import anyTest, { type TestFn } from 'ava';
import type { Page } from 'playwright-core';
import { frontDeskFile, RunningCommand } from '../live/live-command.js';
import { faults } from './axe-faults.js';
import { chromiumLack, openChromium, watchPage } from './chromium.js';
import type { OnBrowser } from './in-browser.js';

const test = anyTest as TestFn<OnBrowser & { readonly command: RunningCommand }>;

/** The machine's own address on a network: there is none where there is no network. */
const host =
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? '';

const lack =
  chromiumLack ??
  (host === '' ? 'skipped, since this machine has no address but its own' : undefined);
const onNetwork = lack === undefined ? test.serial : test.serial.skip;

if (lack === undefined) {
  test.before(async (t) => {
    const command = new RunningCommand(['live', frontDeskFile, '--host', host, '--port', '0']);
    await command.says('the panel of 1001');
    t.context = { browser: await openChromium(), command };
  });
  test.after.always(async (t) => {
    await t.context.browser?.close();
    t.context.command?.kill('SIGTERM');
    await t.context.command?.ended;
  });
}

onNetwork(
  `a class on plain http, by the machine’s own address, joins with the code; the trainer with the secret${lack === undefined ? '' : ` (${lack})`}`,
  async (t) => {
    const { browser, command } = t.context;
    const [, address = '', code = '', secret = ''] =
      command.said().match(/web console: (\S+) {2}code (\S+) {2}secret (\S+)/) ?? [];
    t.is(new URL(address).hostname, host);
    const enter = async (page: Page, words: string, button: string) => {
      await page.getByLabel(/^(Join code|Trainer secret)$/).fill(words);
      await page.getByRole('button', { name: button }).click();
    };

    const ana = await watchPage(t, browser, address);
    await enter(ana.page, 'ABCD2345', 'Join');
    await ana.page.getByRole('alert').getByText(/code/).waitFor();
    t.deepEqual(await faults(ana.page), []);
    // A refusal is an answer with status 403, which browsers write into their console.
    const [refusal = '', ...others] = ana.complaints.splice(0);
    t.regex(refusal, /403/);
    t.deepEqual(others, []);
    await enter(ana.page, code.toLowerCase(), 'Join');
    await ana.page.getByRole('button', { name: /^1001/ }).click();
    await ana.page.locator('[data-key="key speaker"]').click();
    await ana.page.getByRole('button', { name: 'Access button 1, Line, lamp steady' }).waitFor();

    const trainer = await watchPage(t, browser, address);
    await trainer.page.getByRole('button', { name: 'I am the trainer' }).click();
    await enter(trainer.page, secret, 'Open the trainer’s seat');
    await trainer.page.getByRole('button', { name: /^Trainer/ }).click();
    await trainer.page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await trainer.page.getByRole('button', { name: /^Phone 1001, Ana Lima, off hook/ }).waitFor();

    // Who came in by the code alone is asked for the secret.
    await trainer.page.getByRole('button', { name: 'Leave the trainer’s seat' }).click();
    await ana.page.getByRole('button', { name: 'Leave 1001' }).click();
    await ana.page.getByRole('button', { name: /^Trainer.*needs the trainer secret/ }).click();
    await ana.page.getByLabel('Trainer secret').waitFor();
    t.deepEqual(ana.complaints, []);
    t.deepEqual(trainer.complaints, []);
    t.false(command.said().includes('ABCD2345'));
  },
);
