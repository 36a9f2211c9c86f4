import { sampleFloor, stateOf } from '../firmware-sim/trainer/page/sample-floor.js';
import { askedOf, keepMovedKeys, keys, middleOf, phone, untilMoved } from './faceplate-keys.js';
import { browserTests } from './in-browser.js';
import { openPage } from './page-bench.js';

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
