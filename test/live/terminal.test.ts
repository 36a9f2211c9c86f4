import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { folderOf } from '../firmware-sim/cli/command.js';
import { callersFile, frontDeskFile } from './live-command.js';
import { TmuxShell, tmuxLack } from './tmux.js';

const onTerminal = tmuxLack === undefined ? test : test.skip;

/** A shell in which something was done before, and a live run of the front desk. */
async function liveOn(
  t: ExecutionContext,
  options: readonly string[] = [],
  [columns, rows]: readonly [number, number] = [80, 24],
  site: (folder: string) => string = () => resolve(frontDeskFile),
) {
  const folder = folderOf(t);
  const shell = new TmuxShell(folder, columns, rows);
  t.teardown(() => shell.close());
  await shell.until('the shell', (screen) => screen.includes('ready$'));
  shell.enter('echo what was done before');
  await shell.until('the shell', (screen) => screen.includes('\nwhat was done before'));
  shell.lampfield('live', site(folder), ...options);
  // A short run may be over before anybody looked.
  await shell.until('the view', (screen) => /lampfield {2}Front desk|\nran \d/.test(screen));
  return { shell, folder };
}

/** The front desk with time to answer: a ring of 3 s may be over before a busy machine has drawn it. */
function calmSite(folder: string): string {
  const file = join(folder, 'calm.yaml');
  const text = readFileSync(frontDeskFile, 'utf8');
  writeFileSync(
    file,
    text.replaceAll('Timeout: 3s', 'Timeout: 60s').replaceAll('Timeout: 8s', 'Timeout: 90s'),
  );
  return file;
}

/** The shell has its screen and cursor back, with what stood there, and works. */
async function hasShellBack(t: ExecutionContext, shell: TmuxShell): Promise<void> {
  await shell.until('the shell to be back', (screen) => screen.includes('what was done before'));
  t.deepEqual(shell.modes(), { alternate: false, cursor: true });
  // Typed without a newline: it shows only where the terminal echoes again.
  shell.keys('-l', 'echo sta""tus');
  await shell.until('what is typed to show', (screen) => screen.includes('echo sta""tus'));
  shell.keys('Enter');
  await shell.until('the shell to work', (screen) => screen.includes('\nstatus'));
}

/** Logs Ana in by her button and keypad. */
async function logIn(shell: TmuxShell): Promise<void> {
  shell.keys('b', '4');
  await shell.until('the phone to ask', (screen) => screen.includes('asked for the password'));
  shell.keys('2', '4', '6', '8', '#');
  await shell.until('button 4 to light', (screen) => /4 ● 4000/.test(screen));
}

/** Calls Sales, whose first phone rings for 3 s. */
const dialSales = (shell: TmuxShell): void => shell.keys('c', 'Enter', 'Enter');

async function placeCall(shell: TmuxShell): Promise<void> {
  dialSales(shell);
  await shell.until('the phone to ring', (screen) => screen.includes('♪ rings ext'));
}

onTerminal(
  'a person at the terminal logs in, is called, answers, hangs up, and saves it',
  async (t) => {
    const { shell, folder } = await liveOn(t, [], [80, 24], calmSite);
    await logIn(shell);
    await placeCall(shell);
    const ringing = shell.screen().join('\n');
    t.regex(ringing, / 5550100 → Sales {2}♪ rings Ana Lima +P ━.* T ━/);
    t.regex(ringing, / 1 [◆◇] line/);
    t.regex(ringing, /5550100 +│/);
    shell.keys('a');
    const talking = await shell.until('the call to be answered', (screen) =>
      /1 ● line/.test(screen),
    );
    t.regex(talking, /Ana Lima answers +G-11/);
    shell.keys('h');
    await shell.until('the call to end', (screen) => /1 ○ line/.test(screen));
    shell.keys('s');
    await shell.until('the file', (screen) => screen.includes('lampfield-saved-1.yaml'));
    t.false(readFileSync(join(folder, 'lampfield-saved-1.yaml'), 'utf8').includes('2468'));
    shell.keys('s');
    await shell.until('another file', (screen) => screen.includes('lampfield-saved-2.yaml'));
    shell.keys('q');
    await shell.until('the summary', (screen) => /ran \d+\.\d s: 1 calls, 1 answered/.test(screen));
    shell.enter('clear');
    shell.lampfield('fleet', 'run', 'lampfield-saved-1.yaml');
    const ran = await shell.until('the run', (screen) => /expectations?/.test(screen));
    t.regex(ran, /✓/);
    t.false(ran.includes('✗'));
  },
);

