import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import test from 'ava';
import { readManifest, trackedFiles } from './package-facts.js';

const run = promisify(execFile);

/** The paths in the package; scripts are left out, for `prepare` would clear the folder this test runs from. */
async function packedFiles(): Promise<readonly string[]> {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']);
  const [packed] = JSON.parse(stdout) as [{ readonly files: readonly { readonly path: string }[] }];
  return packed.files.map((it) => it.path);
}

const packing = packedFiles();

/** Where `exports` and `bin` point to. */
function targets(): readonly string[] {
  const { exports, bin } = readManifest();
  return [...Object.values(exports), bin]
    .flatMap((it) => (typeof it === 'string' ? [it] : Object.values(it)))
    .map((it) => it.replace(/^\.\//, ''));
}

test('what package.json exports and runs is packed', async (t) => {
  const packed = new Set(await packing);
  t.true(targets().length >= 8);
  t.deepEqual(
    targets().filter((it) => !packed.has(it)),
    [],
  );
});

test('each room and the command are offered by name', (t) => {
  const { exports, bin } = readManifest();
  t.deepEqual(Object.keys(exports), [
    './statecharts',
    './firmware-sim',
    './hw-bridge',
    './hw-bridge/mock',
    './package.json',
  ]);
  t.deepEqual(Object.keys(bin), ['lampfield']);
});

test('the command can be started by its name', (t) => {
  const command = readManifest().bin.lampfield ?? '';
  t.is(readFileSync(command, 'utf8').split('\n')[0], '#!/usr/bin/env node');
});

test('schemas, fixtures and the loose papers are packed', async (t) => {
  const packed = new Set(await packing);
  const tracked = trackedFiles();
  const schemas = tracked.filter((it) =>
    /^(firmware-sim\/site|hw-bridge)\/[^/]+\.schema\.json$/.test(it),
  );
  const fixtures = tracked.filter((it) => it.startsWith('fixtures/'));
  t.true(schemas.length > 0);
  t.true(fixtures.length > 0);
  const papers = ['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json', 'statecharts/RULES.md'];
  const wanted = [...schemas, ...fixtures, ...papers];
  t.deepEqual(
    wanted.filter((it) => !packed.has(it)),
    [],
  );
});

test('the machine code of the panels is packed, with what it was made of', async (t) => {
  const packed = new Set(await packing);
  for (const file of [
    'panel-uno.hex',
    'panel-mega.hex',
    'panel.toolchain',
    'core.c',
    'README.md',
  ]) {
    t.true(packed.has(`hw-bridge/firmware/${file}`), file);
  }
});

test('tests, sources and tool settings are not packed', async (t) => {
  const unwanted =
    /(^|\/)test\/|\.test\.|\.map$|(?<!\.d)\.ts$|\.mjs$|package-lock|tsconfig|biome|knip|\.ci\//;
  t.deepEqual(
    (await packing).filter((it) => unwanted.test(it)),
    [],
  );
});

test('nothing is packed but the compiled rooms, schemas, fixtures and papers', async (t) => {
  const wanted =
    /^(dist\/(statecharts|firmware-sim|hw-bridge)\/|firmware-sim\/site\/[^/]+\.schema\.json$|hw-bridge\/firmware\/[^/]+$|hw-bridge\/[^/]+\.schema\.json$|hw-bridge\/WIRING\.md$|hw-bridge\/circuits\/[^/]+\.svg$|statecharts\/RULES\.md$|fixtures\/|[^/]+$)/;
  t.deepEqual(
    (await packing).filter((it) => !wanted.test(it)),
    [],
  );
});
