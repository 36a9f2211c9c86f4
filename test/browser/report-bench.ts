import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExecutionContext } from 'ava';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { folderOf, lampfield } from '../firmware-sim/cli/command.js';
import { untilSo, type WatchedPage, watchPage } from './chromium.js';

/** A report as the command wrote it, and what the same run said as JSON. */
export interface WrittenReport {
  readonly file: string;
  readonly calls: readonly {
    readonly id: string;
    readonly answeredMs?: number | null;
    readonly offers: readonly unknown[];
  }[];
}

/** Runs a scenario by the command and has it write its page. */
export async function writeReport(t: ExecutionContext, scenario: string): Promise<WrittenReport> {
  const folder = folderOf(t, { 'shift.yaml': scenario });
  const file = join(folder, 'report.html');
  const ended = await lampfield([
    ...['fleet', 'run', join(folder, 'shift.yaml'), '--html', file, '--json', '--calls'],
  ]);
  if (ended.status !== 0) throw new Error(`fleet run ended with ${ended.status}: ${ended.stderr}`);
  const { scenarios } = JSON.parse(ended.stdout) as { scenarios: [Pick<WrittenReport, 'calls'>] };
  return { file, calls: scenarios[0].calls };
}

/** Opens a report from the disk, without any network, and waits until all of it is drawn. */
export async function openReport(
  t: ExecutionContext,
  browser: Browser,
  file: string,
  options: BrowserContextOptions = {},
  before?: string,
): Promise<WatchedPage> {
  const address = pathToFileURL(file).href;
  const offline: BrowserContextOptions = { offline: true, ...options };
  const watched = await watchPage(t, browser, address, offline, before);
  await untilSo(watched.page, `document.documentElement.dataset.ready === 'true'`);
  await nextFrame(watched.page);
  return watched;
}

/** Lets what was asked for be drawn. */
export const nextFrame = (page: Page): Promise<unknown> =>
  page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))',
  );

/** What the timeline shows, dot by dot. */
export const timelineOf = (page: Page): Promise<string> =>
  page.evaluate(`document.querySelector('[data-part="canvas"]').toDataURL()`);

/** Colours of the page's style sheet as they are now, by name without dashes. */
export const colourNamed = (page: Page, name: string): Promise<string> =>
  page.evaluate(
    `getComputedStyle(document.documentElement).getPropertyValue('--${name}').trim().toLowerCase()`,
  );

/** A copy of the timeline that is made to be read dot by dot: of the one that is shown, chromium warns. */
const readable = `(() => {
  const canvas = document.querySelector('[data-part="canvas"]');
  const copy = Object.assign(document.createElement('canvas'), {
    width: canvas.width,
    height: canvas.height,
  });
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  return context;
})()`;

/** How often each colour stands in the timeline, as `#rrggbb`, opaque dots only. */
export function coloursOf(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(`(() => {
    const context = ${readable};
    const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
    const counts = {};
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] !== 255) continue;
      const hex = '#' + [0, 1, 2].map((i) => data[at + i].toString(16).padStart(2, '0')).join('');
      counts[hex] = (counts[hex] ?? 0) + 1;
    }
    return counts;
  })()`);
}

/**
 * Call by call, what stands in each row: scrolls through all of them.
 *
 * @param colour - `#rrggbb`.
 * @returns For each row whether the colour is in it.
 */
export function rowsWith(page: Page, colour: string): Promise<readonly boolean[]> {
  return page.evaluate(`(async () => {
    const [axis, row, gutter] = [26, 22, 164];
    const scroller = document.querySelector('[data-part="scroller"]');
    const canvas = document.querySelector('[data-part="canvas"]');
    const filler = document.querySelector('[data-part="filler"]');
    const rows = Math.round((canvas.clientHeight + filler.clientHeight - axis) / row);
    const wanted = [1, 3, 5].map((at) => parseInt(${JSON.stringify(colour)}.slice(at, at + 2), 16));
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const found = [];
    for (let at = 0; at < rows; at++) {
      scroller.scrollTop = at * row;
      await frame();
      const top = axis + at * row - scroller.scrollTop;
      const { data } = ${readable}.getImageData(gutter, top, canvas.width - gutter, row);
      let has = false;
      for (let dot = 0; dot < data.length && !has; dot += 4) {
        has = wanted.every((part, place) => data[dot + place] === part) && data[dot + 3] === 255;
      }
      found.push(has);
    }
    return found;
  })()`);
}

/** The text of every stream of a PDF that can be read: what is drawn, and in which colours. */
export async function drawnInPrint(page: Page): Promise<string> {
  const { inflateSync } = await import('node:zlib');
  const pdf = await page.pdf({ format: 'A4' });
  const text = pdf.toString('latin1');
  const parts: string[] = [];
  for (const { index, 0: head } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    const from = index + head.length;
    try {
      parts.push(
        inflateSync(pdf.subarray(from, text.indexOf('endstream', from))).toString('latin1'),
      );
    } catch {
      // Fonts and the like: not deflated, and nothing is drawn by them.
    }
  }
  return parts.join('\n');
}

/** A page with something in it that a report must not have. */
export const spoilt = (file: string, more: string): string =>
  readFileSync(file, 'utf8').replace('<main>', () => `<main>${more}`);
