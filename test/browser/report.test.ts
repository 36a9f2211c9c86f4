import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../firmware-sim/cli/command.js';
import { faults } from './axe-faults.js';
import { untilSo } from './chromium.js';
import { browserTests } from './in-browser.js';
import {
  colourNamed,
  coloursOf,
  drawnInPrint,
  nextFrame,
  openReport,
  rowsWith,
  spoilt,
  timelineOf,
  writeReport,
} from './report-bench.js';

const inBrowser = browserTests();

/** Talks last a minute, so that each is wide enough to be found; some callers give up, some members miss. */
const shift = `scenario: A short shift
site:
  site: Four desks
  phones: [{ extensions: "1001-1004" }]
  groups:
    - { extension: "4000", type: circular, password: "2468", perDeviceTimeout: 10s, members: ["1001-1004"], loggedIn: ["1001-1004"] }
seed: 3
load:
  arrivals: { to: "4000", rate: 100/h }
  patience: { exponential: 40s }
  answerAfter: { exponential: 4s }
  talk: { fixed: 60s }
  noAnswer: 0.3
  returnsAfter: { exponential: 2m }
serviceLevels: [5s, 60s]
until: 30m
`;

const button = (name: string) => `[data-part="${name}"]`;

inBrowser('a report opens from the disk without any network, and draws every call', async (t) => {
  const { file, calls } = await writeReport(t, shift);
  const { page, complaints } = await openReport(t, t.context.browser, file);
  t.deepEqual(
    await page.evaluate(`performance.getEntriesByType('resource').map((e) => e.name)`),
    [],
  );
  const colours = await coloursOf(page);
  for (const name of ['ring', 'missed', 'talk', 'mark']) {
    t.true((colours[await colourNamed(page, name)] ?? 0) > 20, name);
  }
  await page.locator(button('by-call')).click();
  await nextFrame(page);
  const isAnswered = calls.map(({ answeredMs }) => typeof answeredMs === 'number');
  t.true(isAnswered.includes(true) && isAnswered.includes(false));
  t.deepEqual(await rowsWith(page, await colourNamed(page, 'talk')), isAnswered);
  t.regex(
    (await page.locator(button('scroller')).getAttribute('aria-label')) ?? '',
    new RegExp(`^Timeline of ${calls.length} calls;`),
  );
  t.deepEqual(complaints, []);
});

inBrowser(
  'a page that asks for something, or says something on the console, is noticed',
  async (t) => {
    const { file } = await writeReport(t, shift);
    const folder = folderOf(t, {});
    const open = async (more: string) => {
      const path = join(folder, 'spoilt.html');
      writeFileSync(path, spoilt(file, more));
      return (await openReport(t, t.context.browser, path)).complaints;
    };
    t.deepEqual(await open(''), []);
    t.regex(
      (await open('<img alt="" src="http://127.0.0.1:9/x.png">')).join('\n'),
      /Content Security/,
    );
    t.deepEqual(await open('<script>console.error("oh")</script>'), ['oh']);
  },
);

inBrowser('zoom changes what is drawn and is undone, by button and by key', async (t) => {
  const { file } = await writeReport(t, shift);
  const { page, complaints } = await openReport(t, t.context.browser, file);
  const seen = async (act: () => Promise<void>) => {
    await act();
    await nextFrame(page);
    return timelineOf(page);
  };
  const whole = await timelineOf(page);
  const near = await seen(() => page.locator(button('nearer')).click());
  t.not(near, whole);
  const later = await seen(() => page.locator(button('later')).click());
  t.not(later, near);
  t.is(await seen(() => page.locator(button('whole')).click()), whole);
  await page.locator(button('scroller')).focus();
  t.is(await seen(() => page.keyboard.press('+')), near);
  t.not(await seen(() => page.keyboard.press('ArrowRight')), near);
  t.is(await seen(() => page.keyboard.press('0')), whole);
  t.deepEqual(complaints, []);
});

