import { join } from 'node:path';
import test from 'ava';
import { openSerialPanel } from '../../hw-bridge/drivers/serial-panel.js';
import { folderOf, lampfield } from '../firmware-sim/cli/command.js';
import { PtyBoard, ptyLack } from '../hw-bridge/tools/pty-board.js';

const siteWith = (port: string): string => `site: With a panel
phones:
  - { extension: "1001", name: Ana }
  - { extension: "1002", name: Bo }
groups:
  - { extension: "4000", members: ["1002"], membership: static }
panels:
  - { phone: "1001", driver: serial, port: "${port}" }
`;

const scenario = `scenario: The rest runs on
site: site.yaml
steps:
  - { at: 500ms, call: { id: c1, from: "5551234", to: "4000" } }
  - { at: 700ms, answer: { phone: "1002" } }
until: 1500ms
expect:
  - { call: c1, answeredBy: "1002", at: 700ms }
`;

function runWith(folder: string) {
  return lampfield([
    ...['live', join(folder, 'site.yaml'), '--scenario', join(folder, 'scenario.yaml')],
  ]);
}

test('a port that does not exist is told of with what to do, and the rest runs on', async (t) => {
  const port = '/dev/lampfield-no-such-port';
  const folder = folderOf(t, { 'site.yaml': siteWith(port), 'scenario.yaml': scenario });
  const { status, stdout, stderr } = await runWith(folder);
  t.is(status, 0, stdout);
  t.true(stdout.includes('✓ held'));
  const told = stderr.trim().split('\n');
  t.is(told.length, 1, stderr);
  t.true(told[0]?.startsWith('panel of 1001: '), told[0]);
  t.true(told[0]?.includes(`opened ${port} at 57600 baud`), told[0]);
  t.true(told[0]?.includes('plug the panel in, or name the port it is at'), told[0]);
});

const overPty = ptyLack === undefined ? test : test.skip;

overPty(
  'a port that another program has is told of with what to do, and the rest runs on',
  async (t) => {
    const pty = new PtyBoard('board');
    pty.plug();
    const { until, happened } = pty.happenings;
    const other = openSerialPanel({
      path: pty.path,
      onProblem: happened,
      limits: { retryFirstMs: 20, retryMostMs: 100 },
    });
    t.teardown(async () => {
      await other.close();
      pty.close();
    });
    other.listen(happened);
    await until('the other program to have the port', () => other.state === 'connected');
    const folder = folderOf(t, { 'site.yaml': siteWith(pty.path), 'scenario.yaml': scenario });
    const { status, stdout, stderr } = await runWith(folder);
    t.is(status, 0, stdout);
    t.true(stdout.includes('✓ held'));
    t.true(stderr.includes(`opened ${pty.path} at 57600 baud`), stderr);
    t.true(stderr.includes('close the other program that has the port open'), stderr);
    t.is(other.state, 'connected');
  },
);

if (ptyLack !== undefined)
  test('the busy port', (t) => {
    t.log(ptyLack);
    t.pass();
  });
