import test, { type ExecutionContext } from 'ava';
import { CallProcessor } from '../../firmware-sim/call-processor.js';
import { RealClock } from '../../firmware-sim/clock/real-clock.js';
import { VirtualClock } from '../../firmware-sim/clock/virtual-clock.js';
import { readTrace, replay } from '../../firmware-sim/fleet/replay.js';
import type { RecordedInput, TraceLine } from '../../firmware-sim/fleet/trace-lines.js';
import { traceText } from '../../firmware-sim/fleet/trace-text.js';
import { LiveDesk } from '../../firmware-sim/live/live-desk.js';
import { xstateRuntime } from '../../firmware-sim/runtime/xstate.js';
import { checkPassword, parseSite } from '../../firmware-sim/site/index.js';
import type { Site } from '../../firmware-sim/site/site-model.js';
import { openSerialPanel } from '../../hw-bridge/drivers/serial-panel.js';
import type { PanelKey } from '../../hw-bridge/panel-port.js';
import { PtyBoard, ptyLack } from '../hw-bridge/tools/pty-board.js';

const overPty = ptyLack === undefined ? test : test.skip;

function deskSite(): Site {
  const parsed = parseSite(
    `site: A panel on a desk
phones:
  - { extension: "1001", name: Ana }
  - { extension: "1002", name: Bo }
groups:
  - { extension: "4000", password: "2468", perDeviceTimeout: 1s, totalTimeout: 3s,
      members: ["1001", "1002"] }
buttons: { "1001": { 4: { group: "4000" } } }
`,
    'site.yaml',
  );
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}

const call = { do: 'call', call: 'c1', from: '5551234', to: '4000' } as const;

/** What is done, each 100 ms after the one before: keys of the panel, then a call. */
const script: readonly RecordedInput[] = [
  { do: 'press', phone: '1001', button: 4 },
  ...[...'2468#'].map((digit) => ({ do: 'digit', phone: '1001', digit }) as const),
  call,
];

/** The same in virtual time, where a panel has no delays. */
function virtualLines(site: Site): readonly TraceLine[] {
  const lines: TraceLine[] = [];
  const clock = new VirtualClock();
  const processor = new CallProcessor({
    site,
    clock,
    runtime: xstateRuntime,
    report: (event, ...rules) => {
      const stamp = { at: clock.now(), kind: clock.kind() };
      lines.push({ ...event, ...stamp, ...(rules.length > 0 ? { rules } : {}) });
    },
    checkPassword: (group, digits) =>
      checkPassword(group.config.passwordHash ?? '', digits) ? 'right' : 'wrong',
  });
  processor.open();
  for (const [index, input] of script.entries()) {
    processor.submit({ atMs: 100 * (index + 1), source: 'desk', input });
  }
  clock.runUntil(10_000);
  return lines;
}

/** Each line with its time counted from the last input: what is left without the panel's delays. */
function sinceInputs(lines: readonly TraceLine[]): readonly string[] {
  let inputMs = 0;
  return lines.flatMap((line) => {
    if (line.ev === 'trace.header' || line.ev === 'trace.end') return [];
    if (line.ev === 'input') inputMs = line.at;
    const due = line.ev === 'timer.started' ? { dueMs: line.dueMs - inputMs } : {};
    return [traceText({ ...line, at: line.at - inputMs, ...due })];
  });
}

overPty(
  'M-03 M-04 L-02 a panel on a port logs in by its own keypad, rings, times out and goes dark',
  async (t) => {
    const bench = await opened(t);
    const { board, desk, until } = bench;
    const tap = async (key: PanelKey): Promise<void> => {
      const before = bench.inputs();
      board.press(key);
      await until(`${JSON.stringify(key)} to be an input`, () => bench.inputs() > before);
      board.release(key);
    };
    t.is(board.lamp({ access: 4 }), 'off');
    await tap({ access: 4 });
    for (const digit of '2468#') await tap({ digit });
    await until('its lamp to light', () => board.lamp({ access: 4 }) === 'steady');
    desk.take(call);
    await until('it to ring', () => board.lamp({ access: 1 }) === 'flutter');
    await until('it to stop', () => board.lamp({ access: 1 }) === 'off');
    await until('its lamp to go dark', () => board.lamp({ access: 4 }) === 'off');
    await until('a message', () => board.lamp({ messageWaiting: true }) === 'steady');
    await bench.end();
    t.deepEqual(sinceInputs(bench.lines), sinceInputs(virtualLines(deskSite())));
    const text = bench.lines.map((line) => `${traceText(line)}\n`).join('');
    t.is(replay(readTrace(text), xstateRuntime).difference, undefined);
  },
);

overPty(
  'L-08 a panel whose port hangs up in a ring comes back with its lamps as they are now',
  async (t) => {
    const { board, desk, until, pty, panel, end } = await opened(t);
    desk.act({ do: 'login', phone: '1001', group: '4000', password: '2468' });
    desk.take(call);
    await until('it to ring', () => board.lamp({ access: 1 }) === 'flutter');
    pty.unplug();
    await until('the loss to be noticed', () => panel.state === 'lost');
    t.is(desk.view().phones[0]?.panel?.state, 'lost');
    pty.plug();
    await until('the message lamp', () => board.lamp({ messageWaiting: true }) === 'steady');
    await until('the ring to be over', () => board.lamp({ access: 1 }) === 'off');
    t.is(board.lamp({ access: 4 }), 'off');
    t.is(desk.view().phones[0]?.panel?.state, 'connected');
    await end();
  },
);

/** A desk in real time, with a panel over a pseudo-terminal that is connected. */
async function opened(t: ExecutionContext) {
  const pty = new PtyBoard('desk-1');
  pty.plug();
  const { until, happened } = pty.happenings;
  const clock = new RealClock();
  const panel = openSerialPanel({
    path: pty.path,
    onProblem: happened,
    limits: { retryFirstMs: 20, retryMostMs: 100 },
  });
  const lines: TraceLine[] = [];
  const faults: string[] = [];
  const desk = new LiveDesk({
    site: deskSite(),
    clock,
    runtime: xstateRuntime,
    panels: [{ phone: '1001', panel, driver: `serial ${pty.path}` }],
    onLine: (line) => {
      lines.push(line);
      happened();
    },
    onFault: (message) => faults.push(message),
  });
  panel.listen(happened);
  clock.start();
  const end = async (): Promise<void> => {
    desk.finish();
    await panel.close();
    t.deepEqual(faults, []);
  };
  t.teardown(async () => {
    clock.stop();
    await panel.close();
    pty.close();
  });
  await until('the panel to connect', () => panel.state === 'connected');
  await until('its lamps', () => pty.board.lamp({ access: 4 }) === 'off');
  t.is(panel.identity, 'desk-1');
  const inputs = (): number => lines.filter(({ ev }) => ev === 'input').length;
  return { board: pty.board, pty, panel, desk, lines, until, end, inputs };
}

if (ptyLack !== undefined) {
  test('a panel on a port', (t) => {
    t.log(ptyLack);
    t.pass();
  });
}
