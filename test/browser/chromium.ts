import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const path = '/usr/bin/chromium';

/** Why tests in a browser cannot run here; `undefined` when they can. */
export const chromiumLack: string | undefined = existsSync(path)
  ? undefined
  : 'skipped, since chromium is missing: sudo apt-get install chromium';

/** Where the bundled page lies beside the compiled tests. */
export const pageFolder = fileURLToPath(
  new URL('../../firmware-sim/trainer/page/', import.meta.url),
);

/** Opens a browser of its own, with a fresh profile, that asks nobody for anything. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

const lookAgainMs = 20;
const giveUpMs = 10_000;

/**
 * Waits until an expression holds on a page; gives up loudly. (Playwright's own wait evaluates text inside the page, which
 * the page's content security policy forbids.)
 */
export async function untilSo(page: Page, expression: string): Promise<void> {
  const untilMs = performance.now() + giveUpMs;
  while (!(await page.evaluate(`Boolean(${expression})`))) {
    if (performance.now() > untilMs) throw new Error(`waited in vain for ${expression}`);
    await page.waitForTimeout(lookAgainMs);
  }
}

/** A page that a test has opened, and what it complained of. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console and of scripts, and requests to anywhere but the desk; empty is well. */
  readonly complaints: string[];
  /** What the desk answered to what was asked, each as it came over the wire. */
  readonly answers: readonly string[];
}

/**
 * Opens a page with cookies of its own; it is closed with the test.
 *
 * @param address - Where to go; whatever else is asked for outside of it is a complaint.
 * @param before - Run in the page before anything else.
 */
export async function watchPage(
  t: ExecutionContext,
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
  before?: string,
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  t.teardown(() => context.close());
  const page = await context.newPage();
  if (before !== undefined) await page.addInitScript(before);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const { host } = new URL(address);
  const askFor = (url: URL) => {
    if (url.host !== host && url.protocol !== 'blob:') complaints.push(`asks for ${url.href}`);
  };
  page.on('request', (request) => askFor(new URL(request.url())));
  const answers: string[] = [];
  page.on('websocket', (socket) => {
    askFor(new URL(socket.url()));
    socket.on('framereceived', ({ payload }) => {
      const text = String(payload);
      if (text.startsWith('{"type":"result"')) answers.push(text);
    });
  });
  await page.goto(address);
  return { page, complaints, answers };
}
