import type { ExecutionContext } from 'ava';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { ConsoleBench, type ConsoleBenchOptions } from '../firmware-sim/trainer/console-bench.js';
import { pageFolder, type WatchedPage, watchPage } from './chromium.js';
import type { OnBrowser } from './in-browser.js';

/** Opens a real desk, its charts and its server, with the page; it ends with the test. */
export const openDesk = (
  t: ExecutionContext,
  options: Omit<ConsoleBenchOptions, 'pageFolder'> = {},
): Promise<ConsoleBench> => ConsoleBench.open(t, { ...options, pageFolder });

/** Somebody who opens the page of a desk and takes a seat: a phone by its extension, or `Trainer`. */
export async function sit(
  t: ExecutionContext<OnBrowser>,
  desk: ConsoleBench,
  seat: string,
  context: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const watched = await watchPage(t, t.context.browser, `${desk.origin}/`, context);
  await watched.page.getByRole('button', { name: new RegExp(`^${seat}`) }).click();
  await watched.page.getByRole('button', { name: /^Leave/ }).waitFor();
  return watched;
}

/** Waits until what has come is drawn. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
  );
