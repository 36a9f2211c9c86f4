import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { folderOf } from '../firmware-sim/cli/command.js';
import { TmuxShell, tmuxLack } from './tmux.js';

const onTerminal = tmuxLack === undefined ? test : test.skip;

/** A shell with a tool of panels in it. */
async function toolOn(t: ExecutionContext, ...args: readonly string[]) {
  const folder = folderOf(t);
  const shell = new TmuxShell(folder, 80, 24);
  t.teardown(() => shell.close());
  await shell.until('the shell', (screen) => screen.includes('ready$'));
  shell.lampfield('panel', ...args);
  await shell.until('the tool', (screen) => screen.includes(` panel ${args[0]} `));
  return { shell, folder };
}

/** The shell works again, on its own screen. */
async function isShellBack(t: ExecutionContext, shell: TmuxShell): Promise<void> {
  shell.enter('echo sta""tus $?');
  await shell.until('the shell to work', (screen) => /\nstatus \d/.test(screen));
  t.deepEqual(shell.modes(), { alternate: false, cursor: true });
}

onTerminal(
  'panel monitor on a terminal: faceplate, counters and frames; resizes; q gives the screen back',
  async (t) => {
    const { shell } = await toolOn(t, 'monitor', '--emulated');
    const head = /^ panel monitor +an emulated ATmega328P in this process +connected/;
    const screen = await shell.until('the panel', (text) => head.test(text));
    t.regex(screen, /firmware +lampfield-panel 1\.0/);
    t.regex(screen, /12 ○ □/);
    t.regex(screen, /→ all lamps/);
    shell.keys('h');
    await shell.until('heartbeats', (text) => /← heartbeat \d+, lamps/.test(text));
    shell.resize(120, 40);
    await shell.until('the larger screen', () => {
      const rows = shell.screen();
      return rows.length === 40 && rows.at(-1)?.includes('q quit') === true;
    });
    shell.keys('q');
    await shell.until('the counters', (text) =>
      /sent \d+ bytes in \d+ frames; received/.test(text),
    );
    await isShellBack(t, shell);
  },
);

onTerminal(
  'panel wire on a terminal: asks, takes answers with Enter, and writes the file',
  async (t) => {
    const { shell, folder } = await toolOn(
      t,
      'wire',
      '--emulated',
      '--keys',
      '1-2',
      '--out',
      'made.yaml',
    );
    await shell.until('the first button', (text) => text.includes('Press access 1.'));
    shell.keys('x', 'Enter');
    await shell.until('what may be answered', (text) =>
      text.includes('s skips it, n: nothing happens'),
    );
    shell.keys('n', 'Enter');
    await shell.until('the second button', (text) => text.includes('Press access 2.'));
    t.regex(shell.screen().join('\n'), /! access 1 closes nothing when it is pressed/);
    shell.keys('s', 'Enter');
    await shell.until('the first lamp', (text) =>
      text.includes('register 1, D0 is on: which lamp'),
    );
    shell.keys('Enter');
    await shell.until('the next lamp', (text) => text.includes('register 1, D1 is on: which lamp'));
    shell.keys('d', 'Enter');
    await shell.until('the end', (text) => text.includes('0 buttons, 1 lamps, 1 faults: write'));
    shell.keys('y', 'Enter');
    await shell.until('the file', (text) => text.includes('wrote made.yaml: 0 keys, 1 lamps'));
    t.regex(readFileSync(join(folder, 'made.yaml'), 'utf8'), /- \{ pin: 0, is: \{ access: 1 \} \}/);
    await isShellBack(t, shell);
  },
);

onTerminal('panel test on a terminal: Esc ends it with what is known so far', async (t) => {
  const { shell } = await toolOn(
    t,
    'test',
    '--emulated',
    '--wiring',
    resolve('fixtures/wirings/board-24.yaml'),
  );
  await shell.until('the first stage', (text) => text.includes('All lamps are off. Are all dark?'));
  shell.keys('y', 'Enter');
  await shell.until('the walk', (text) => text.includes('One lamp after the other is on.'));
  shell.keys('4', 'Space', 'm', 'Enter');
  await shell.until('all on', (text) => text.includes('All lamps are on. Are all lit?'));
  shell.keys('Escape');
  const after = await shell.until('the verdict', (text) => /✗ failed: .* 2 faults/.test(text));
  t.regex(after, /fault: lamp access 4 \(register 1, D3\) stays dark/);
  await isShellBack(t, shell);
});

onTerminal(
  'panel emulate on a terminal: keys press contacts, and the screen shows it',
  async (t) => {
    const { shell } = await toolOn(t, 'emulate', '--tcp', '0');
    await shell.until('the board', (text) => text.includes('nobody is there'));
    shell.keys('l');
    await shell.until('the hook', (text) => /hook ■/.test(text));
    shell.keys('l', 'Down', 'Space');
    await shell.until('Access 2 to be held', (text) => / 2 ○ ■/.test(text));
    shell.keys('q');
    await shell.until('the end', (text) => /the panel at tcp:127\.0\.0\.1:\d+ is gone/.test(text));
    await isShellBack(t, shell);
  },
);

onTerminal('Ctrl-C ends the wizard, and nothing is written', async (t) => {
  const { shell, folder } = await toolOn(t, 'wire', '--emulated', '--out', 'made.yaml');
  await shell.until('the first button', (text) => text.includes('Press access 1.'));
  shell.keys('C-c');
  await shell.until('the end', (text) => text.includes('nothing was written'));
  t.false(existsSync(join(folder, 'made.yaml')));
  await isShellBack(t, shell);
});

if (tmuxLack !== undefined) {
  test('the screens of the tools for panels', (t) => {
    t.log(tmuxLack);
    t.pass();
  });
}
