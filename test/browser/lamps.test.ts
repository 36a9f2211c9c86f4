import { cadences } from '../../statecharts/cadence.js';
import type { LampMode } from '../../statecharts/terms.js';
import { stateOf } from '../firmware-sim/trainer/page/sample-floor.js';
import { blinking, flashLittle, untilBlinking } from './blinking-lamps.js';
import { untilSo } from './chromium.js';
import { browserTests } from './in-browser.js';
import { openPage } from './page-bench.js';

const inBrowser = browserTests();

/** How far a lamp may be from the server's phase, ms. */
const allowedMs = 40;

const periodOf = (mode: LampMode) => cadences[mode].reduce((sum, stretch) => sum + stretch, 0);

inBrowser('L-06 every lamp’s animation began with the server’s phase, to 40 ms', async (t) => {
  const { page, desk, complaints } = await openPage(t, t.context.browser);
  const modes: readonly LampMode[] = ['flutter', 'flash', 'wink', 'brokenFlutter', 'unknown'];
  const lamps = Object.fromEntries(modes.map((mode, index) => [index + 1, mode]));
  desk.tell({ phones: [stateOf('1002', { lamps })] });
  await page.waitForSelector('.faceplate .lamp[data-mode=wink]');
  // The first answers for the time have come.
  await untilSo(page, 'performance.now() > 900');
  const seen = await blinking(page);
  t.deepEqual(
    seen.map(({ mode }) => mode),
    modes,
  );
  for (const { mode, startTime, duration } of seen) {
    t.is(duration, periodOf(mode));
    // Both clocks are read in this process and that one; the quicker of some readings is what counts.
    const offs: number[] = [];
    for (let times = 0; times < 5; times++) {
      const before = desk.phaseMs();
      const pageMs = await page.evaluate(() => performance.now());
      const after = desk.phaseMs();
      offs.push(Math.abs(pageMs - startTime - (before + after) / 2));
    }
    t.true(Math.min(...offs) < allowedMs, `${mode} is ${Math.min(...offs)} ms off`);
  }
  t.is(new Set(seen.map(({ startTime }) => startTime)).size, 1);
  t.deepEqual(complaints, []);
});

inBrowser('L-05 all lamps ringing at once, a phone on a laptop flashes no more than may be', (t) =>
  flashLittle(t, {
    seat: { phone: '1002' },
    hash: '#phone',
    viewport: { width: 1280, height: 800 },
  }),
);

inBrowser(
  'L-05 all lamps ringing at once, the floor on a laptop flashes no more than may be',
  (t) =>
    flashLittle(t, {
      seat: { trainer: true },
      hash: '#floor',
      viewport: { width: 1440, height: 900 },
    }),
);

inBrowser('L-05 calm, or where the system asks for less motion, no lamp blinks', async (t) => {
  const { page } = await openPage(t, t.context.browser, { context: { reducedMotion: 'reduce' } });
  await page.waitForSelector('html[data-pace=calm]');
  t.deepEqual(await blinking(page), []);
  const calm = page.getByRole('button', { name: 'Calm' });
  await calm.click();
  await page.waitForSelector('html[data-pace=full]');
  await untilBlinking(page);
  await calm.click();
  await page.waitForSelector('html[data-pace=calm]');
  t.deepEqual(await blinking(page), []);
});

inBrowser(
  'L-04 a mode is told by shape and words too, and said to who cannot see it',
  async (t) => {
    const { page, desk } = await openPage(t, t.context.browser);
    await page.getByRole('button', { name: 'Access button 1, Line, lamp steady' }).waitFor();
    t.is(await page.locator('.strip-mode').first().textContent(), 'steady');
    desk.tell({
      phones: [stateOf('1002', { display: ['5551234', 'for Sales'], lamps: { 1: 'flutter' } })],
    });
    await page.getByRole('button', { name: 'Access button 1, Line, lamp blinks fast' }).waitFor();
    await page.getByText('Display: 5551234, for Sales').waitFor({ state: 'attached' });
    t.is(await page.locator('[data-announcer]').getAttribute('aria-live'), 'polite');
  },
);
