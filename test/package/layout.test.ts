import { accessSync, constants, readFileSync } from 'node:fs';
import test from 'ava';
import { readManifest, trackedFiles } from './package-facts.js';

test('the top level has the fixed folders and no other', (t) => {
  const folders = new Set(
    trackedFiles()
      .filter((it) => it.includes('/'))
      .map((it) => it.split('/')[0]),
  );
  folders.delete('.ci');
  t.deepEqual([...folders].sort(), [
    'firmware-sim',
    'fixtures',
    'hw-bridge',
    'statecharts',
    'test',
  ]);
});

test('the .ci folder holds the one command that runs everything, executable', (t) => {
  t.deepEqual(
    trackedFiles().filter((it) => it.startsWith('.ci/')),
    ['.ci/run'],
  );
  t.notThrows(() => accessSync('.ci/run', constants.X_OK));
});

test('the overrides keep an old serialport, its compiler and what needs a newer Node out', (t) => {
  const { overrides, allowScripts } = readManifest();
  t.deepEqual(overrides, {
    'browser-serialport': '2.1.0',
    temporal: '0.7.1',
    firmata: { '.': '2.3.0', serialport: '$serialport' },
    'johnny-five': { serialport: '$serialport' },
    'light-my-request': '6.6.0',
  });
  t.deepEqual(allowScripts, { '@serialport/bindings-cpp': false, esbuild: false });
});

test('the installed tree has one serialport, the one that is asked for', (t) => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version: string }>>;
  };
  const found = Object.entries(lock.packages)
    .filter(([path]) => /(^|\/)node_modules\/serialport$/.test(path))
    .map(([path, { version }]) => `${path} ${version}`);
  t.deepEqual(found, [`node_modules/serialport ${readManifest().dependencies.serialport}`]);
});

test('every dependency is named by its exact version', (t) => {
  const { dependencies, devDependencies } = readManifest();
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    t.regex(version, /^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/, name);
  }
});

test('the compiler is TypeScript 7', (t) => {
  const { version } = JSON.parse(
    readFileSync('node_modules/@typescript/native/package.json', 'utf8'),
  ) as { readonly version: string };
  t.regex(version, /^7\./);
});

test('the README names one test command', (t) => {
  const marked = readFileSync('README.md', 'utf8')
    .split('\n')
    .filter((it) => it.endsWith('# the test command'));
  t.deepEqual(
    marked.map((it) => it.split('#')[0]?.trim()),
    ['npm test'],
  );
});
