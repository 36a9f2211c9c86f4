import { join } from 'node:path';
import test from 'ava';
import { Failure } from '../../../firmware-sim/cli/failure.js';
import { fleetRun } from '../../../firmware-sim/cli/fleet-run.js';
import { replayTrace } from '../../../firmware-sim/cli/replay-trace.js';
import { siteCheck } from '../../../firmware-sim/cli/site-check.js';
import { folderOf, lampfield, linesOf } from './command.js';
import { fakeTerminal } from './fake-terminal.js';

/** Twelve mistakes, one a line, with the words that must name each. */
const mistakes: readonly (readonly [line: string, words: RegExp])[] = [
  ['site: Twelve mistakes', /^$/],
  ['profile: nbk', /nbx/],
  ['phones:', /^$/],
  ['  - { extension: 1001, name: Ana }', /quotes/],
  ['  - { extension: "1002", name: Bo, modell: "3102" }', /model\b/],
  ['  - { extension: "1003", name: Cai, model: "3103" }', /3102/],
  [
    '  - { extension: "1004", name: Dee, coverage: { mailbox: "1004", afterRings: many } }',
    /whole number/,
  ],
  ['  - { extension: "1005", name: Eli }', /^$/],
  ['  - { extension: "1005", name: Flo }', /1005/],
  ['groups:', /^$/],
  ['  - { extension: "4000", type: liner, membership: static, members: ["1005"] }', /linear/],
  ['  - { extension: "4001", membership: dynamic, members: ["1005"] }', /password/],
  ['  - { extension: "4002", membership: static, members: ["1009"] }', /1009/],
  ['  - { extension: "4003", membership: static, members: ["1005"], perDeviceTimeout: 12 }', /12s/],
  ['buttons:', /^$/],
  ['  "1005": { 4: { group: "4009" } }', /4009/],
  ['panels: [{ phone: "1005", driver: firmata, port: "/dev/x" }]', /needs a wiring file/],
];

test('a site with twelve mistakes gets twelve lines, each FILE:LINE:COLUMN, and status 2', async (t) => {
  const text = `${mistakes.map(([line]) => line).join('\n')}\n`;
  const path = join(folderOf(t, { 'site.yaml': text }), 'site.yaml');
  const { status, stdout, stderr } = await lampfield(['site', 'check', path]);
  t.is(status, 2);
  t.is(
    stderr,
    'lampfield: BAD-FILE: 12 problems in the files, see above; mend them and run again\n',
  );
  const said = linesOf(stdout);
  const wanted = mistakes.flatMap(([, words], index) =>
    words.source === '^$' ? [] : [{ line: index + 1, words }],
  );
  t.is(wanted.length, 12);
  t.is(said.length, 12);
  for (const [index, { line, words }] of wanted.entries()) {
    const told = said[index] ?? '';
    t.regex(told.slice(path.length), new RegExp(`^:${line}:\\d+: .`));
    t.regex(told, words);
  }
});

test('2: a load that is half there has every problem told at its place', async (t) => {
  const text = `scenario: Traffic
site: { site: None, phones: [{ extension: "1001" }] }
load: { arrivals: { to: "1002", rate: 0/h } }
until: 1h
`;
  const path = join(folderOf(t, { 'load.yaml': text }), 'load.yaml');
  const { status, stdout, stderr } = await lampfield(['fleet', 'run', path]);
  t.is(status, 2);
  t.is(stdout, '');
  t.deepEqual(linesOf(stderr), [
    `${path}:3:7: answerAfter is missing`,
    `${path}:3:19: talk is missing, here and in load`,
    `${path}:3:25: there is no phone or group "1002" (did you mean "1001"?)`,
    `${path}:3:39: "0/h": at a rate of zero nobody calls`,
    'lampfield: BAD-FILE: 4 problems in the files, see above; mend them and run again',
  ]);
});

const bytes20M = 20_000_000;
const row = '  - { extension: "1001", name: Ana Lima }\n';
const hostile: readonly (readonly [what: string, make: () => string | Buffer])[] = [
  ['an empty file', () => ''],
  ['a file of spaces', () => '  \n\n'],
  ['a binary file', () => Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 197) % 256))],
  ['20 MB of zeros', () => Buffer.alloc(bytes20M)],
  ['20 MB of phones', () => `phones:\n${row.repeat(bytes20M / row.length)}`],
  ['20 MB in one line', () => `scenario: ${'x'.repeat(bytes20M)}`],
  ['200,000 open brackets', () => '['.repeat(200_000)],
  [
    'a map 3,000 deep',
    () => Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  ],
];

const commands: readonly (readonly [name: string, code: string, run: (path: string) => unknown])[] =
  [
    ['site check', 'BAD-FILE', (path) => siteCheck([path], fakeTerminal())],
    ['fleet run', 'BAD-FILE', (path) => fleetRun([path], {}, fakeTerminal())],
    ['replay', 'BAD-TRACE', (path) => replayTrace(path, fakeTerminal())],
  ];

const mostMs = 1_000;

for (const [what, make] of hostile) {
  test.serial(`${what} is a problem to every command, within a second`, async (t) => {
    const path = join(folderOf(t, { 'bad.yaml': make() }), 'bad.yaml');
    for (const [name, code, run] of commands) {
      const before = process.cpuUsage();
      const failure = await t.throwsAsync(async () => run(path), { instanceOf: Failure }, name);
      const { user, system } = process.cpuUsage(before);
      t.is(failure?.code, code, name);
      t.is(failure?.status, 2, name);
      t.true((user + system) / 1_000 < mostMs, `${name} took ${(user + system) / 1_000} ms`);
    }
  });
}
