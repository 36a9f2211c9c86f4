import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { You } from '../../firmware-sim/trainer/messages.js';
import { faults } from './axe-faults.js';
import { untilSo } from './chromium.js';
import { browserTests } from './in-browser.js';
import { openPage } from './page-bench.js';
import { whyAnswer } from './why-answer.js';

const inBrowser = browserTests();

/** Ignored by git: to be looked at. */
const pictures = 'pictures';

/** Those that the README shows, as `firmware-sim/trainer/pictures` has them. */
const readmePictures: ReadonlySet<string> = new Set([
  join(pictures, 'floor-laptop-light.png'),
  join(pictures, 'phone-laptop-dark.png'),
  join(pictures, 'user-information-laptop-light.png'),
]);
const smallPicture = (name: string) =>
  ({ path: join(pictures, `${name}.jpg`), type: 'jpeg', quality: 72 }) as const;

/** One page to be looked at. */
interface Look {
  readonly name: string;
  readonly seat: You['seat'];
  readonly hash: string;
  /** What a person does there first. */
  readonly act?: (page: Page) => Promise<void>;
  readonly isOutside?: boolean;
}

const looks: readonly Look[] = [
  { name: 'join', seat: null, hash: '', isOutside: true },
  { name: 'seats', seat: null, hash: '' },
  { name: 'phone', seat: { phone: '1001' }, hash: '#phone' },
  { name: 'phone-in-talk', seat: { phone: '1002' }, hash: '#phone' },
  { name: 'console', seat: { phone: '1009' }, hash: '#phone' },
  {
    name: 'user-information',
    seat: { phone: '1002' },
    hash: '#user',
    act: async (page) => {
      await page.getByRole('button', { name: 'Hunt Groups' }).click();
      await page.getByRole('button', { name: 'Login', exact: true }).click();
      await page.getByRole('radio').first().check();
      await page.getByRole('button', { name: 'Details' }).click();
    },
  },
  {
    name: 'floor',
    seat: { trainer: true },
    hash: '#floor',
    act: (page) => page.locator('.phone-card .card-head').first().click(),
  },
  {
    name: 'why',
    seat: { trainer: true },
    hash: '#floor',
    act: (page) => page.locator('.mini-lamp').nth(3).click(),
  },
];
const sizes = {
  laptop: { width: 1280, height: 800 },
  'phone-width': { width: 390, height: 844 },
} as const;

for (const { name, seat, hash, act, isOutside } of looks) {
  for (const [size, viewport] of Object.entries(sizes)) {
    inBrowser(`W-01 ${name} is well made and fits, light and dark: ${size}`, async (t) => {
      const { page, complaints } = await openPage(t, t.context.browser, {
        seat,
        hash,
        answer: whyAnswer,
        context: { viewport, colorScheme: 'light' },
        ...(isOutside ? { session: { isJoined: false } } : {}),
      });
      await act?.(page);
      mkdirSync(pictures, { recursive: true });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await untilStill(page);
        const path = join(pictures, `${name}-${size}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: size !== 'laptop' });
        if (readmePictures.has(path)) await page.screenshot(smallPicture(name));
        t.deepEqual(await faults(page), []);
      }
      t.deepEqual(complaints, []);
      const root = 'document.documentElement';
      t.false(await page.evaluate(`${root}.scrollWidth > ${root}.clientWidth`));
    });
  }
}

inBrowser('W-01 on the narrowest screen nothing has to be scrolled sideways', async (t) => {
  const context = { viewport: { width: 320, height: 640 } };
  for (const { seat, hash, act, isOutside } of looks) {
    const session = isOutside ? { session: { isJoined: false } } : {};
    const bench = { seat, hash, answer: whyAnswer, context, ...session };
    const { page } = await openPage(t, t.context.browser, bench);
    await act?.(page);
    const root = 'document.documentElement';
    t.false(await page.evaluate(`${root}.scrollWidth > ${root}.clientWidth`), hash);
  }
});

inBrowser('W-01 the checker finds what is wrong', async (t) => {
  const { page } = await openPage(t, t.context.browser);
  await page.evaluate(`document.querySelector('main').append(document.createElement('img'))`);
  await page.evaluate(`document.querySelector('.shortcuts').style.color = '#e8e4da'`);
  const found = await faults(page);
  for (const fault of ['image-alt', 'color-contrast']) {
    t.true(
      found.some((line) => line.startsWith(`${fault}:`)),
      fault,
    );
  }
});

/** Waits until nothing hops or slides any more, so that a picture is of what stays. */
const untilStill = (page: Page) =>
  untilSo(
    page,
    `document.getAnimations().every(({ id, effect }) => id.startsWith('lamp') || id.endsWith('timeout') || effect.getComputedTiming().progress === null)`,
  );
