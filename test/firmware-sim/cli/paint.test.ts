import test from 'ava';
import { fleetRun } from '../../../firmware-sim/cli/fleet-run.js';
import { paintFor } from '../../../firmware-sim/cli/paint.js';
import { lampfield } from './command.js';
import { fakeTerminal } from './fake-terminal.js';

const showcase = 'fixtures/scenarios/showcase.yaml';
const escapeCode = '\u001b[';

test('a terminal is painted in colours', (t) => {
  t.is(paintFor({ isTTY: true }, {})('red', 'no'), '\u001b[31mno\u001b[39m');
});

const plain: readonly (readonly [what: string, isTTY: boolean, env: NodeJS.ProcessEnv])[] = [
  ['a pipe', false, {}],
  ['a terminal with NO_COLOR=1', true, { NO_COLOR: '1' }],
  ['a terminal with NO_COLOR=0, for its being set counts', true, { NO_COLOR: '0' }],
];

for (const [what, isTTY, env] of plain) {
  test(`${what} is not painted`, (t) => {
    t.is(paintFor({ isTTY }, env)('red', 'no'), 'no');
  });
}

test('a terminal with an empty NO_COLOR is painted', (t) => {
  t.true(paintFor({ isTTY: true }, { NO_COLOR: '' })('red', 'no').startsWith(escapeCode));
});

test('a story is painted on a terminal, and says the same without colours', async (t) => {
  const painted = fakeTerminal(true);
  const bare = fakeTerminal(true, { NO_COLOR: '1' });
  await fleetRun([showcase], { story: true }, painted);
  await fleetRun([showcase], { story: true }, bare);
  t.true(painted.said.join('').includes(escapeCode));
  t.false(bare.said.join('').includes(escapeCode));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a colour is
  t.is(painted.said.join('\n').replace(/\u001b\[\d+m/g, ''), bare.said.join('\n'));
});

test('JSON is never painted', async (t) => {
  const terminal = fakeTerminal(true);
  await fleetRun([showcase], { json: true }, terminal);
  t.false(terminal.said.join('').includes(escapeCode));
});

test('a pipe gets no escape code, of colours or of progress', async (t) => {
  const { stdout, stderr } = await lampfield(['fleet', 'run', showcase, '--story']);
  t.false(`${stdout}${stderr}`.includes('\u001b'));
});
