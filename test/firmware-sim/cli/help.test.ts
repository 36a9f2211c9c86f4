import test from 'ava';
import { type Ended, lampfield, linesOf } from './command.js';

const levels: readonly (readonly string[])[] = [
  [],
  ['fleet'],
  ['fleet', 'run'],
  ['live'],
  ['replay'],
  ['site'],
  ['site', 'check'],
  ['site', 'hash'],
  ['chart'],
];

/** What the contract names and this version lacks. */
const coming =
  /\b(panel|doctor|host|port|web|junit|html|queue-log|csv|epoch|workers|sweep|with <|compiled)\b/;
/** Panels stand in the sentences that say what this is and what a live desk has. */
const withoutTheSentence = (help: string): string => help.replace('button panels', '');

for (const level of levels) {
  const name = ['lampfield', ...level].join(' ');
  test(`${name} --help names only what is there, and has an example that begins with it`, async (t) => {
    const { status, stdout, stderr } = await lampfield([...level, '--help']);
    t.is(status, 0);
    t.is(stderr, '');
    t.true(stdout.startsWith(`Usage: ${name} `));
    t.regex(stdout, /^Examples?:$/m);
    const shown = linesOf(stdout).filter((line) => line.startsWith('  $ '));
    t.true(shown.length > 0);
    t.true(shown.every((line) => line.startsWith(`  $ ${name}`)));
    t.notRegex(withoutTheSentence(stdout), coming);
  });
}

test('every option that help names does something, and help names all of them', async (t) => {
  const { stdout } = await lampfield(['fleet', 'run', '--help']);
  const named = [...stdout.matchAll(/^ {2}(?:-h, )?(--[a-z-]+)/gm)].map(([, option]) => option);
  t.deepEqual(named, ['--seed', '--json', '--story', '--trace', '--help']);
});

const refusedCommands: readonly (readonly string[])[] = [
  ['panel'],
  ['panel', 'list', '--for', '20s'],
  ['panel', '--help'],
  ['doctor'],
];

const isRefusedByName = (ended: Ended, name: string): boolean =>
  ended.status === 2 &&
  ended.stdout === '' &&
  ended.stderr ===
    `lampfield: NOT-YET: ${name} is still to come; see the CHANGELOG for what is there\n`;

for (const args of refusedCommands) {
  test(`lampfield ${args.join(' ')} is refused by name`, async (t) => {
    const name = args.find((word) => word !== 'help') ?? '';
    t.true(isRefusedByName(await lampfield(args), `the command "${name}"`));
  });
}

const showcase = 'fixtures/scenarios/showcase.yaml';
const refusedOptions: readonly (readonly [name: string, ...args: string[]])[] = [
  ['--junit', 'fleet', 'run', showcase, '--junit', 'out.xml'],
  ['--junit', 'fleet', 'run', '--junit=out.xml', showcase],
  ['--html', 'fleet', 'run', showcase, '--html', 'out.html'],
  ['--queue-log', 'fleet', 'run', showcase, '--queue-log', 'out.log'],
  ['--csv', 'fleet', 'run', showcase, '--csv', 'out.csv'],
  ['--epoch', 'fleet', 'run', showcase, '--epoch', '1700000000'],
  ['--workers', 'fleet', 'run', showcase, '--workers', '4'],
  ['--workers', 'fleet', 'run', showcase, '--workers'],
  ['--sweep', 'fleet', 'run', showcase, '--sweep', 'perDeviceTimeout=6s..30s'],
  ['--calls', 'fleet', 'run', showcase, '--calls'],
  ['--runtime compiled', 'fleet', 'run', showcase, '--runtime', 'compiled'],
  ['--with', 'replay', 'run.jsonl', '--with', 'type=circular'],
  ['--port', 'live', 'fixtures/sites/front-desk.yaml', '--port', '8080'],
  ['--host', 'live', 'fixtures/sites/front-desk.yaml', '--host', '0.0.0.0'],
  ['--no-web', 'live', 'fixtures/sites/front-desk.yaml', '--no-web'],
];

for (const [name, ...args] of refusedOptions) {
  test(`lampfield ${args.join(' ')} is refused by name`, async (t) => {
    t.true(isRefusedByName(await lampfield(args), name));
  });
}

test('the one runtime that is there may be named', async (t) => {
  const { status, stderr } = await lampfield(['fleet', 'run', showcase, '--runtime', 'xstate']);
  t.is(stderr, '');
  t.is(status, 0);
});
