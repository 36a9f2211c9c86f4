import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { parseWiring } from '../../../../firmware-sim/cli/wiring-file.js';
import { commandPath, folderOf, lampfield, linesOf, plainEnvironment } from '../command.js';
import { panelTool } from './panel-tool.js';

/** A panel of three keys and two lamps, so that a test is over soon. */
const small = `wiring: Small
board: panel
keys:
  - { pin: 0, is: { access: 1 } }
  - { pin: 1, is: { access: 2 } }
  - { pin: 30, is: { hook: true } }
lamps:
  - { pin: 0, is: { access: 1 } }
  - { pin: 18, is: { messageWaiting: true } }
`;

const bench = (...lines: readonly string[]): string => ['bench: A bench', ...lines, ''].join('\n');

interface Report {
  readonly passed: boolean;
  readonly complete: boolean;
  readonly panel: { readonly identity: string; readonly firmware: string };
  readonly roundTripMs: { readonly count: number; readonly p50: number } | null;
  readonly bounceMs: unknown;
  readonly keys: readonly { readonly key: string; readonly verdict: string }[];
  readonly lamps: readonly { readonly lamp: string; readonly verdict: string }[];
  readonly faults: readonly string[];
}

const verdictsOf = ({ keys, lamps }: Report) => [
  ...keys.map(({ key, verdict }) => `${key}: ${verdict}`),
  ...lamps.map(({ lamp, verdict }) => `lamp ${lamp}: ${verdict}`),
];

test('panel test --emulated: the real firmware gets a verdict per key and lamp, as JSON, status 0', async (t) => {
  const folder = folderOf(t, { 'small.yaml': small, 'bench.yaml': bench() });
  const { status, stdout, stderr } = await lampfield([
    ...['panel', 'test', '--emulated', '--json', '--wiring', join(folder, 'small.yaml')],
    ...['--answers', join(folder, 'bench.yaml')],
  ]);
  t.is(stderr, '');
  const report = JSON.parse(stdout) as Report;
  t.deepEqual(verdictsOf(report), [
    'access 1: ok',
    'access 2: ok',
    'hook: ok',
    'lamp access 1: ok',
    'lamp message waiting: ok',
  ]);
  t.is(report.panel.identity, 'emulated');
  t.regex(report.panel.firmware, /^lampfield-panel \d+\.\d+$/);
  t.true((report.roundTripMs?.count ?? 0) > 0);
  t.true((report.roundTripMs?.p50 ?? 0) > 0);
  t.truthy(report.bounceMs);
  t.true(report.passed);
  t.is(status, 0);
});

test('panel test: every kind of fault is told in words, status 1', async (t) => {
  const file = bench(
    'keys:',
    '  - { press: { access: 1 }, closes: [1] }',
    '  - { press: { access: 2 }, closes: [] }',
    '  - { press: { hook: true }, closes: [30, 5] }',
    'closed: [6]',
    'lamps:',
    '  - { wire: 0, lights: { access: 1 }, upsideDown: true }',
    '  - { wire: 18, lights: null }',
  );
  const folder = folderOf(t, { 'small.yaml': small, 'bench.yaml': file });
  const { status, stdout } = await panelTool([
    ...['panel', 'test', '--emulated', '--wiring', join(folder, 'small.yaml')],
    ...['--answers', join(folder, 'bench.yaml')],
  ]);
  const lines = linesOf(stdout);
  for (const fault of [
    /^fault: access 1 \(register 1, D0\) \(access 2\): another one came instead/,
    /^fault: access 2 \(register 1, D1\): nothing came/,
    /^fault: hook \(register 4, D6\) \(wire 5\): another one came with it/,
    /^fault: lamp access 1 \(register 1, D0\) is lit when it should be dark/,
    /^fault: lamp message waiting \(register 3, D2\) stays dark/,
    /^fault: register 1, D6 is closed, untouched/,
  ]) {
    t.true(
      lines.some((line) => fault.test(line)),
      `${fault}\n${stdout}`,
    );
  }
  t.regex(lines.at(-1) ?? '', /^✗ failed: .* 6 faults$/);
  t.is(status, 1);
});

test('panel test without a person: lamps are agreed by the board, keys untested, status 0', async (t) => {
  const folder = folderOf(t, { 'small.yaml': small });
  const { status, stdout } = await panelTool([
    ...['panel', 'test', '--emulated', '--json', '--wiring', join(folder, 'small.yaml')],
  ]);
  const report = JSON.parse(stdout) as Report;
  t.true(verdictsOf(report).includes('lamp access 1: agreed'));
  t.true(verdictsOf(report).includes('access 1: untested'));
  t.is(status, 0);
});

