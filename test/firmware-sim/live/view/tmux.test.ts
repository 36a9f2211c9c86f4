import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import stringWidth from 'string-width';
import { inTmux, TmuxShell } from './tmux.js';

const demo = fileURLToPath(new URL('./demo.main.js', import.meta.url));

async function begin(t: ExecutionContext) {
  const shell = new TmuxShell(t, 80, 24);
  await shell.sees('ready>');
  shell.command('echo before the view');
  await shell.until('the echo', (text) => text.split('before the view').length === 3);
  shell.command(`'${process.execPath}' '${demo}'`);
  await shell.sees('q quit');
  return shell;
}

async function assertShellIsBack(t: ExecutionContext, shell: TmuxShell, said: string) {
  const rows = await shell.until('the shell', (text) => text.includes(said));
  t.true(rows.join('\n').includes('before the view'));
  t.false(rows.join('\n').includes('Ana Lima'));
  t.is(shell.fact('alternate_on'), '0');
  t.is(shell.fact('cursor_flag'), '1');
  t.is(shell.fact('wrap_flag'), '1');
  shell.command('echo typed $((40 + 2))');
  await shell.sees('typed 42');
}

inTmux('in a terminal: choose a phone, press a button, place a call, help, quit', async (t) => {
  const shell = await begin(t);
  t.is(shell.fact('alternate_on'), '1');
  t.is(shell.fact('cursor_flag'), '0');
  shell.keys('Down');
  await shell.sees('▸ 1002 Bo Chen');
  shell.keys('b', '4');
  await shell.sees('{"do":"press","phone":"1002","button":4}');
  shell.keys('c');
  await shell.sees('Call from: ▏[5550100]');
  shell.keys('Enter', '4', '0', '1', '0');
  await shell.sees('Call from 5550100 to: 4010▏');
  shell.keys('Enter');
  await shell.sees('{"do":"call","from":"5550100","to":"4010"}');
  shell.keys('?');
  await shell.sees('shape is mode');
  shell.keys('Escape');
  await shell.sees('── Calls');
  shell.keys('s');
  await shell.sees('saved as saved/live-1.yaml');
  shell.keys('q');
  await assertShellIsBack(t, shell, 'the view is closed');
});

inTmux('in a terminal: it follows every new size, and leaves nothing of the old one', async (t) => {
  const shell = await begin(t);
  for (const [columns, rows, cards] of [
    [200, 60, 3],
    [120, 40, 3],
    [60, 15, 0],
    [80, 24, 1],
  ] as const) {
    shell.resize(columns, rows);
    const seen = await shell.until(`the floor at ${columns} by ${rows}`, (text) => {
      const lines = text.split('\n');
      return (
        lines.length === rows &&
        stringWidth(lines[0] ?? '') >= columns - 1 &&
        (lines.at(-1) ?? '').includes('q quit') &&
        (text.match(/╭─/g)?.length ?? 0) === cards
      );
    });
    t.is(seen.filter((row) => row.includes('q quit')).length, 1);
    t.is(seen.filter((row) => row.includes('lampfield live')).length, 1);
  }
  shell.resize(50, 10);
  await shell.sees('Too small: 50 by 10.');
  shell.keys('C-c');
  await shell.sees('the view is closed');
});

inTmux('in a terminal: lamps blink, and no row is out of place', async (t) => {
  const shell = await begin(t);
  await shell.until('a lit lamp', (text) => text.includes('1 ◆ line'));
  await shell.until('a dark lamp', (text) => text.includes('1 ◇ line'));
  t.true(shell.rows()[0]?.startsWith(' lampfield live  Front desk'));
  shell.keys('q');
});

inTmux('in a terminal: SIGTERM gives the shell its screen back', async (t) => {
  const shell = await begin(t);
  const rows = await shell.sees('process ');
  process.kill(Number(/process (\d+)/.exec(rows.join('\n'))?.[1]), 'SIGTERM');
  await assertShellIsBack(t, shell, 'the view is closed');
});

inTmux('in a terminal: a crash gives the shell its screen back', async (t) => {
  const shell = await begin(t);
  shell.keys('u');
  await assertShellIsBack(t, shell, 'crashed: the demo cannot unplug');
});
