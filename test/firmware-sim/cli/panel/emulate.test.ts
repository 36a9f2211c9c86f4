import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { openSerialPanel } from '../../../../hw-bridge/drivers/serial-panel.js';
import { SupervisedPanel } from '../../../../hw-bridge/drivers/supervised-panel.js';
import type { ClosablePanel, PanelEvent } from '../../../../hw-bridge/panel-port.js';
import { tcpLine, tcpPlace } from '../../../../hw-bridge/tools/tcp-line.js';
import { ptyLack } from '../../../hw-bridge/tools/pty-board.js';
import { Happenings } from '../../../hw-bridge/tools/waiting.js';
import { folderOf, plainEnvironment } from '../command.js';
import { Emulating } from './emulating.js';
import { panelTool } from './panel-tool.js';

const overPty = ptyLack === undefined ? test : test.skip;

function emulating(t: ExecutionContext, args: readonly string[]): Emulating {
  const command = new Emulating(args);
  t.teardown(() => command.stop());
  return command;
}

/** Hears a panel, and waits for what it says. */
function heard(panel: ClosablePanel) {
  const happenings = new Happenings();
  const events: PanelEvent[] = [];
  panel.listen((event) => {
    events.push(event);
    happenings.happened();
  });
  return { events, until: happenings.until };
}

test('panel emulate --tcp: a host in another program works the real firmware, both ways', async (t) => {
  const command = emulating(t, ['--tcp', '0', '--identity', 'desk-7']);
  const [, place = ''] = await command.says(/^(tcp:127\.0\.0\.1:\d+)$/m);
  const tcp = tcpPlace(place);
  if (tcp === undefined) return t.fail(place);
  const way = { open: tcpLine(tcp), tried: `connected to ${place}` };
  const panel = new SupervisedPanel(way, { onProblem: (problem) => t.log(problem.message) });
  t.teardown(() => panel.close());
  const { events, until } = heard(panel);
  await until('it to connect', () => panel.state === 'connected');
  t.is(panel.identity, 'desk-7');
  panel.setLamp({ access: 4 }, 'flash');
  await command.says(/^< access 4: flash$/m);
  command.order('press access 4');
  await until('the key', () => events.some(({ type }) => type === 'key.pressed'));
  command.order('release access 4');
  await until('its release', () => events.some(({ type }) => type === 'key.released'));
  t.deepEqual(
    events.filter(({ type }) => type !== 'state.changed'),
    [
      { type: 'key.pressed', key: { access: 4 } },
      { type: 'key.released', key: { access: 4 } },
    ],
  );
  command.order('press access 99');
  await command.says(/there is no key "access 99"/);
  command.order('dance');
  await command.says(/"dance" is not known: press, release, tap/);
  command.order('unplug');
  await until('the loss', () => panel.state === 'lost');
  command.order('plug');
  await until('it to be back', () => panel.state === 'connected');
  command.order('quit');
  t.is(await command.ended, 0);
});

overPty(
  'panel emulate: any serial program, panel list too, reaches it at the path that it prints, again and again',
  async (t) => {
    const link = join(folderOf(t), 'port');
    const command = emulating(t, ['--link', link]);
    await command.says(new RegExp(`^${link}$`, 'm'));
    t.true(statSync(link).isCharacterDevice());
    for (const round of [1, 2]) {
      const panel = openSerialPanel({
        path: link,
        onProblem: () => undefined,
        limits: { retryFirstMs: 20, retryMostMs: 100 },
      });
      const { until } = heard(panel);
      await until(`connection ${round}`, () => panel.state === 'connected');
      t.is(panel.identity, 'emulated');
      await panel.close();
    }
    const { stdout, status } = await panelTool(['panel', 'list', link]);
    t.is(status, 0);
    t.regex(stdout, /panel "emulated", 48 keys, 48 lamps/);
    command.stop();
    t.is(await command.ended, 0);
    t.false(existsSync(link), 'nothing is left behind');
  },
);

test('where socat is missing, panel emulate says how to install it and offers TCP, status 3', async (t) => {
  const command = new Emulating([], { ...plainEnvironment(), PATH: folderOf(t) });
  t.is(await command.ended, 3);
  t.regex(command.said, /^lampfield: NO-SOCAT: .*sudo apt-get install socat; .*--tcp 5331\n$/);
});

test('a TCP port that is taken is told, status 3', async (t) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { status, stderr } = await panelTool(['panel', 'emulate', '--tcp', port]);
  t.is(status, 3);
  t.regex(stderr, /^lampfield: BUSY-PORT: cannot listen at port \d+ \(EADDRINUSE\)/);
});

test('--for ends it by itself, status 0', async (t) => {
  const { status } = await panelTool(['panel', 'emulate', '--tcp', '0', '--for', '100ms']);
  t.is(status, 0);
});

if (ptyLack !== undefined) {
  overPty(`an emulated panel on a pseudo-terminal: ${ptyLack}`, (t) => {
    t.fail(ptyLack);
  });
}
