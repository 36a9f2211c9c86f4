import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import test from 'ava';
import { doctor } from '../../../firmware-sim/cli/doctor.js';
import type { Check } from '../../../firmware-sim/cli/doctor-checks.js';
import { checkMachine } from '../../../firmware-sim/cli/doctor-checks.js';
import { folderOf } from './command.js';
import { fakeTerminal } from './fake-terminal.js';

/** Runs something with another search path for programs. */
async function withPath<T>(path: string, run: () => Promise<T>): Promise<T> {
  const before = process.env.PATH;
  process.env.PATH = path;
  try {
    return await run();
  } finally {
    process.env.PATH = before;
  }
}

const checkOf = (checks: readonly Check[], id: string): Check | undefined =>
  checks.find((it) => it.id === id);

test.serial(
  'a machine without programs is told each with the command that mends it, status 1',
  async (t) => {
    const terminal = fakeTerminal();
    const status = await withPath(folderOf(t), () => doctor({}, terminal));
    t.is(status, 1);
    const said = terminal.said.join('\n');
    for (const mend of ['socat', 'avrdude', 'chromium']) {
      t.true(said.includes(`sudo apt-get install ${mend}`), mend);
    }
    t.regex(terminal.said.at(-1) ?? '', /^\d lacking/);
  },
);

test.serial('a program that is there is named with its version', async (t) => {
  const folder = folderOf(t);
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, says] of [
    ['socat', 'socat by Gerhard Rieger\nsocat version 1.7.4.4 on'],
    ['avrdude', 'avrdude version 7.1, URL'],
    ['firefox', 'Mozilla Firefox 128.0'],
  ] as const) {
    writeFileSync(join(bin, name), `#!/bin/sh\nprintf '%s\\n' '${says}'\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const checks = await withPath(`${bin}${delimiter}${folder}`, checkMachine);
  t.is(checkOf(checks, 'socat')?.found, 'socat 1.7.4.4');
  t.is(checkOf(checks, 'avrdude')?.found, 'avrdude 7.1');
  t.is(checkOf(checks, 'browser')?.found, 'firefox 128.0');
  t.true(checkOf(checks, 'node')?.isThere);
});

test.serial('every lack has a command, and what is there has none', async (t) => {
  const checks = await withPath(folderOf(t), checkMachine);
  for (const { id, isThere, mend, found, use } of checks) {
    t.is(mend === '', isThere, id);
    t.true(found !== '' && use !== '', id);
  }
});

test.serial('--json is one document with the same checks', async (t) => {
  const terminal = fakeTerminal();
  const status = await withPath(folderOf(t), () => doctor({ json: true }, terminal));
  const report = JSON.parse(terminal.said.join('')) as {
    passed: boolean;
    checks: readonly Check[];
  };
  t.is(report.passed, status === 0);
  t.deepEqual(
    ['node', 'serial-group', 'socat', 'avrdude', 'browser'].filter(
      (id) => checkOf(report.checks, id) === undefined,
    ),
    [],
  );
});
