import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import type { Browser, Page } from 'playwright-core';
import { frontDeskFile, RunningCommand } from '../live/live-command.js';
import { chromiumLack, openChromium, watchPage } from './chromium.js';

interface Bench {
  readonly browser: Browser;
  readonly command: RunningCommand;
  readonly address: string;
}

const test = anyTest as TestFn<Bench>;
const inBrowser = chromiumLack === undefined ? test.serial : test.serial.skip;
const lack = chromiumLack === undefined ? '' : ` (${chromiumLack})`;

if (chromiumLack === undefined) {
  test.before(async (t) => {
    const command = new RunningCommand(['live', frontDeskFile, '--port', '0']);
    await command.says('the panel of 1001');
    const [address = ''] = command.said().match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
    t.context = { browser: await openChromium(), command, address };
  });
  test.after.always(async (t) => {
    await t.context.browser.close();
    t.context.command.kill('SIGTERM');
    await t.context.command.ended;
  });
}

/** Somebody who opens the page and takes a seat, which is free again at the end. */
async function sit(t: ExecutionContext<Bench>, seat: string) {
  const watched = await watchPage(t, t.context.browser, t.context.address);
  await watched.page.getByRole('button', { name: new RegExp(`^${seat}`) }).click();
  const leave = watched.page.getByRole('button', { name: /^Leave/ });
  await leave.waitFor();
  // A seat that is not left is kept for its user.
  t.teardown(async () => {
    await leave.click();
    await watched.page.getByRole('heading', { name: 'Pick a phone' }).waitFor();
  });
  return watched;
}

const sayTo = (page: Page, words: string) =>
  page.locator('#hunt-outcome').getByText(words, { exact: true }).waitFor();

/** The button that is mapped to Sales, on one's own phone. */
const salesLamp = (page: Page, spoken: string) =>
  page.getByRole('button', { name: `Access button 4, Sales, ${spoken}` });

inBrowser(
  `W-01 W-02 W-03 a user logs in on the page, the lamp follows, and a missed call logs out${lack}`,
  async (t) => {
    const ana = await sit(t, '1001');
    const trainer = await sit(t, 'Trainer');
    await ana.page.getByRole('link', { name: 'User Information' }).click();
    await ana.page.getByRole('button', { name: 'Hunt Groups' }).click();
    const login = ana.page.getByRole('button', { name: 'Login', exact: true });
    const logout = ana.page.getByRole('button', { name: 'Logout', exact: true });
    const password = ana.page.getByLabel('Password');
    await login.click();
    await sayTo(ana.page, 'Select a group first.');
    await ana.page.getByRole('radio', { name: 'Everybody' }).check();
    await logout.click();
    await sayTo(ana.page, 'Everybody is static: you are always in and cannot log out.');
    await ana.page.getByRole('radio', { name: 'Sales' }).check();
    await password.fill('9999');
    await login.click();
    await sayTo(ana.page, 'Wrong password. Try again.');
    t.is(await password.inputValue(), '');
    await password.fill('2468');
    await login.click();
    await sayTo(ana.page, 'You are logged in to Sales.');
    const row = ana.page.getByRole('row', { name: /Sales/ });
    await row.getByText('in', { exact: false }).last().waitFor();
    await password.fill('0000');
    await login.click();
    await sayTo(ana.page, 'You are already in Sales.');

    await ana.page.getByRole('link', { name: 'Phone' }).click();
    await salesLamp(ana.page, 'lamp steady').waitFor();

    await trainer.page.getByRole('button', { name: 'Call', exact: true }).click();
    await trainer.page.locator('.chip[data-at="phone 1001"]').waitFor();
    await ana.page
      .getByRole('button', { name: 'Access button 1, Line, lamp blinks fast' })
      .waitFor();
    await ana.page.getByRole('link', { name: 'User Information' }).click();
    await ana.page.getByRole('button', { name: 'Hunt Groups' }).click();
    // Nobody answers: M-04, and the page follows at once.
    await row.getByText('out').waitFor();
    await trainer.page.getByText('Ana Lima did not answer and is logged out of Sales').waitFor();
    await trainer.page.locator('.chip[data-at="mailbox 4000"]').waitFor();
    await ana.page.getByRole('link', { name: 'Phone' }).click();
    await salesLamp(ana.page, 'lamp off').waitFor();
    t.deepEqual(ana.complaints, []);
    t.deepEqual(trainer.complaints, []);
  },
);

inBrowser(
  `M-12 who reloads the page sits at the same phone, and is still logged in${lack}`,
  async (t) => {
    const { page, complaints } = await sit(t, '1002');
    await page.locator('[data-key="access 4"]').click();
    await page.locator('[data-key="digit 2"]').focus();
    await page.keyboard.type('2468#');
    await salesLamp(page, 'lamp steady').waitFor();
    const sinceMs = performance.now();
    await page.reload();
    await salesLamp(page, 'lamp steady').waitFor();
    t.true(performance.now() - sinceMs < 2_000);
    await page.locator('[data-key="access 4"]').click();
    await salesLamp(page, 'lamp off').waitFor();
    t.deepEqual(complaints, []);
  },
);

inBrowser(
  `L-02 the trainer asks why a lamp is lit, and reads the way from the key to the lamp${lack}`,
  async (t) => {
    const { page, complaints } = await sit(t, 'Trainer');
    await page.getByRole('link', { name: 'Phone', exact: true }).click();
    await page.getByLabel('Phone', { exact: true }).selectOption('1003');
    await page.locator('[data-key="access 4"]').click();
    await page.locator('[data-key="digit 2"]').focus();
    await page.keyboard.type('2468#');
    await salesLamp(page, 'lamp steady').waitFor();
    await page.getByRole('button', { name: 'Lamps, and why' }).click();
    await page.getByRole('button', { name: 'Why is Sales 4 so? lamp steady' }).click();
    const chain = page.getByRole('list', { name: 'From what began it to the lamp' });
    await chain.getByText('Cai Moreau logs in to Sales').waitFor();
    t.true((await chain.getByRole('listitem').count()) >= 3);
    await chain.getByRole('button', { name: 'L-02' }).first().click();
    await page.getByText('steady = logged in').waitFor();
    t.deepEqual(complaints, []);
  },
);
