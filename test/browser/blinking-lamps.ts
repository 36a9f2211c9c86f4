import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import type { You } from '../../firmware-sim/trainer/messages.js';
import { flashAreaLimit } from '../../firmware-sim/trainer/page/lamps/blinking.js';
import type { LampMode } from '../../statecharts/terms.js';
import { untilSo } from './chromium.js';
import type { OnBrowser } from './in-browser.js';
import { allFluttering, openPage } from './page-bench.js';

/** A lamp that blinks, with its animation. */
export interface SeenLamp {
  readonly mode: LampMode;
  readonly startTime: number;
  readonly duration: number;
  readonly area: number;
}

/** The lamps that blink on a page, with their animations. */
export const blinking = (page: Page): Promise<readonly SeenLamp[]> =>
  page.evaluate(`[...document.querySelectorAll('.lamp-lit')].flatMap((lit) =>
    lit.getAnimations().map((animation) => {
      const { width, height } = lit.getBoundingClientRect();
      return {
        mode: lit.closest('.lamp').dataset.mode,
        startTime: Number(animation.startTime),
        duration: Number(animation.effect.getTiming().duration),
        area: width * height,
      };
    }),
  )`);

/** Waits until some lamp blinks. */
export const untilBlinking = (page: Page) =>
  untilSo(
    page,
    `[...document.querySelectorAll('.lamp-lit')].some((lit) => lit.getAnimations().length > 0)`,
  );

/** A view, and how large it is seen. */
export interface SeenView {
  readonly seat: You['seat'];
  readonly hash: string;
  readonly viewport: { readonly width: number; readonly height: number };
}

/** Lets every lamp ring at once and sums up what flashes faster than three times a second (WCAG 2.3.1). */
export async function flashLittle(
  t: ExecutionContext<OnBrowser>,
  { seat, hash, viewport }: SeenView,
): Promise<void> {
  const { page } = await openPage(t, t.context.browser, {
    floor: allFluttering(),
    seat,
    hash,
    context: { viewport },
  });
  await untilBlinking(page);
  const seen = await blinking(page);
  t.true(seen.length >= 19);
  const fast = seen.filter(({ duration }) => duration < 1_000 / 3);
  const area = fast.reduce((sum, lamp) => sum + lamp.area, 0);
  t.true(area < flashAreaLimit, `${area} px`);
  const isCapped = (await page.locator('html').getAttribute('data-pace')) === 'capped';
  t.is(fast.length === 0, isCapped);
  t.log(`${seen.length} lamps, ${fast.length} faster than 3 Hz, ${Math.round(area)} px`);
}
