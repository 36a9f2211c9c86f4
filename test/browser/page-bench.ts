import type { ExecutionContext } from 'ava';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { FloorState, PhoneState } from '../../firmware-sim/trainer/floor-state.js';
import type { You } from '../../firmware-sim/trainer/messages.js';
import { sampleFloor, stateOf } from '../firmware-sim/trainer/page/sample-floor.js';
import { pageFolder, type WatchedPage, watchPage } from './chromium.js';
import { FakeDesk, type FakeDeskOptions } from './fake-desk.js';

/** What a page sees of a fake desk. */
export interface PageBenchOptions {
  readonly floor?: FloorState;
  readonly seat?: You['seat'];
  /** `#user`: the part of the page to open. */
  readonly hash?: string;
  readonly context?: BrowserContextOptions;
  readonly answer?: FakeDeskOptions['answer'];
  /** Run in the page before anything else. */
  readonly before?: string;
  readonly session?: FakeDeskOptions['session'];
}

/** Opens a fake desk and a page on it; both end with the test. */
export async function openPage(
  t: ExecutionContext,
  browser: Browser,
  options: PageBenchOptions = {},
): Promise<WatchedPage & { readonly desk: FakeDesk }> {
  const { floor = sampleFloor(), seat = { phone: '1002' }, hash = '', context = {} } = options;
  const desk = new FakeDesk({
    folder: pageFolder,
    floor,
    you: { seat, mayTrain: true },
    ...(options.answer ? { answer: options.answer } : {}),
    ...(options.session ? { session: options.session } : {}),
  });
  const address = await desk.open();
  t.teardown(() => desk.close());
  const watched = await watchPage(t, browser, `${address}${hash}`, context, options.before);
  await watched.page.waitForSelector('main:has(h1)');
  return { ...watched, desk };
}

/** A floor on which every lamp that there is blinks fast: the worst that can be. */
export function allFluttering(floor: FloorState = sampleFloor()): FloorState {
  return { ...floor, phones: floor.phones.map(fluttering) };
}

function fluttering(phone: PhoneState): PhoneState {
  const lamps = phone.lamps.map((mode) => (mode === 'dummy' ? mode : 'flutter'));
  return { ...stateOf(phone.extension), ...phone, lamps, messageWaiting: 'flutter' };
}
