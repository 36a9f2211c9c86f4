import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { parseScenario } from '../../firmware-sim/site/index.js';
import { faults } from './axe-faults.js';
import { untilSo, type WatchedPage } from './chromium.js';
import { keepMovedKeys, untilMoved } from './faceplate-keys.js';
import { browserTests } from './in-browser.js';
import { drawn, openDesk, sit } from './real-desk.js';

const inBrowser = browserTests();

const mostSteps = 60;

/** Presses Step until something can be seen; gives up loudly. */
async function stepUntil({ page, answers }: WatchedPage, selector: string): Promise<void> {
  const step = page.getByRole('button', { name: 'Step', exact: true });
  for (let steps = 0; steps < mostSteps; steps++) {
    if ((await page.locator(selector).count()) > 0) return;
    const before = answers.length;
    await step.click();
    const untilMs = performance.now() + 10_000;
    while (answers.length === before) {
      if (performance.now() > untilMs) throw new Error('a step has no answer');
      await page.waitForTimeout(5);
    }
    await drawn(page);
  }
  throw new Error(`${selector} was not there after ${mostSteps} steps`);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function call(page: Page, from: string, to: string): Promise<void> {
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('To', { exact: true }).fill(to);
  await button(page, 'Call').click();
}

/** What of a timeout is left on its ring, 1 to 0: as the page reads it. */
const leftOnRing = (kind: 'per-device' | 'total'): string =>
  `(1 - parseFloat(getComputedStyle(document.querySelector('.ring-${kind}')).strokeDashoffset))`;

const leftOf = (page: Page, kind: 'per-device' | 'total'): Promise<number> =>
  page.evaluate(leftOnRing(kind));

inBrowser(
  'G-05 G-08 M-04 C-03 stepped event by event, a call hops round the circle to the mailbox, and each step is told',
  async (t) => {
    const desk = await openDesk(t);
    for (const phone of ['1002', '1003']) {
      desk.desk.act({ do: 'login', phone, group: '4010', password: '1357' });
    }
    const trainer = await sit(t, desk, 'Trainer');
    const { page, complaints } = trainer;
    await button(page, 'Pause').click();
    await button(page, 'Resume').waitFor();
    await call(page, '5559876', '4010');

    await stepUntil(trainer, '.chip[data-at="phone 1002"]');
    await page.locator('.pointer[data-pointer="1002"]').waitFor();
    await page.getByRole('button', { name: /^Bo Chen 1002, rings/ }).waitFor();
    t.is(await leftOf(page, 'per-device'), 1);
    t.is(await leftOf(page, 'total'), 1);
    await page.locator('.chip').click();
    await page.getByRole('heading', { name: /^Call/ }).waitFor();
    t.deepEqual(await faults(page), []);

    await stepUntil(trainer, '.chip[data-at="phone 1003"]');
    await page.locator('.pointer[data-pointer="1003"]').waitFor();
    // Its device began anew, and of 8 s in all 3 are gone.
    t.is(await leftOf(page, 'per-device'), 1);
    t.true(Math.abs((await leftOf(page, 'total')) - 5 / 8) < 0.01);
    await page.locator('.offers').getByText('expired after 3 s').waitFor();
    await page.getByText('Bo Chen did not answer and is logged out of Support').waitFor();

    await stepUntil(trainer, '.chip[data-at="mailbox 4000"]');
    await page.getByRole('button', { name: /^Group 4010, Support, .* 0 of 2 in/ }).waitFor();
    await page.getByRole('button', { name: /^Mailbox 4000, Sales, 1 unheard/ }).click();
    await page.getByText('from 5559876').waitFor();

    const log = page.getByRole('list', { name: 'Events, the newest first' });
    await log.getByRole('button', { name: 'M-04' }).first().click();
    await page.getByText(/Automatic logout on no answer/).waitFor();
    t.deepEqual(await faults(page), []);
    t.deepEqual(complaints, []);
    desk.replaysTheSame(t);
  },
);

inBrowser('S-03 the rings of a call shrink with site time, at its speed', async (t) => {
  const desk = await openDesk(t);
  desk.desk.act({ do: 'login', phone: '1002', group: '4010', password: '1357' });
  const { page } = await sit(t, desk, 'Trainer');
  await page.getByLabel('Speed').focus();
  await page.keyboard.press('Home');
  await page.getByText('0.25×').waitFor();
  await call(page, '5551234', '4010');
  await page.locator('.chip[data-at="phone 1002"]').waitFor();
  const before = await leftOf(page, 'per-device');
  const wallMs = await page.evaluate<number>(
    `document.querySelector('.ring-per-device').getAnimations()[0].effect.getTiming().duration`,
  );
  // 3 s of the site are 12 s of the wall, less what had gone when it was drawn.
  t.true(wallMs > 6_000 && wallMs <= 12_000, `${wallMs} ms`);
  await untilSo(page, `${leftOnRing('per-device')} < ${before - 0.02}`);
  await button(page, 'Pause').click();
  await button(page, 'Resume').waitFor();
  await drawn(page);
  t.is(await page.evaluate(`document.querySelector('.ring-per-device').getAnimations().length`), 0);
});

inBrowser(
  'S-03 the trainer makes people answer, ignore and step away, pulls plugs, and saves what happened',
  async (t) => {
    const desk = await openDesk(t);
    const trainer = await sit(t, desk, 'Trainer');
    const { page, complaints } = trainer;
    const card = (phone: string) => page.locator(`.phone-card[data-phone="${phone}"]`);
    await page.getByLabel('Speed').focus();
    await page.keyboard.press('End');
    await page.getByText('20×').waitFor();
    // Slow enough for what a person does to be seen on a busy machine.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.getByText('5×', { exact: true }).waitFor();

    await page.getByLabel('The person at 1003').selectOption('answers');
    await call(page, '5551234', '1003');
    await card('1003').getByText('talking').waitFor();
    await card('1003').getByText('idle').waitFor();

    await page.getByLabel('Speed').focus();
    await page.keyboard.press('Home');
    await page.getByText('0.25×').waitFor();
    await page.getByLabel('The person at 1003').selectOption('away');
    await page.locator('.phone-card.person-away[data-phone="1003"]').waitFor();
    // From one phone of the site to another.
    await call(page, '1001', '1003');
    await card('1003').getByText('rings').waitFor();
    await card('1001').getByText('calling', { exact: true }).waitFor();
    await card('1003').locator('.card-head').click();
    const hand = page.getByRole('group', { name: 'The hand on 1003' });
    await hand.getByRole('button', { name: 'Answer' }).click();
    await card('1003').getByText('talking').waitFor();
    await hand.getByRole('button', { name: 'Unplug' }).click();
    await card('1003').getByText('unplugged').waitFor();
    await card('1001').getByText('idle').waitFor();
    await hand.getByRole('button', { name: 'Plug in' }).click();
    await card('1003').getByText('idle').waitFor();
    t.deepEqual(await faults(page), []);

    // Who would answer is told to let this one ring: it goes to the mailbox.
    await button(page, 'Pause').click();
    await button(page, 'Resume').waitFor();
    await page.getByLabel('The person at 1002').selectOption('answers');
    await call(page, '5551234', '1002');
    await stepUntil(trainer, '.chip[data-at="phone 1002"]');
    await card('1002').locator('.card-head').click();
    await button(page, 'Ignore this call').click();
    await stepUntil(trainer, '.chip[data-at="mailbox 1002"]');

    await button(page, 'Save scenario').click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'saved.yaml' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    t.true(parseScenario(text, 'saved.yaml', () => '').ok);
    for (const step of ['from: "1001"', 'unplug: ', 'plug: ', 'answer: ']) {
      t.true(text.includes(step), step);
    }
    t.deepEqual(complaints, []);
    desk.replaysTheSame(t);
  },
);

inBrowser(
  'where the system asks for less motion no token hops and no key moves, and the call is told all the same',
  async (t) => {
    const desk = await openDesk(t);
    desk.desk.act({ do: 'login', phone: '1002', group: '4010', password: '1357' });
    const { page } = await sit(t, desk, 'Trainer', { reducedMotion: 'reduce' });
    await call(page, '5551234', '4010');
    await page.locator('.chip[data-at="phone 1002"]').waitFor();
    await page.getByRole('button', { name: /^Phone 1002, Bo Chen, rings/ }).waitFor();
    const moving = `document.getAnimations().filter(({ id, playState }) =>
      playState === 'running' && !id.endsWith('timeout')).map(({ id, transitionProperty }) => id || transitionProperty)`;
    t.deepEqual(await page.evaluate(moving), []);
    // What runs out is told in six steps instead of without a pause.
    t.is(
      await page.evaluate(
        `document.querySelector('.ring-per-device').getAnimations()[0].effect.getTiming().easing`,
      ),
      'steps(6)',
    );

    await page.getByRole('link', { name: 'Phone', exact: true }).click();
    await keepMovedKeys(page);
    await page.locator('[data-key="key speaker"]').click();
    await untilMoved(page, 'key speaker');
    t.deepEqual(await page.evaluate('globalThis.moved'), [{ key: 'key speaker', by: ['filter'] }]);
  },
);
