import test from 'ava';
import { runScenario } from '../../firmware-sim/fleet/run-scenario.js';
import type { TraceLine } from '../../firmware-sim/fleet/trace-lines.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import { panelLamps } from '../../hw-bridge/panel-model.js';
import type { PanelLamp } from '../../hw-bridge/panel-port.js';
import { isLit } from '../../statecharts/cadence.js';
import type { LampMode } from '../../statecharts/terms.js';
import { EmulatedDesk, type PinEdge, scenarioOf } from './emulated-desk.js';

const phone = '1001';
const file = 'fixtures/scenarios/panel-login-and-ring-out.yaml';
/** By then the panel is connected and shows what it was sent. */
const beginsMs = 200;
const mostLateMs = 15;

/** The header of a trace has no time: it comes before everything. */
const atOf = (line: TraceLine): number => ('at' in line ? line.at : 0);

const nameOf = (lamp: PanelLamp): string => JSON.stringify(lamp);

/** When each lamp of the phone goes on and off, as its modes in a trace in virtual time make it. */
function edgesOf(trace: readonly TraceLine[], untilMs: number): readonly PinEdge[] {
  const modes = new Map<string, LampMode>();
  const lit = new Map<string, boolean>();
  const edges: PinEdge[] = [];
  let next = 0;
  for (let atMs = 0; atMs < untilMs; atMs += 1) {
    for (let line = trace[next]; line !== undefined && atOf(line) <= atMs; line = trace[next]) {
      next += 1;
      if (!('phone' in line) || line.phone !== phone) continue;
      if (line.ev === 'lamp.sent') modes.set(nameOf({ access: line.button }), line.mode);
      if (line.ev === 'messageWaiting.sent') modes.set(nameOf({ messageWaiting: true }), line.mode);
    }
    for (const lamp of panelLamps) {
      const now = isLit(modes.get(nameOf(lamp)) ?? 'off', atMs);
      if (now !== (lit.get(nameOf(lamp)) ?? false)) edges.push({ lamp, isLit: now, atMs });
      lit.set(nameOf(lamp), now);
    }
  }
  return edges.filter((edge) => edge.atMs >= beginsMs);
}

const ofLamp = (edges: readonly PinEdge[], lamp: PanelLamp): readonly PinEdge[] =>
  edges.filter((edge) => nameOf(edge.lamp) === nameOf(lamp));

/** The lamps whose mode changed, in the order in which they moved first and last. */
const order = (edges: readonly PinEdge[]): readonly string[] => [
  ...new Set(edges.map(({ lamp }) => nameOf(lamp))),
  ...new Set([...edges].reverse().map(({ lamp }) => nameOf(lamp))),
];

const scenario = scenarioOf(file);

/** Played once, looked at twice. */
const playing = (async () => {
  const desk = new EmulatedDesk(scenario, phone);
  await desk.play(scenario);
  await desk.close();
  return desk;
})();

test('M-04 L-02 contacts close on the emulated chip, Ana is logged in, and her lamp goes dark by itself', async (t) => {
  const desk = await playing;
  t.deepEqual(desk.problems, []);
  const memberships = desk.lines.flatMap((line) =>
    line.ev === 'membership.changed' ? [[line.phone, line.to, line.why]] : [],
  );
  t.deepEqual(memberships, [
    [phone, 'in', 'login'],
    [phone, 'out', 'noAnswer'],
  ]);
  const lamp4 = ofLamp(desk.edges, { access: 4 }).filter((edge) => edge.atMs >= beginsMs);
  t.deepEqual(
    lamp4.map(({ isLit: isOn }) => isOn),
    [true, false],
  );
  t.deepEqual(desk.board.troubles, { watchdogResets: 0, overruns: 0 });
});

test('S-03 L-06 the pins of the emulated panel move as the lamps of the same scenario in virtual time', async (t) => {
  const virtual = runScenario(scenario, xstateRuntime);
  t.true(virtual.result.passed);
  const wanted = edgesOf(virtual.trace, scenario.untilMs);
  const desk = await playing;
  const seen = desk.edges.filter((edge) => edge.atMs >= beginsMs);
  t.deepEqual(order(seen), order(wanted));
  let worstMs = 0;
  for (const lamp of panelLamps) {
    const [mine, theirs] = [ofLamp(seen, lamp), ofLamp(wanted, lamp)];
    t.deepEqual(
      mine.map((edge) => edge.isLit),
      theirs.map((edge) => edge.isLit),
      nameOf(lamp),
    );
    for (const [index, edge] of mine.entries()) {
      const offMs = edge.atMs - (theirs[index]?.atMs ?? 0);
      worstMs = Math.max(worstMs, Math.abs(offMs));
      t.true(Math.abs(offMs) <= mostLateMs, `${nameOf(lamp)} at ${edge.atMs}: ${offMs} ms`);
    }
  }
  t.true(wanted.length > 20);
  t.log(`${wanted.length} edges, at most ${worstMs.toFixed(1)} ms apart`);
});
