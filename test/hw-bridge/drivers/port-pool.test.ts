// Loaded before any time is turned: the driver loads it when it first opens a port.
import 'serialport';
import test from 'ava';
import { openFirmataPanel } from '../../../hw-bridge/drivers/firmata-panel.js';
import { PortPool } from '../../../hw-bridge/drivers/port-pool.js';
import type { SerialBinding } from '../../../hw-bridge/drivers/safe-binding.js';
import { openSerialPanel } from '../../../hw-bridge/drivers/serial-panel.js';
import type { PanelError } from '../../../hw-bridge/panel-error.js';
import type { PanelEvent } from '../../../hw-bridge/panel-port.js';
import { MockPort } from '../../../hw-bridge/virtual/mock-port.js';
import { MockTime } from '../../../hw-bridge/virtual/mock-time.js';
import { RunningBoard } from '../../../hw-bridge/virtual/running-board.js';
import { VirtualFirmata } from '../../../hw-bridge/virtual/virtual-firmata.js';
import { unoWiring } from '../tools/firmata-desk.js';

const four = { access: 4 } as const;

/** Sockets of one machine, and what is plugged into each. */
class Sockets implements SerialBinding {
  readonly #ports = new Map<string, MockPort>();
  /** Every path that was opened, in order. */
  readonly opened: string[] = [];

  plug(port: MockPort): void {
    this.#ports.set(port.path, port);
    port.plug();
  }

