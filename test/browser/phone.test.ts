import { cadences } from '../../statecharts/cadence.js';
import type { LampMode } from '../../statecharts/terms.js';
import { sampleFloor, stateOf } from '../firmware-sim/trainer/page/sample-floor.js';
import { blinking, flashLittle, untilBlinking } from './blinking-lamps.js';
import { untilSo } from './chromium.js';
import { askedOf, keepMovedKeys, keys, middleOf, phone, untilMoved } from './faceplate-keys.js';
import { browserTests } from './in-browser.js';
import { openPage } from './page-bench.js';

// Keys, lamps and bell of one phone, in one file: a browser takes longer to start than most of these take to run.
const inBrowser = browserTests();

inBrowser('B-11 every key of the phone works by the mouse', async (t) => {
  const { page, desk, complaints } = await openPage(t, t.context.browser);
  for (const [name] of keys) {
    const { x, y } = await middleOf(page, name);
    await page.mouse.click(x, y);
  }
  await desk.until(keys.length);
  t.deepEqual(
    askedOf(desk),
    keys.map(([, event]) => event),
  );
  t.deepEqual(complaints, []);
});

inBrowser('B-11 characters typed on the phone are keys; elsewhere they are not', async (t) => {
  const { page, desk } = await openPage(t, t.context.browser);
  await page.keyboard.type('5');
  await page.locator('[data-key="digit 1"]').focus();
  await page.keyboard.type('24#hl');
  await desk.until(5);
  t.deepEqual(askedOf(desk), [
    { type: 'digit.pressed', phone, digit: '2' },
    { type: 'digit.pressed', phone, digit: '4' },
    { type: 'digit.pressed', phone, digit: '#' },
    { type: 'key.pressed', phone, key: 'hold' },
    { type: 'handset.replaced', phone },
  ]);
});

inBrowser(
  'B-11 a key that goes down elsewhere moves the drawn one, and the handset follows',
  async (t) => {
    const { page, desk } = await openPage(t, t.context.browser);
    t.is(await page.locator('[data-key="hook"]').getAttribute('aria-pressed'), 'true');
    await keepMovedKeys(page);
    desk.tell({
      phones: [stateOf(phone, { isLifted: false })],
      presses: [{ phone, key: { button: 4 } }],
    });
    await untilMoved(page, 'access 4');
    t.is(await page.locator('[data-key="hook"]').getAttribute('aria-pressed'), 'false');
  },
);

inBrowser('B-01 a console works its second layer of buttons with Shift', async (t) => {
  const { page, desk } = await openPage(t, t.context.browser, { seat: { phone: '1009' } });
  await page.locator('[data-key="access 50"]').click();
  await page.locator('[data-key="key shift"]').click();
  const shifted = { ...stateOf('1009', { model: '1105' }), isShifted: true };
  desk.tell({ phones: [shifted] });
  await page.locator('[data-key="access 100"]').click();
  await desk.until(3);
  t.deepEqual(askedOf(desk), [
    { type: 'button.pressed', phone: '1009', button: 50 },
    { type: 'key.pressed', phone: '1009', key: 'shift' },
    { type: 'button.pressed', phone: '1009', button: 100 },
  ]);
});

inBrowser('M-12 a page whose connection is lost comes back by itself within 2 s', async (t) => {
  const { page, desk } = await openPage(t, t.context.browser, { floor: sampleFloor() });
  await page.getByText('connected', { exact: true }).waitFor();
  desk.drop();
  const sinceMs = performance.now();
  await desk.untilConnected();
  t.true(performance.now() - sinceMs < 2_000);
  await page.locator('[data-key="access 4"]').click();
  await desk.until(1);
  t.is(
    await page.locator('.faceplate').getAttribute('aria-label'),
    'Phone 1002, Bo Chen, model 3102',
  );
});

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

/** Writes down for each sound when it is to begin and end, s from then; one that is taken back ends at 0. */
const listening = `
  globalThis.heard = [];
  const { start, stop } = AudioScheduledSourceNode.prototype;
  AudioScheduledSourceNode.prototype.start = function (at) {
    this.heard = { from: at - this.context.currentTime, to: Infinity };
    globalThis.heard.push(this.heard);
    start.call(this, at);
  };
  AudioScheduledSourceNode.prototype.stop = function (at) {
    this.heard.to = at === undefined ? 0 : at - this.context.currentTime;
    stop.call(this, at);
  };
`;

interface Heard {
  readonly from: number;
  readonly to: number;
}

const near = (one: number, other: number) => Math.abs(one - other) < 0.02;

inBrowser(
  'B-08 a bell is heard in its cadence once the page was touched, and not before',
  async (t) => {
    const { page, desk, complaints } = await openPage(t, t.context.browser, { before: listening });
    const heard = () => page.evaluate<readonly Heard[]>('globalThis.heard');
    await page.getByRole('button', { name: 'Touch for sound' }).waitFor();
    const ring = (sincePhaseMs: number) =>
      stateOf('1002', { ringer: { pattern: 'external', sincePhaseMs }, volume: 8 });
    desk.tell({ phones: [ring(desk.phaseMs())] });
    await page.getByText('volume 8').waitFor();
    t.deepEqual(await heard(), []);
    await page.mouse.click(5, 400);
    await page.getByRole('button', { name: 'Sound on' }).waitFor();

    // A ring that begins now, so that both bursts of 0.8 s, 0.4 s apart, are still to come.
    desk.tell({ phones: [stateOf('1002', { volume: 7 })] });
    await page.getByText('volume 7').waitFor();
    await page.evaluate('globalThis.heard.length = 0');
    desk.tell({ phones: [ring(desk.phaseMs() + 100)] });
    await untilSo(page, 'globalThis.heard.length > 1');
    const [first, second] = await heard();
    if (!first || !second) throw new Error('a burst is missing');
    t.true(near(first.to - first.from, 0.8), JSON.stringify(first));
    t.true(near(second.from - first.to, 0.4), JSON.stringify(second));
    t.true(near(second.to - second.from, 0.8), JSON.stringify(second));

    await page.getByRole('button', { name: 'Sound on' }).click();
    await page.getByRole('button', { name: 'Sound off' }).waitFor();
    await untilSo(page, 'globalThis.heard.every(({ to }) => to === 0)');
    t.deepEqual(complaints, []);
  },
);
