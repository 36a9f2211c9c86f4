import anyTest, { type ExecutionContext, type TestFn } from 'ava';
import type { Browser } from 'playwright-core';
import { chromiumLack, openChromium } from './chromium.js';

/** What a test in a browser has at hand. */
export interface OnBrowser {
  readonly browser: Browser;
}

/**
 * Opens one browser for all tests of a file.
 *
 * @returns Declares a test there; without chromium it is skipped, and says so.
 */
export function browserTests() {
  const test = anyTest as TestFn<OnBrowser>;
  if (chromiumLack === undefined) {
    test.before(async (t) => {
      t.context = { browser: await openChromium() };
    });
    test.after.always((t) => t.context.browser?.close());
  }
  const declare = chromiumLack === undefined ? test.serial : test.serial.skip;
  const suffix = chromiumLack === undefined ? '' : ` (${chromiumLack})`;
  return (title: string, run: (t: ExecutionContext<OnBrowser>) => Promise<void>): void =>
    declare(`${title}${suffix}`, run);
}