onTerminal('M-04 L-02 a lamp goes dark on the screen after a no-answer logout', async (t) => {
  const { shell } = await liveOn(t, [], [80, 40]);
  await logIn(shell);
  // Nobody looks for the ring: on a busy machine it may be over between two looks.
  dialSales(shell);
  const logout = /Ana Lima did not answer and is logged out of Sales +M-04 L-02/;
  const dark = await shell.until('the logout', (screen) => logout.test(screen));
  // The first of the cards is hers.
  t.is(/ 4 (.) 4000/.exec(dark)?.[1], '○');
  t.regex(dark, /covered to (the )?mailbox/);
  shell.keys('q');
  await hasShellBack(t, shell);
});

onTerminal('the view follows the size of its terminal', async (t) => {
  const { shell } = await liveOn(t, ['--scenario', resolve(callersFile)]);
  for (const [columns, rows] of [
    [200, 60],
    [60, 18],
    [80, 24],
  ] as const) {
    shell.resize(columns, rows);
    const size = `${columns} by ${rows}`;
    await shell.until(`the help line at ${size}`, () => {
      const screen = shell.screen();
      return screen.length === rows && screen.at(-1)?.includes('q quit') === true;
    });
    const screen = shell.screen();
    t.regex(screen[0] ?? '', /^ ?lampfield {2}Front desk/, size);
    t.is(screen.filter((line) => line.includes('q quit')).length, 1, size);
    t.is(screen.filter((line) => line.includes('lampfield  Front desk')).length, 1, size);
  }
  shell.resize(200, 60);
  const wide = await shell.until('all phones', (screen) =>
    /── ▸ 1001 Ana Lima .*── 1002 Bo Chen .*── 1003 Cai Moreau .*── Groups /.test(
      screen.replaceAll('──  ▸', '── ▸'),
    ),
  );
  t.regex(wide, /Support circular, dynamic, covers to 4000/);
});

onTerminal('the arrow keys choose another phone, whose keys are pressed then', async (t) => {
  const { shell } = await liveOn(t);
  shell.keys('Down');
  await shell.until('Bo to be chosen', (screen) => screen.includes('▸ 1002 Bo Chen'));
  shell.keys('u');
  await shell.until('Bo to be unplugged', (screen) => /1002 Bo Chen +-+ .*unplugged/.test(screen));
  shell.keys('u');
  await shell.until('Bo to be back', (screen) => /1002 Bo Chen +○+.* idle/.test(screen));
  t.pass();
});

for (const [how, quit] of [
  ['q', (shell: TmuxShell) => shell.keys('q')],
  ['Ctrl-C', (shell: TmuxShell) => shell.keys('C-c')],
  ['SIGTERM', (shell: TmuxShell) => void process.kill(shell.foreground(), 'SIGTERM')],
  ['SIGINT', (shell: TmuxShell) => void process.kill(shell.foreground(), 'SIGINT')],
] as const) {
  onTerminal(`${how} ends the view in order, and the shell has its screen back`, async (t) => {
    const { shell, folder } = await liveOn(t, ['--trace', 'run.jsonl']);
    await logIn(shell);
    quit(shell);
    await shell.until('the summary', (screen) =>
      /ran \d+\.\d s: 0 calls[\s\S]*timers late by/.test(screen),
    );
    await hasShellBack(t, shell);
    t.deepEqual(readdirSync(folder), ['run.jsonl']);
    t.regex(readFileSync(join(folder, 'run.jsonl'), 'utf8'), /"ev":"trace.end".*\n$/);
  });
}

onTerminal('--for ends the view by itself', async (t) => {
  const { shell } = await liveOn(t, ['--for', '1s']);
  await shell.until('the summary', (screen) => /ran \d+\.\d s: 0 calls/.test(screen));
  await hasShellBack(t, shell);
});

onTerminal('a crash gives the screen back before it is told', async (t) => {
  const folder = folderOf(t);
  const shell = new TmuxShell(folder);
  t.teardown(() => shell.close());
  await shell.until('the shell', (screen) => screen.includes('ready$'));
  shell.enter('echo what was done before; ulimit -f 4');
  // No file may be longer than 4 KiB now: the trace cannot be written in the midst of a run.
  shell.lampfield(
    ...['live', resolve(frontDeskFile), '--scenario', resolve(callersFile)],
    ...['--trace', 'run.jsonl', '--speed', '10'],
  );
  // It may have crashed before anybody looked.
  await shell.until('the view', (screen) => /lampfield {2}Front desk|CANNOT-WRITE/.test(screen));
  const after = await shell.until('the crash', (screen) => screen.includes('CANNOT-WRITE'));
  t.regex(after, /cannot write run\.jsonl \(EFBIG\)/);
  shell.enter('echo ended with $?');
  await shell.until('the status', (screen) => screen.includes('ended with 3'));
  await hasShellBack(t, shell);
  t.false(readdirSync(folder).includes('run.jsonl'), 'half a trace has the name of a whole one');
});

if (tmuxLack !== undefined) {
  test('the view on a terminal', (t) => {
    t.log(tmuxLack);
    t.pass();
  });
}
