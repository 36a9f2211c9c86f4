import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { openEmulatedPanel } from '../../../hw-bridge/drivers/emulated-panel.js';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import type { PanelEvent, PanelPort } from '../../../hw-bridge/panel-port.js';
import { openMockPanel } from '../../../hw-bridge/virtual/mock-panel.js';
import { PtyBoard, ptyLack } from '../tools/pty-board.js';
import { Happenings } from '../tools/waiting.js';

const perSecond = 100;
const seconds = 5;
const wanted = perSecond * seconds;
const key = { access: 9 } as const;

/** A panel in real time, a hand at its key, and how many of its events were told in their order. */
class Station {
  told = 0;
  isOutOfOrder = false;
  #isDown = false;

  constructor(
    readonly panel: PanelPort & { close(): Promise<void> },
    private readonly hand: { press(key: object): void; release(key: object): void },
    private readonly end: () => void,
    happened: () => void,
  ) {
    panel.listen((event: PanelEvent) => {
      if (event.type !== 'state.changed') {
        this.isOutOfOrder ||= (event.type === 'key.pressed') !== (this.told % 2 === 0);
        this.told += 1;
      }
      happened();
    });
  }

  move(): void {
    this.#isDown = !this.#isDown;
    if (this.#isDown) this.hand.press(key);
    else this.hand.release(key);
  }

  async close(): Promise<void> {
    await this.panel.close();
    this.end();
  }
}

const declare = ptyLack === undefined ? test.serial : test.serial.skip;
const lack = ptyLack === undefined ? '' : ` (${ptyLack})`;

declare(`32 panels at ${perSecond} events a second each: none is lost${lack}`, async (t) => {
  const beganMs = performance.now();
  const { until, happened } = new Happenings();
  const stations = Array.from({ length: 32 }, (_, index) => {
    const identity = `panel ${index}`;
    if (index % 2 === 0) {
      const { panel, board } = openMockPanel({ identity, onProblem: () => undefined });
      return new Station(panel, board as never, () => undefined, happened);
    }
    const pty = new PtyBoard(identity);
    pty.plug();
    const limits = { retryFirstMs: 20, retryMostMs: 100 };
    const panel = openSerialPanel({ path: pty.path, onProblem: () => undefined, limits });
    return new Station(panel, pty.board as never, () => pty.close(), happened);
  });
  await until('all panels', () => stations.every((it) => it.panel.state === 'connected'));
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  // A contact rests for longer than the 4 ms that it takes to count, however late this timer is.
  for (let event = 0; event < wanted; event += 1) {
    for (const station of stations) station.move();
    await sleep(Math.max(6, startMs + ((event + 1) * 1_000) / perSecond - performance.now()));
  }
  const tookMs = performance.now() - startMs;
  await until('all events', () => stations.every((it) => it.told >= wanted));
  const used = process.cpuUsage(cpu);
  t.deepEqual(
    stations.map((it) => it.told),
    stations.map(() => wanted),
  );
  t.false(stations.some((it) => it.isOutOfOrder));
  await Promise.all(stations.map((it) => it.close()));
  const share = ((used.user + used.system) / 1_000 / tookMs) * 100;
  t.log(
    `${32 * wanted} events in ${(tookMs / 1_000).toFixed(1)} s, ${share.toFixed(0)} % of one core; ` +
      `${((performance.now() - beganMs) / 1_000).toFixed(1)} s`,
  );
});

test.serial('emulated panels keep real time, as many as this machine can carry', async (t) => {
  const beganMs = performance.now();
  let kept = 0;
  const lines: string[] = [];
  for (const count of [1, 2, 4, 8, 16]) {
    const { until, happened } = new Happenings();
    const stations = Array.from({ length: count }, (_, index) => {
      const { panel, board } = openEmulatedPanel({
        identity: `chip ${index}`,
        onProblem: () => undefined,
      });
      return new Station(panel, board as never, () => undefined, happened);
    });
    await until(`${count} chips`, () => stations.every((it) => it.panel.state === 'connected'));
    const cpu = process.cpuUsage();
    const startMs = performance.now();
    for (let event = 0; event < 20; event += 1) {
      for (const station of stations) station.move();
      await sleep(50);
    }
    const tookMs = performance.now() - startMs;
    const used = process.cpuUsage(cpu);
    await until('all events', () => stations.every((it) => it.told >= 20));
    await Promise.all(stations.map((it) => it.close()));
    const share = (used.user + used.system) / 1_000 / tookMs;
    lines.push(`${count}: ${(share * 100).toFixed(0)} % of one core`);
    if (share > 0.85 || stations.some((it) => it.isOutOfOrder)) break;
    kept = count;
  }
  t.true(kept >= 1);
  t.log(
    `${kept} at least keep real time (${lines.join(', ')}); ` +
      `${((performance.now() - beganMs) / 1_000).toFixed(1)} s`,
  );
});
