import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { fleetRun } from '../../../firmware-sim/cli/fleet-run.js';
import { folderOf } from './command.js';
import { fakeTerminal } from './fake-terminal.js';

const long = `scenario: A long shift
site:
  site: Small
  phones: [{ extensions: "1001-1002" }]
  groups: [{ extension: "4000", membership: static, members: ["1001-1002"] }]
load:
  arrivals: { to: "4000", rate: 60/h }
  answerAfter: { fixed: 4s }
  talk: { fixed: 60s }
until: 100000h
expect: [{ metric: offered, atLeast: 1 }]
`;

// Alone in its file: whatever else runs in the process would hear the signal too.
test('Ctrl-C: no report says that what was not run to its end has passed', async (t) => {
  const folder = folderOf(t, { 'long.yaml': long });
  const [junit, html] = [join(folder, 'report.xml'), join(folder, 'report.html')];
  const terminal = fakeTerminal();
  const files = [join(folder, 'long.yaml'), join(folder, 'long.yaml')];
  // The first share of the first one that is done: as if somebody had pressed Ctrl-C then.
  let isPressed = false;
  const stopping = {
    ...terminal,
    progress: (text: string) => {
      if (isPressed || !text.includes(' to go')) return;
      isPressed = true;
      process.emit('SIGINT', 'SIGINT');
    },
  };
  const status = await fleetRun(files, { json: true, junit, html }, stopping);
  t.is(status, 130);
  const { passed, partial, scenarios } = JSON.parse(terminal.said.join('\n'));
  t.deepEqual([passed, partial, scenarios.length], [false, true, 1]);
  t.false(scenarios[0].passed);
  t.false(scenarios[0].partial.failed);
  t.regex(readFileSync(junit, 'utf8'), /<testsuites [^>]*failures="0" errors="2"/);
  t.true(readFileSync(html, 'utf8').includes('<span class="verdict partial">partial</span>'));
});
