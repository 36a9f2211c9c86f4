// Builds the firmware of every board with avr-gcc, and writes beside it which compiler that was.
//
//   node hw-bridge/firmware/build.mjs          into this folder, to be committed
//   node hw-bridge/firmware/build.mjs FOLDER   elsewhere; what follows is given to the compiler: -DREGISTERS=3
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const core = ['avr.c', 'core.c', 'keys.c', 'lamps.c'];
const boards = [
  { name: 'uno', chip: 'atmega328p', source: 'board-uno.c' },
  { name: 'mega', chip: 'atmega2560', source: 'board-mega.c' },
];
const options = [
  '-std=gnu11',
  '-Os',
  '-flto',
  '-ffunction-sections',
  '-fdata-sections',
  '-Wl,--gc-sections',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-DF_CPU=16000000UL',
];

/** Runs a tool in the firmware's folder and returns what it said; throws where it did not end well. */
function run(tool, ...args) {
  const { status, error, stdout, stderr } = spawnSync(tool, args, { cwd: here, encoding: 'utf8' });
  if (error?.code === 'ENOENT') {
    throw new Error(`${tool} is missing: sudo apt-get install gcc-avr avr-libc`);
  }
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')}\n${stderr}`);
  return stdout;
}

/** The versions that decide what bytes come out. */
function toolchain() {
  const macros = run(
    'avr-gcc',
    '-mmcu=atmega328p',
    '-E',
    '-dM',
    '-include',
    'avr/version.h',
    'keys.h',
  );
  const libc = /__AVR_LIBC_VERSION_STRING__ "(.*)"/.exec(macros)?.[1] ?? 'unknown';
  return `avr-gcc ${run('avr-gcc', '-dumpversion').trim()}, avr-libc ${libc}\n`;
}

const [folder = here, ...more] = process.argv.slice(2);
const target = resolve(folder);
const scratch = mkdtempSync(join(tmpdir(), 'lampfield-firmware-'));
try {
  for (const { name, chip, source } of boards) {
    const elf = join(scratch, `${name}.elf`);
    run('avr-gcc', `-mmcu=${chip}`, ...options, ...more, '-o', elf, ...core, source);
    run('avr-objcopy', '-O', 'ihex', '-R', '.eeprom', elf, join(target, `panel-${name}.hex`));
  }
  writeFileSync(join(target, 'panel.toolchain'), toolchain());
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
