import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { readTrace, replay } from '../../firmware-sim/fleet/replay.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import type { FloorState } from '../../firmware-sim/trainer/floor-state.js';
import { cookieOf } from '../firmware-sim/trainer/console-bench.js';
import { CrowdMember, crowdSiteText } from '../firmware-sim/trainer/crowd.js';
import {
  areQuick,
  judgeLatencies,
  otherLoad,
  tellLatencies,
} from '../firmware-sim/trainer/crowd-latency.js';
import { PageProbe } from '../firmware-sim/trainer/page-probe.js';
import { RunningCommand } from '../live/live-command.js';
import { untilSo, type WatchedPage, watchPage } from './chromium.js';
import { browserTests } from './in-browser.js';

const inBrowser = browserTests();

const clients = 38;
const rounds = 4;
/** As often they all press their keys again, where something else was in the way. */
const mostTurns = 3;
/** Before each key, ms, and how much longer each next one waits: some 60 keys a second in all, more than a class presses. */
const restMs = 400;
const restsLongerMs = 10;
/** Where the two who sit at a browser sit. */
const atBrowsers = ['1039', '1040'] as const;

inBrowser(
  'two pages in chromium and 38 clients with the page’s code press keys: all end with the server’s state, p99 below 100 ms',
  async (t) => {
    const beganMs = performance.now();
    const loadBefore = otherLoad();
    const { origin, command, traceFile } = await openClassRoom(t);
    const cookie = async () => cookieOf(await fetch(`${origin}/api/session`));
    const members: CrowdMember[] = [];
    for (let index = 0; index < clients; index++) {
      members.push(new CrowdMember(origin, await cookie(), String(1001 + index)));
    }
    t.teardown(() => {
      for (const { client } of members) client.close();
    });
    await Promise.all(members.map((member) => member.sit()));
    for (const member of members) await member.logIn();
    for (const member of members) member.latenciesMs.length = 0;
    const trainer = await PageProbe.open(origin, await cookie());
    t.teardown(() => trainer.close());
    await trainer.ask({ type: 'seat.taken', seat: { trainer: true } });
    const pages: WatchedPage[] = [];
    for (const phone of atBrowsers) pages.push(await sitDown(t, origin, phone));

    const ofClients: (readonly number[])[] = [];
    const ofPages: (readonly number[])[] = [];
    for (let turn = 0; turn < mostTurns; turn++) {
      await trainer.ask({ type: 'hand.call', from: '5551234', to: '4000' });
      await Promise.all([
        ...members.map((member, index) => member.work(rounds, restMs + index * restsLongerMs)),
        ...pages.map(({ page }) => work(page)),
      ]);
      ofClients.push(members.flatMap((member) => member.latenciesMs.splice(0)));
      const seen = pages.map(({ page }) => page.evaluate<readonly number[]>(takeLatencies));
      ofPages.push((await Promise.all(seen)).flat());
      t.is(ofPages.at(-1)?.length, pages.length * rounds * 2);
      if (areQuick(ofClients.at(-1) ?? [])) break;
    }
    await trainer.ask({ type: 'time.paused' });

    // What is on its way is not lost: a question is answered after it.
    await trainer.ask({ type: 'snapshot.asked' });
    const truth = stateOf(trainer.floor);
    for (const { client, phone } of members) {
      await client.ask({ type: 'snapshot.asked' });
      t.deepEqual(stateOf(client.model?.floor as FloorState), truth, phone);
    }
    for (const { page, complaints } of pages) {
      await page.getByRole('link', { name: 'Floor' }).click();
      const lamps = JSON.stringify(lampsOf(trainer.floor));
      await untilSo(page, `JSON.stringify(${drawnLamps}) === ${JSON.stringify(lamps)}`);
      t.deepEqual(complaints, []);
    }

    judgeLatencies(t, `${clients} clients`, ofClients, loadBefore);
    // Until it is drawn, without a graphics card, on the same two processors: told, and judged by nobody.
    tellLatencies(t, `${pages.length} pages in chromium, drawn`, ofPages);

    command.kill('SIGTERM');
    t.is((await command.ended).status, 0);
    t.is(replay(readTrace(readFileSync(traceFile, 'utf8')), xstateRuntime).difference, undefined);
    t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  },
);

/** Starts a desk for all of them, in a process of its own. */
async function openClassRoom(t: ExecutionContext) {
  const folder = mkdtempSync(join(tmpdir(), 'lampfield-class-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const site = join(folder, 'class.yaml');
  const traceFile = join(folder, 'class.trace');
  writeFileSync(site, crowdSiteText(clients + atBrowsers.length));
  const command = new RunningCommand(['live', site, '--port', '0', '--trace', traceFile]);
  t.teardown(async () => {
    command.kill('SIGTERM');
    await command.ended;
  });
  await command.says('web console: ');
  const [, origin = ''] = command.said().match(/web console: (http:\/\/[^/]+)\//) ?? [];
  return { origin, command, traceFile };
}

/** Opens a page at a phone, which measures from each key to its lamp, both as the browser has them. */
async function sitDown(
  t: Parameters<Parameters<typeof inBrowser>[1]>[0],
  origin: string,
  phone: string,
) {
  const watched = await watchPage(t, t.context.browser, `${origin}/`);
  const { page } = watched;
  await page.getByRole('button', { name: new RegExp(`^${phone}`) }).click();
  await page.locator('[data-key="access 3"]').waitFor();
  await page.evaluate(measuring);
  return watched;
}

/** A key goes down; the picture after the one in which the lamp of button 3 has changed ends it. */
const measuring = `(() => {
  globalThis.latenciesMs = [];
  let sinceMs;
  addEventListener('pointerdown', () => { sinceMs = performance.now(); }, true);
  const key = document.querySelector('[data-key="access 3"]');
  new MutationObserver(() => {
    const fromMs = sinceMs;
    sinceMs = undefined;
    if (fromMs === undefined) return;
    requestAnimationFrame(() => globalThis.latenciesMs.push(performance.now() - fromMs));
  }).observe(key, { attributes: true, attributeFilter: ['aria-label'] });
})()`;

const takeLatencies = 'globalThis.latenciesMs.splice(0)';

/** Takes a line and lets it go again, by the mouse. */
async function work(page: Page): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    await page.locator('[data-key="access 3"]').click();
    await untilSo(page, `globalThis.latenciesMs.length === ${2 * round - 1}`);
    await page.locator('[data-key="key speaker"]').click();
    await untilSo(page, `globalThis.latenciesMs.length === ${2 * round}`);
  }
}

/** What must be the same everywhere; how time passes is worked out by each page from when it was told. */
const stateOf = ({ time: _, ...state }: FloorState): Omit<FloorState, 'time'> => state;

/** The modes of all lamps that are fitted, phone by phone. */
const lampsOf = ({ phones }: FloorState) =>
  phones.map(({ lamps }) => lamps.filter((mode) => mode !== 'dummy'));

/** The same, as a floor is drawn. */
const drawnLamps = `[...document.querySelectorAll('.phone-card')].map((card) =>
  [...card.querySelectorAll('.mini-lamp .lamp')].map((lamp) => lamp.dataset.mode))`;