test('panel wire --emulated --answers: writes a wiring file that site check takes, and tells faults', async (t) => {
  const file = bench(
    'keys:',
    '  - { press: { access: 1 }, closes: [1] }',
    '  - { press: { access: 2 }, closes: [0] }',
    '  - { press: { access: 3 }, closes: [0] }',
    'lamps:',
    '  - { wire: 2, lights: { access: 3 }, upsideDown: true }',
  );
  const folder = folderOf(t, { 'bench.yaml': file });
  const out = join(folder, 'made.yaml');
  const args = [
    ...['panel', 'wire', '--emulated', '--keys', '1-3', '--out', out],
    ...['--answers', join(folder, 'bench.yaml')],
  ];
  const { status, stdout } = await panelTool(args);
  t.is(status, 1, stdout);
  t.regex(stdout, /^note: access 1 and access 2 are swapped/m);
  t.regex(stdout, /^fault: access 3 closes register 1, D0, as access 2 does/m);
  t.regex(stdout, /^fault: lamp access 3 \(register 1, D2\) is wired upside down/m);
  const parsed = parseWiring(readFileSync(out, 'utf8'), out);
  t.true(parsed.ok);
  if (parsed.ok) {
    t.deepEqual(
      parsed.value.keys.map(({ pin, is }) => [pin, is]),
      [
        [1, { access: 1 }],
        [0, { access: 2 }],
      ],
    );
    t.is(parsed.value.lamps.length, 19);
  }
  const again = await panelTool(args);
  t.is(again.status, 2);
  t.regex(again.stderr, /^lampfield: FILE-EXISTS: .*made\.yaml is there already; --force/);
});

test('panel test: a bench that is cut off is incomplete, and proves nothing', async (t) => {
  // Where the machine is so slow that no question was asked, status 3, it is tried for longer.
  for (const time of ['1500ms', '3s', '6s']) {
    const { status, stdout, stderr } = await panelTool([
      ...['panel', 'test', '--emulated', '--answers', 'fixtures/benches/straight.yaml'],
      ...['--json', '--for', time],
    ]);
    if (status === 3) continue;
    t.is(status, 1);
    t.is(stderr, 'the test was ended before its last question\n');
    const report = JSON.parse(stdout) as Report;
    t.deepEqual([report.passed, report.complete, report.faults], [false, false, []]);
    return;
  }
  t.fail('no panel answered');
});

test('panel wire is driven by lines of standard input too', async (t) => {
  const out = join(folderOf(t), 'made.yaml');
  const args = ['panel', 'wire', '--emulated', '--keys', '1-2', '--out', out];
  const { status, said } = await fed(args, ['n', 's', '1', 'm', 'd', 'y']);
  t.is(status, 1, said);
  t.regex(said, /^Press access 1\.$/m);
  t.regex(said, /^note: no output lights lamp access 2 \(register 1, D1 should\); check/m);
  const parsed = parseWiring(readFileSync(out, 'utf8'), out);
  t.deepEqual(parsed.ok && parsed.value.lamps, [
    { pin: 0, is: { access: 1 }, activeLow: false },
    { pin: 1, is: { messageWaiting: true }, activeLow: false },
  ]);
});

test('panel wire whose lines end too early writes nothing, status 2', async (t) => {
  const out = join(folderOf(t), 'made.yaml');
  const { status, said } = await fed(['panel', 'wire', '--emulated', '--out', out], ['s']);
  t.is(status, 2);
  t.regex(said, /^lampfield: NO-ANSWER: nobody answers/m);
  t.false(existsSync(out));
});

/** Runs the command, and answers a line each time that it asks; then nobody answers any more. */
function fed(
  args: readonly string[],
  answers: readonly string[],
): Promise<{ readonly status: number | null; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [commandPath, ...args], { env: plainEnvironment() });
    const left = [...answers];
    let said = '';
    const hear = (text: string): void => {
      said += text;
      for (const line of text.split('\n')) {
        if (!/^Press |which lamp|write the wiring file/.test(line)) continue;
        const answer = left.shift();
        if (answer === undefined) child.stdin.end();
        else child.stdin.write(`${answer}\n`);
      }
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, said }));
  });
}

test('panel list --emulated says what answers, as text and as JSON', async (t) => {
  const { status, stdout } = await panelTool(['panel', 'list', '--emulated']);
  t.is(status, 0);
  t.regex(stdout, /panel "emulated", 48 keys, 48 lamps \(lampfield-panel 1\.0\)/);
  const { stdout: json } = await panelTool(['panel', 'list', '--emulated', '--json']);
  const { ports } = JSON.parse(json) as { readonly ports: readonly { readonly answer: unknown }[] };
  const answer = {
    is: 'panel',
    identity: 'emulated',
    firmware: 'lampfield-panel 1.0',
    keys: 48,
    lamps: 48,
  };
  t.deepEqual(ports.at(-1)?.answer, answer);
});

