import { askedOf, focus, focused, keys, middleOf } from './faceplate-keys.js';
import { browserTests } from './in-browser.js';
import { openPage } from './page-bench.js';

const inBrowser = browserTests();

inBrowser('B-11 every key works by touch, on a phone’s screen', async (t) => {
  const context = { viewport: { width: 360, height: 1_400 }, hasTouch: true, isMobile: true };
  const { page, desk, complaints } = await openPage(t, t.context.browser, { context });
  t.is(await page.locator('.faceplate-tall').count(), 1);
  for (const [name] of keys) {
    const { x, y } = await middleOf(page, name);
    await page.touchscreen.tap(x, y);
  }
  await desk.until(keys.length);
  t.deepEqual(
    askedOf(desk),
    keys.map(([, event]) => event),
  );
  t.deepEqual(complaints, []);
});

inBrowser('B-11 every key works by the keyboard: Tab, arrows, Enter and Space', async (t) => {
  const { page, desk } = await openPage(t, t.context.browser);
  const reached = new Set<string>();
  // Tab from group to group; in each, arrows from key to key until nothing new is found.
  for (let stops = 0; stops < 30; stops++) {
    await page.keyboard.press('Tab');
    const first = await focused(page);
    if (first === null || reached.has(first)) continue;
    const open = [first];
    while (open.length > 0) {
      const from = open.pop() ?? '';
      if (reached.has(from)) continue;
      reached.add(from);
      await focus(page, from);
      await page.keyboard.press(reached.size % 2 === 0 ? 'Enter' : ' ');
      for (const arrow of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
        await focus(page, from);
        await page.keyboard.press(arrow);
        const next = await focused(page);
        if (next !== null && !reached.has(next)) open.push(next);
      }
    }
  }
  t.deepEqual(
    keys.map(([name]) => name).filter((name) => !reached.has(name)),
    [],
  );
  await desk.until(keys.length);
  const asked = new Set(askedOf(desk).map((event) => JSON.stringify(event)));
  t.deepEqual(
    keys.filter(([, event]) => !asked.has(JSON.stringify(event))),
    [],
  );
});
