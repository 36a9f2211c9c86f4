import { stateOf } from '../firmware-sim/trainer/page/sample-floor.js';
import { untilSo } from './chromium.js';
import { browserTests } from './in-browser.js';
import { openPage } from './page-bench.js';

const inBrowser = browserTests();

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