test('panel monitor --record keeps what panel replay plays back, to the same counters', async (t) => {
  const folder = folderOf(t);
  const file = join(folder, 'line.jsonl');
  // Ended by Ctrl-C once it is connected and one more frame has come; a panel that never answers ends it with status 1.
  const made = await lampfield(
    ['panel', 'monitor', '--emulated', '--for', '1m', '--record', file],
    '< heartbeat 2',
  );
  t.is(made.status, 0, made.stdout + made.stderr);
  t.regex(made.stdout, /< "emulated", 48 keys, 48 lamps {2}f0 07 01 30 30/);
  t.regex(made.stdout, /- connected$/m);
  const counted = linesOf(made.stdout).find((line) => line.startsWith('sent '));
  const played = await panelTool(['panel', 'replay', file]);
  t.is(played.status, 0, played.stdout);
  t.true(linesOf(played.stdout).includes(counted ?? 'nothing was counted'));
  t.regex(played.stdout, /✓ counted the same as when it was made/);
  const frames = (text: string) => linesOf(text).filter((line) => / [<>] /.test(line));
  t.deepEqual(frames(played.stdout), frames(made.stdout));
});

test('panel replay of a recording that was changed counts otherwise, status 1; of none, status 2', async (t) => {
  const folder = folderOf(t, {
    'bent.jsonl': [
      '{"recording":1,"port":"x"}',
      '{"at":0,"line":"opened"}',
      '{"at":1,"from":"host","hex":"f9"}',
      '{"counters":{"host":{"bytes":2,"frames":2,"discardedBytes":0}}}',
      '',
    ].join('\n'),
    'none.jsonl': 'hello\n',
  });
  const bent = await panelTool(['panel', 'replay', join(folder, 'bent.jsonl')]);
  t.is(bent.status, 1);
  t.regex(bent.stdout, /✗ counted otherwise/);
  const none = await panelTool(['panel', 'replay', join(folder, 'none.jsonl')]);
  t.is(none.status, 2);
  t.regex(none.stderr, /^lampfield: BAD-RECORDING: .*none\.jsonl:1: not a line of JSON/);
});

test('panel sheet prints one page, or writes it', async (t) => {
  const folder = folderOf(t, { 'small.yaml': small, 'bad.yaml': 'wiring: x\nboard: unu\n' });
  const { status, stdout } = await panelTool(['panel', 'sheet', join(folder, 'small.yaml')]);
  t.is(status, 0);
  t.true(stdout.startsWith('<svg '));
  t.regex(stdout, /<\/svg>\n$/);
  const out = join(folder, 'sheet.svg');
  await panelTool(['panel', 'sheet', join(folder, 'small.yaml'), '--out', out]);
  t.is(readFileSync(out, 'utf8'), stdout);
  const bad = await panelTool(['panel', 'sheet', join(folder, 'bad.yaml')]);
  t.is(bad.status, 2);
  t.regex(bad.stderr, /bad\.yaml:2:8: .*\(did you mean uno\?\)/);
  t.regex(bad.stderr, /lampfield: BAD-WIRING: /);
});

test('panel name gives the emulated panel its identity, over the real firmware', async (t) => {
  const { status, stdout } = await panelTool(['panel', 'name', 'desk-of-ana', '--emulated']);
  t.is(status, 0);
  t.regex(stdout, /is "desk-of-ana" from now on/);
});

/** The code, the words it must say, and the arguments. */
const wrongUses: readonly (readonly [number, RegExp, ...string[]])[] = [
  [2, /NO-PANEL: no port is named; lampfield panel list shows them, --emulated/, 'test'],
  [2, /NO-PANEL: --emulated, or \/dev\/x: not both/, 'monitor', '/dev/x', '--emulated'],
  [2, /USAGE: .*a baud rate is one of/, 'list', '--baud', '57'],
  [2, /USAGE: .*a duration is such as/, 'monitor', '--emulated', '--for', '20'],
  [2, /NO-FILE: /, 'test', '--emulated', '--answers', 'nowhere.yaml'],
  [2, /NO-SUCH-KEYS: "keyz"; known are access, digits, hook, keys/, 'wire', '--keys', 'keyz'],
  [3, /NO-PANEL: opened \/dev\/nowhere at 57600 baud: .*plug the panel in/, 'test', '/dev/nowhere'],
  [
    3,
    /NO-PANEL: opened \/dev\/nowhere/,
    'wire',
    '/dev/nowhere',
    '--answers',
    'fixtures/benches/straight.yaml',
  ],
  [2, /NO-SUCH-PIN: "99"/, 'wire', '--emulated', '--board', 'uno', '--lamps', '99'],
  [3, /CANNOT-WRITE: /, 'monitor', '--emulated', '--record', '/nowhere/x.jsonl'],
  [3, /NO-PORT: connected to 127\.0\.0\.1:1: /, 'name', 'x', 'tcp:1'],
];

for (const [status, words, ...args] of wrongUses) {
  test(`${status}: lampfield panel ${args.join(' ')} is one line`, async (t) => {
    const ended = await panelTool(['panel', ...args]);
    t.is(ended.status, status);
    t.is(linesOf(ended.stderr).length, 1, ended.stderr);
    t.regex(ended.stderr, words);
  });
}

test('panel list tells a port that cannot be opened with what to do, and ends with 0', async (t) => {
  const { status, stdout } = await panelTool(['panel', 'list', '/dev/nowhere']);
  t.is(status, 0);
  t.regex(stdout, /\/dev\/nowhere\n {2}cannot be opened: NO-PORT; plug the panel in/);
});