  async list(): Promise<unknown[]> {
    return (await Promise.all([...this.#ports.values()].map((it) => it.list()))).flat();
  }

  async open(options: { readonly path: string; readonly baudRate: number }) {
    this.opened.push(options.path);
    const port = this.#ports.get(options.path);
    if (port === undefined) throw new Error(`No such file or directory, cannot open`);
    return port.open(options);
  }
}

let paths = 0;

/** Two sockets with two panels, whose cables can be put the other way round. */
function desk(serialNumbers: readonly (string | undefined)[] = []) {
  const time = new MockTime();
  const sockets = new Sockets();
  const boards = ['ana', 'bo'].map((identity) => new RunningBoard({ identity, ticker: time }));
  paths += 1;
  const names = ['left', 'right'].map((side) => `/dev/pool-${paths}-${side}`);
  const ends = [...boards];
  // A socket passes everything to whichever board is in it now.
  const ports = names.map((path, socket) => {
    const serialNumber = serialNumbers[socket];
    return new MockPort(
      {
        attach: (send) => ends[socket]?.attach(send),
        receive: (bytes) => ends[socket]?.receive(bytes),
        reset: () => ends[socket]?.reset(),
      },
      { path, ticker: time, ...(serialNumber === undefined ? {} : { serialNumber }) },
    );
  });
  for (const port of ports) sockets.plug(port);
  const pool = new PortPool(sockets);
  const problems: PanelError[] = [];
  const open = (identity: string, path?: string) => {
    const panel = openSerialPanel({
      identity,
      ports: pool,
      ticker: time,
      onProblem: (problem) => problems.push(problem),
      ...(path === undefined ? {} : { path }),
    });
    const events: PanelEvent[] = [];
    panel.listen((event) => events.push(event));
    return { panel, events };
  };
  return { time, sockets, boards, names, ports, ends, pool, problems, open };
}

test('two panels that are plugged the other way round keep their phones', async (t) => {
  const { time, boards, names, ports, ends, open, problems } = desk();
  const [ana, bo] = [open('ana', names[0]), open('bo', names[1])];
  const areThere = (): boolean => ana.panel.state === 'connected' && bo.panel.state === 'connected';
  await time.until('both panels', areThere);
  for (const port of ports) port.unplug();
  await time.until('both losses', () => ana.panel.state === 'lost' && bo.panel.state === 'lost');
  ends.reverse();
  for (const port of ports) port.plug();
  await time.until('both panels again', areThere);
  boards[0]?.press(four);
  await time.until('the key of ana', () => ana.events.some((it) => it.type === 'key.pressed'));
  t.false(bo.events.some((it) => it.type === 'key.pressed'));
  bo.panel.setLamp(four, 'wink');
  await time.until("bo's lamp", () => boards[1]?.lamp(four) === 'wink');
  t.not(boards[0]?.lamp(four), 'wink');
  t.deepEqual([ana.panel.identity, bo.panel.identity], ['ana', 'bo']);
  // A panel that was somewhere else is no problem; that it was unplugged is.
  t.deepEqual(
    [...new Set(problems.map((it) => it.code))].filter((it) => it !== 'NO-PORT'),
    ['LOST'],
  );
  await ana.panel.close();
  await bo.panel.close();
});

test('two panels whose ports are the wrong way round in the site find theirs', async (t) => {
  const { time, names, open, problems } = desk();
  const [ana, bo] = [open('ana', names[1]), open('bo', names[0])];
  await time.until(
    'both panels',
    () => ana.panel.state === 'connected' && bo.panel.state === 'connected',
  );
  t.deepEqual(
    problems.filter((it) => it.code !== 'NO-PORT'),
    [],
  );
  await ana.panel.close();
  await bo.panel.close();
});

test('a panel is found without any port, by the name that its board keeps', async (t) => {
  const { time, open, sockets } = desk(['adapter 1', 'adapter 2']);
  const bo = open('bo');
  await time.until('bo', () => bo.panel.state === 'connected');
  t.true(sockets.opened.length <= 2);
  await bo.panel.close();
});

test("an adapter's serial number names a panel whose board says something else", async (t) => {
  const { time, open, sockets, names } = desk(['adapter 1', 'adapter 2']);
  const two = open('adapter 2');
  await time.until('the panel', () => two.panel.state === 'connected');
  t.is(two.panel.identity, 'adapter 2');
  t.deepEqual(sockets.opened, [names[1]]);
  await two.panel.close();
});

test('a panel that is nowhere is told once, with what was found where', async (t) => {
  const { time, open, names, problems } = desk(['adapter 1', 'adapter 2']);
  const ghost = open('ghost');
  await time.pass(20_000);
  t.deepEqual(
    problems.map((it) => it.code),
    ['NO-PORT'],
  );
  const message = problems[0]?.message ?? '';
  t.true(message.includes('looked for panel "ghost"'), message);
  t.true(message.includes(`${names[0]} has "ana"`), message);
  t.true(message.includes(`${names[1]} has "bo"`), message);
  await ghost.panel.close();
});

test('a panel that is put back elsewhere is found there', async (t) => {
  const { time, open, ports, ends, names } = desk(['adapter 1', 'adapter 2']);
  const ana = open('ana', names[0]);
  await time.until('ana', () => ana.panel.state === 'connected');
  for (const port of ports) port.unplug();
  await time.until('the loss', () => ana.panel.state === 'lost');
  ends.reverse();
  ports[1]?.plug();
  await time.until('ana at the other port', () => ana.panel.state === 'connected');
  t.is(ana.panel.statistics.connections, 2);
  await ana.panel.close();
});

test('a board with Firmata is found by its adapter alone, and no other port is opened', async (t) => {
  const time = new MockTime();
  const sockets = new Sockets();
  const board = new VirtualFirmata({ ticker: time });
  const stranger = new MockPort(new RunningBoard({ identity: 'x', ticker: time }), {
    ticker: time,
    serialNumber: 'another',
  });
  const port = new MockPort(board, { ticker: time, serialNumber: '95530343' });
  sockets.plug(stranger);
  sockets.plug(port);
  const panel = openFirmataPanel({
    identity: '95530343',
    ports: new PortPool(sockets),
    wiring: unoWiring,
    ticker: time,
    onProblem: () => undefined,
  });
  await time.until('the panel', () => panel.state === 'connected');
  t.deepEqual(sockets.opened, [port.path]);
  t.is(panel.identity, '95530343');
  await panel.close();
  board.stop();
});

test('a machine that cannot list its ports still has those that are named', async (t) => {
  const { time, boards, names, ports } = desk();
  const binding: SerialBinding = {
    list: () => Promise.reject(Object.assign(new Error('spawn udevadm'), { code: 'ENOENT' })),
    open: async (options) => {
      const port = ports.find((it) => it.path === options.path);
      if (port === undefined) throw new Error('no such port');
      return port.open(options);
    },
  };
  const panel = openSerialPanel({
    identity: boards[0]?.identity ?? '',
    ports: new PortPool(binding),
    path: names[0] ?? '',
    ticker: time,
    onProblem: () => undefined,
  });
  await time.until('the panel', () => panel.state === 'connected');
  await panel.close();
  t.pass();
});
