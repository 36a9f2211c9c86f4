import type { Page } from 'playwright-core';
import { cadences } from '../../statecharts/cadence.js';
import type { LampMode } from '../../statecharts/terms.js';
import { faults } from './axe-faults.js';
import { blinking, untilBlinking } from './blinking-lamps.js';
import { keepMovedKeys, untilMoved } from './faceplate-keys.js';
import { browserTests } from './in-browser.js';
import { type Colour, colourAt } from './pixels.js';
import { drawn, openDesk, sit } from './real-desk.js';

const inBrowser = browserTests();

/** How far a lamp may be from the server's phase, ms. */
const allowedMs = 40;

inBrowser(
  'L-06 L-08 a real button moves the drawn one, a drawn one lights the real lamp, and a lost panel shows',
  async (t) => {
    const desk = await openDesk(t, { panels: ['1001'] });
    const panel = desk.panels.get('1001');
    if (!panel) throw new Error('1001 has no panel');
    const { page, complaints } = await sit(t, desk, '1001');
    await page.locator('[data-panel="connected"]').waitFor();

    await keepMovedKeys(page);
    panel.press({ access: 4 });
    await untilMoved(page, 'access 4');
    panel.release({ access: 4 });
    await page.getByRole('img', { name: /Display: .*password/i }).waitFor();
    await page.locator('[data-key="digit 1"]').focus();
    // A panel without a keypad: the digits come from the page of the same phone (B-13).
    await page.keyboard.type('2468#');
    await page.getByRole('button', { name: 'Access button 4, Sales, lamp steady' }).waitFor();
    t.is(panel.lamp({ access: 4 }), 'steady');
    await page.locator('[data-key="access 4"]').click();
    await page.getByRole('button', { name: 'Access button 4, Sales, lamp off' }).waitFor();
    t.is(panel.lamp({ access: 4 }), 'off');
    t.is(await page.locator('[data-key="hook"]').getAttribute('aria-pressed'), 'false');
    panel.press({ hook: true });
    await page.locator('[data-key="hook"][aria-pressed="true"]').waitFor();
    panel.release({ hook: true });
    await page.locator('[data-key="hook"][aria-pressed="false"]').waitFor();

    panel.unplug();
    await page.locator('[data-panel="lost"]').waitFor();
    await page.locator('[data-key="key speaker"]').click();
    await page.getByRole('button', { name: 'Access button 1, Line, lamp steady' }).waitFor();
    t.deepEqual(await faults(page), []);
    panel.plug();
    await page.locator('[data-panel="connected"]').waitFor();
    t.is(panel.lamp({ access: 1 }), 'steady');
    t.deepEqual(complaints, []);
  },
);

/** `--lamp`, `--lamp-dark` and `--lamp-well` of the page's style sheet. */
const lit: Colour = [255, 179, 31];
const dark: Colour = [101, 108, 115];
const hollow: Colour = [18, 20, 22];

inBrowser(
  'L-01 L-05 L-06 a lamp of a real desk blinks with the server’s phase, and its pixels are lit and dark as it says',
  async (t) => {
    const desk = await openDesk(t);
    const { page, complaints } = await sit(t, desk, '1001');
    const shows = async (mode: LampMode) => {
      const lamp = `.faceplate .lamp[data-mode="${mode}"]`;
      await page.locator(lamp).first().waitFor();
      return lamp;
    };
    const blinksInPhase = async (mode: LampMode) => {
      const lamp = await shows(mode);
      await untilBlinking(page);
      const seen = (await blinking(page)).find((one) => one.mode === mode);
      if (!seen) throw new Error(`no lamp shows ${mode}`);
      const offs: number[] = [];
      for (let times = 0; times < 5; times++) {
        const before = desk.phaseMs();
        const pageMs = await page.evaluate<number>('performance.now()');
        const after = desk.phaseMs();
        offs.push(Math.abs(pageMs - seen.startTime - (before + after) / 2));
      }
      t.true(Math.min(...offs) < allowedMs, `${mode} is ${Math.min(...offs)} ms off`);
      // As it goes, it is seen lit and dark.
      const found = new Set<string>();
      const untilMs = performance.now() + 10_000;
      while (found.size < 2 && performance.now() < untilMs) {
        found.add((await colourAt(page, lamp)).join());
      }
      t.deepEqual([...found].sort(), [lit.join(), dark.join()].sort(), mode);
      // Held in the middle of each stretch of its rate, it is what that stretch says.
      let fromMs = 0;
      for (const [index, stretchMs] of cadences[mode].entries()) {
        await holdLampsAt(page, fromMs + stretchMs / 2);
        t.deepEqual(await colourAt(page, lamp), index % 2 === 0 ? lit : dark, `${mode} ${index}`);
        fromMs += stretchMs;
      }
    };

    t.deepEqual(await colourAt(page, await shows('off')), hollow);
    desk.desk.act({ do: 'call', from: '5551234', to: '1001' });
    await blinksInPhase('flutter');
    await page.locator('[data-key="access 1"]').click();
    t.deepEqual(await colourAt(page, await shows('steady')), lit);
    await page.locator('[data-key="key hold"]').click();
    await blinksInPhase('flash');
    t.deepEqual(complaints, []);
  },
);

/** Holds the lamps at a moment of their rates. */
async function holdLampsAt(page: Page, phaseMs: number): Promise<void> {
  await page.evaluate(`for (const it of document.getAnimations()) {
    if (!it.id.startsWith('lamp')) continue;
    it.pause();
    it.currentTime = ${phaseMs};
  }`);
  await drawn(page);
}
