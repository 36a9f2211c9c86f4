import { join } from 'node:path';
import test from 'ava';
import { folderOf, lampfield, linesOf } from './command.js';

const showcase = 'fixtures/scenarios/showcase.yaml';

const held: readonly (readonly string[])[] = [
  ['fleet', 'run', showcase],
  ['site', 'check', showcase, 'fixtures/sites/front-desk.yaml'],
  ['site', 'hash', '2468'],
  ['chart', 'hunt'],
];

for (const args of held) {
  test(`0: lampfield ${args.join(' ')}`, async (t) => {
    const { status, stdout, stderr } = await lampfield(args);
    t.is(status, 0);
    t.is(stderr, '');
    t.true(stdout.endsWith('\n'));
  });
}

/** The code, the words it must say beside it, and the arguments. */
const wrongUses: readonly (readonly [code: string, words: RegExp, ...args: string[]])[] = [
  ['USAGE', /unknown command 'flet' \(Did you mean fleet\?\); see lampfield --help/, 'flet'],
  ['USAGE', /unknown command 'walk'/, 'fleet', 'walk'],
  ['USAGE', /missing required argument 'file'/, 'fleet', 'run'],
  ['USAGE', /unknown option '--sed'/, 'fleet', 'run', showcase, '--sed', '2'],
  ['USAGE', /a seed is a whole number/, 'fleet', 'run', showcase, '--seed', 'two'],
  ['USAGE', /a seed is a whole number/, 'fleet', 'run', showcase, '--seed', '-1'],
  ['USAGE', /a seed is a whole number/, 'fleet', 'run', showcase, '--seed', '9999999999999999'],
  ['USAGE', /'fast' is invalid/, 'fleet', 'run', showcase, '--runtime', 'fast'],
  ['USAGE', /missing required argument 'trace'/, 'replay'],
  ['USAGE', /too many arguments/, 'chart', 'hunt', 'phone'],
  ['NO-FILE', /nowhere\.yaml \(ENOENT\); check the path/, 'fleet', 'run', 'nowhere.yaml'],
  ['NO-FILE', /fixtures \(it is a folder\)/, 'fleet', 'run', 'fixtures'],
  ['NO-FILE', /nowhere\.yaml/, 'site', 'check', 'nowhere.yaml'],
  ['NO-FILE', /nowhere\.jsonl/, 'replay', 'nowhere.jsonl'],
  ['BAD-TRACE', /showcase\.yaml:1: not a line of JSON/, 'replay', showcase],
  ['BAD-PASSWORD', /4 to 10 digits/, 'site', 'hash', '123'],
  ['BAD-PASSWORD', /4 to 10 digits/, 'site', 'hash', 'swordfish'],
  ['NO-CHART', /"hunx"; did you mean hunt\?/, 'chart', 'hunx'],
  ['NO-CHART', /one of phone, appearance, entry, membership, hunt, direct/, 'chart', 'zzzzzzzzzz'],
];

for (const [code, words, ...args] of wrongUses) {
  test(`2: lampfield ${args.join(' ')} is one line, ${code}`, async (t) => {
    const { status, stdout, stderr } = await lampfield(args);
    t.is(status, 2);
    t.is(stdout, '');
    t.is(linesOf(stderr).length, 1);
    t.true(stderr.startsWith(`lampfield: ${code}: `));
    t.regex(stderr, words);
  });
}

test('2: lampfield without a command shows its help on standard error', async (t) => {
  const { status, stdout, stderr } = await lampfield([]);
  t.is(status, 2);
  t.is(stdout, '');
  t.true(stderr.startsWith('Usage: lampfield '));
});

test('3: a trace below a file cannot be written', async (t) => {
  const folder = folderOf(t, { 'file.txt': 'kept' });
  const path = join(folder, 'file.txt', 'run.jsonl');
  const { status, stderr } = await lampfield(['fleet', 'run', showcase, '--trace', path]);
  t.is(status, 3);
  t.is(
    stderr,
    `lampfield: CANNOT-WRITE: cannot write ${path} (ENOTDIR); check the folder and the space on the disk\n`,
  );
});

test('3: a trace into a folder that does not exist cannot be written', async (t) => {
  const path = join(folderOf(t), 'nowhere', 'run.jsonl');
  const { status, stderr } = await lampfield(['fleet', 'run', showcase, '--trace', path]);
  t.is(status, 3);
  t.regex(stderr, /^lampfield: CANNOT-WRITE: cannot write \S+ \(ENOENT\); [^\n]+\n$/);
});

test('a stack is shown with --debug only, before or after the command', async (t) => {
  const stack = /^ {4}at /m;
  const args = ['fleet', 'run', 'nowhere.yaml'];
  t.notRegex((await lampfield(args)).stderr, stack);
  for (const debugged of [
    ['--debug', ...args],
    [...args, '--debug'],
  ]) {
    const { status, stderr } = await lampfield(debugged);
    t.is(status, 2);
    t.is(
      linesOf(stderr)[0],
      'lampfield: NO-FILE: cannot read nowhere.yaml (ENOENT); check the path',
    );
    t.regex(stderr, stack);
  }
});
