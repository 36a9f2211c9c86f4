import { browserTests } from './in-browser.js';
import {
  colourNamed,
  coloursOf,
  nextFrame,
  openReport,
  timelineOf,
  writeReport,
} from './report-bench.js';

const inBrowser = browserTests();

const manyCalls = 100_000;

/** A day of a large house: a hundred groups of ten, some 100,000 calls. */
const day = `scenario: A day of a large house
site:
  site: A thousand desks
  phones: [{ extensions: "1000-1999" }]
  groups:
${Array.from(
  { length: 100 },
  (_, group) =>
    `    - { extension: "${4000 + group}", type: circular, membership: static, members: ["${1000 + group * 10}-${1009 + group * 10}"] }`,
).join('\n')}
seed: 1
load:
  arrivals: { to: "4000-4099", rate: 128/h }
  patience: { exponential: 90s }
  answerAfter: { exponential: 4s }
  talk: { exponential: 120s }
  noAnswer: 0.05
until: 8h
`;

/** Counts what is painted, from the beginning. */
const counting = `
  window.painted = 0;
  const fillRect = CanvasRenderingContext2D.prototype.fillRect;
  CanvasRenderingContext2D.prototype.fillRect = function (...box) {
    if (this.canvas.dataset.part === 'canvas') window.painted++;
    return fillRect.apply(this, box);
  };`;

inBrowser(
  'a report of 100,000 calls opens and zooms, and paints no more than there are dots in view',
  async (t) => {
    const { file, calls } = await writeReport(t, day);
    t.true(calls.length > manyCalls, `${calls.length} calls`);
    const { page, complaints } = await openReport(t, t.context.browser, file, {}, counting);
    const paintedBy = async (act: () => Promise<unknown>) => {
      await page.evaluate('window.painted = 0');
      await act();
      await nextFrame(page);
      return page.evaluate<number>('window.painted');
    };
    const { rows, width } = await page.evaluate<{ rows: number; width: number }>(`(() => {
      const canvas = document.querySelector('[data-part="canvas"]');
      return { rows: Math.ceil(canvas.clientHeight / 22) + 1, width: canvas.clientWidth - 164 };
    })()`);
    // Three kinds of stretches, each painted once a dot at most, and the ground of the row.
    const most = rows * (3 * width + 1);
    const press = (part: string) => page.locator(`[data-part="${part}"]`).click();
    const whole = await timelineOf(page);
    const atFirst = await paintedBy(() => press('whole'));
    t.true(atFirst > rows && atFirst <= most, `${atFirst} of ${most}`);
    t.true(((await coloursOf(page))[await colourNamed(page, 'talk')] ?? 0) > 10_000);
    let fewer = atFirst;
    for (let zoom = 0; zoom < 10; zoom++) fewer = await paintedBy(() => press('nearer'));
    // Of 8 h 3 min are left: what is not in view is not painted.
    t.true(fewer > 0 && fewer < atFirst / 20, `${fewer} after ${atFirst}`);
    t.not(await timelineOf(page), whole);
    await press('whole');
    await nextFrame(page);
    t.is(await timelineOf(page), whole);
    const byCall = await paintedBy(() => press('by-call'));
    t.true(byCall > rows && byCall < rows * 20, `${byCall} call by call`);
    // The last of so many rows is reached as the first was.
    const atEnd = await paintedBy(() =>
      page.evaluate(
        `{ const s = document.querySelector('[data-part="scroller"]'); s.scrollTop = s.scrollHeight; }`,
      ),
    );
    t.true(atEnd > rows && atEnd < rows * 20, `${atEnd} at the end`);
    const last = calls.at(-1)?.id ?? '';
    await page.locator('[data-part="find-text"]').fill(last);
    await page.keyboard.press('Enter');
    await page.locator('[data-part="about-call"]').getByText(`${last}: `).waitFor();
    t.is(await page.locator('[data-part="members"] tbody tr').count(), 50);
    await page.getByRole('button', { name: 'Show 200 more of 1000' }).waitFor();
    t.deepEqual(complaints, []);
  },
);
