import type { ExecutionContext } from 'ava';
import { type DriverFacts, driverFacts } from '../../../hw-bridge/drivers/driver-facts.js';
import type { PanelEvent, PanelKey } from '../../../hw-bridge/panel-port.js';
import {
  type BenchMaker,
  type PanelBench,
  pressed,
  released,
  shows,
} from '../tools/panel-bench.js';

/** Declares one test with a panel of its own. */
export type Declare = (
  title: string,
  body: (t: ExecutionContext, bench: PanelBench) => Promise<unknown>,
) => void;

const four = { access: 4 } as const;
const five = { access: 5 } as const;

/** What a bench must have for a test that it did not leave out. */
function hand<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`this bench has no ${name}, and does not say so`);
  return thing;
}

function isHeld(events: readonly PanelEvent[], key: PanelKey): boolean {
  const name = JSON.stringify(key);
  const last = events.findLast((it) => 'key' in it && JSON.stringify(it.key) === name);
  return last?.type === 'key.pressed';
}

async function healsLoss(t: ExecutionContext, bench: PanelBench): Promise<void> {
  const loseOneIn = hand(bench.loseOneIn, 'loseOneIn');
  const pass = hand(bench.pass, 'pass');
  loseOneIn(20);
  const before = bench.events.length;
  for (let turn = 0; turn < 30; turn += 1) {
    if (turn % 2 === 0) bench.press(four);
    else bench.release(four);
    bench.panel.setLamp(four, turn % 2 === 0 ? 'steady' : 'off');
    bench.panel.setLamp(five, turn % 2 === 0 ? 'off' : 'steady');
    await pass(40);
  }
  bench.press(five);
  bench.panel.setLamp(four, 'steady');
  loseOneIn(0);
  const { events } = bench;
  const isRight = (): boolean => isHeld(events, five) && !isHeld(events, four);
  await bench.until('both ends to agree', isRight);
  await bench.until('lamps to agree', () => shows(bench, four, 'steady'));
  await bench.until('the other lamp to agree', () => shows(bench, five, 'steady'));
  t.deepEqual(
    events.slice(before).filter((it) => it.type === 'state.changed'),
    [],
  );
}

async function failsToUnknown(
  t: ExecutionContext,
  bench: PanelBench,
  wanted: boolean,
): Promise<void> {
  bench.panel.setLamp(four, 'steady');
  await bench.until('the lamp', () => shows(bench, four, 'steady'));
  hand(bench.silenceHost, 'silenceHost')();
  if (wanted) {
    await bench.until('the lamp to be unknown', () => shows(bench, four, 'unknown'));
    t.pass();
    return;
  }
  await hand(bench.pass, 'pass')(5_000);
  t.true(shows(bench, four, 'steady'));
}

async function ownDebounce(t: ExecutionContext, bench: PanelBench, wanted: boolean): Promise<void> {
  const keyReports = hand(bench.keyReports, 'keyReports');
  const [before, reports] = [bench.events.length, keyReports()];
  hand(bench.bounce, 'bounce')(four, 8);
  await bench.until('the key', () => bench.events.length > before);
  bench.release(four);
  await bench.until('its release', () => bench.events.length > before + 1);
  t.deepEqual(bench.events.slice(before), [pressed(four), released(four)]);
  const said = keyReports() - reports;
  if (wanted) t.is(said, 2);
  else t.true(said > 2, `${said} reports`);
}

async function ownPhase(t: ExecutionContext, bench: PanelBench, wanted: boolean): Promise<void> {
  const isLit = hand(bench.isLit, 'isLit');
  bench.panel.setLamp(four, 'flash');
  bench.panel.setLamp(five, 'flash');
  const areShown = (): boolean => shows(bench, four, 'flash') && shows(bench, five, 'flash');
  await bench.until('the lamps', areShown);
  bench.takeOrders?.();
  const areBoth = (lit: boolean): boolean => isLit(four) === lit && isLit(five) === lit;
  await bench.until('both to be lit at once', () => areBoth(true));
  await bench.until('both to be dark at once', () => areBoth(false));
  t.deepEqual(bench.takeOrders?.() ?? [], []);
  if (wanted) {
    await bench.until('both to be lit again', () => areBoth(true));
    return;
  }
  // Who blinks by orders blinks no more when none come.
  hand(bench.silenceHost, 'silenceHost')();
  await hand(bench.pass, 'pass')(3_000);
  t.true(areBoth(false));
}

const checks: readonly (readonly [
  keyof DriverFacts & ('healsLoss' | 'failsToUnknown' | 'ownDebounce' | 'ownPhase'),
  title: string,
  (t: ExecutionContext, bench: PanelBench, wanted: boolean) => Promise<void>,
])[] = [
  ['healsLoss', 'keys and lamps are right again after bytes were lost', healsLoss],
  ['failsToUnknown', 'lamps fail to unknown when the host falls silent', failsToUnknown],
  ['ownDebounce', 'the board debounces, and not the host', ownDebounce],
  ['ownPhase', 'L-06 the board blinks, and not the host', ownPhase],
];

/** Holds a driver to its row of the table: what it can, and what it cannot. */
export function factsContract(maker: BenchMaker, declare: Declare): void {
  const facts = driverFacts[maker.driver];
  for (const [fact, title, check] of checks) {
    if (maker.unchecked?.includes(fact)) continue;
    const wanted = facts[fact];
    declare(wanted ? title : `not so: ${title}`, (t, bench) => check(t, bench, wanted));
  }
}