inBrowser(
  'light, dark and print have colours of their own; print has none of the dark',
  async (t) => {
    const { file } = await writeReport(t, shift);
    const { page, complaints } = await openReport(t, t.context.browser, file, {
      colorScheme: 'light',
    });
    const look = async () => {
      await nextFrame(page);
      const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      return { ground, talk: await colourNamed(page, 'talk'), picture: await timelineOf(page) };
    };
    const light = await look();
    t.deepEqual(await faults(page), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await look();
    t.deepEqual(await faults(page), []);
    t.not(dark.ground, light.ground);
    t.not(dark.picture, light.picture);
    t.true(((await coloursOf(page))[dark.talk] ?? 0) > 100);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const print = await look();
    t.is(print.ground, 'rgb(255, 255, 255)');
    const inPrint = await coloursOf(page);
    t.true((inPrint[print.talk] ?? 0) > 100);
    t.is(inPrint[dark.talk] ?? 0, 0);
    t.deepEqual(complaints, []);
  },
);

inBrowser('what a printer gets of a dark page is drawn in the colours of print', async (t) => {
  const { file } = await writeReport(t, shift);
  const { page } = await openReport(t, t.context.browser, file, { colorScheme: 'dark' });
  const darkTalk = await colourNamed(page, 'talk');
  const drawn = await drawnInPrint(page);
  await page.emulateMedia({ media: 'print' });
  t.regex(drawn, fillOf(await colourNamed(page, 'talk')));
  t.notRegex(drawn, fillOf(darkTalk));
  // A picture that was made for the screen would be an image in the colours of the screen.
  t.false((await page.pdf()).includes('/Subtype /Image'));
});

/** A colour as a PDF fills with it: each part a fraction of 255. */
function fillOf(colour: string): RegExp {
  const parts = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share.toFixed(4).replace(/^0/, '0?').slice(0, -2).replace('.', '\\.');
  });
  return new RegExp(`${parts.map((part) => `${part}\\d*`).join(' ')} rg`);
}

inBrowser('the keyboard reaches every control, and works the legend', async (t) => {
  const { file } = await writeReport(t, shift);
  const { page, complaints } = await openReport(t, t.context.browser, file);
  const reached = new Set<string>();
  const focused = `(() => {
    const { dataset, textContent, tagName } = document.activeElement;
    return dataset.part ?? (textContent.trim() || tagName);
  })()`;
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    reached.add(String(await page.evaluate(focused)));
  }
  const controls = ['by-phone', 'by-call', 'earlier', 'later', 'nearer', 'farther', 'whole'];
  for (const name of [
    ...controls,
    'find-text',
    'Find',
    'scroller',
    'answered within 5 s',
    'Rang',
  ]) {
    t.true(reached.has(name), `${name} of ${[...reached].join(', ')}`);
  }
  await page.locator(button('by-call')).focus();
  await page.keyboard.press('Enter');
  t.is(await page.locator(button('by-call')).getAttribute('aria-pressed'), 'true');
  const curves = page.locator(`${button('service-level')} [role="button"]`);
  t.deepEqual(await curves.allTextContents(), [
    'answered within 5 s',
    'answered within 20 s',
    'answered within 1 min',
  ]);
  const picture = `document.querySelector('[data-part="service-level"] canvas').toDataURL()`;
  const all = await page.evaluate(picture);
  await curves.first().focus();
  await page.keyboard.press('Enter');
  t.is(await curves.first().getAttribute('aria-pressed'), 'false');
  await untilSo(page, `${picture} !== ${JSON.stringify(all)}`);
  // Other colours draw the curves anew, without the one that was taken away.
  const fewer = await page.evaluate(picture);
  await page.emulateMedia({ colorScheme: 'dark' });
  await untilSo(page, `${picture} !== ${JSON.stringify(fewer)}`);
  await page.emulateMedia({ colorScheme: 'light' });
  await untilSo(page, `${picture} === ${JSON.stringify(fewer)}`);
  t.is(await curves.first().getAttribute('aria-pressed'), 'false');
  await curves.first().focus();
  await page.keyboard.press('Space');
  await untilSo(page, `${picture} === ${JSON.stringify(all)}`);
  t.deepEqual(complaints, []);
});

inBrowser('no reader meets a value that is none', async (t) => {
  const { file } = await writeReport(t, shift.replace('100/h', '4/h').replace('30m', '5m'));
  const { page, complaints } = await openReport(t, t.context.browser, file);
  const text = await page.locator('main').innerText();
  t.true(text.includes('Offered'));
  t.notRegex(text, /NaN|undefined|null|Infinity|\[object/);
  t.deepEqual(complaints, []);
});
