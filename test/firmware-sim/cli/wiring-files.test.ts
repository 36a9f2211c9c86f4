import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { siteCheck } from '../../../firmware-sim/cli/site-check.js';
import { parseWiring } from '../../../firmware-sim/cli/wiring-file.js';

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseWiring(text, 'w.yaml');
  return parsed.ok
    ? []
    : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

test('problems of a wiring file have line and column, and the nearest right word', (t) => {
  const text = `wiring: test
board: unno
keys:
  - { pni: 2, is: { access: 4 } }
  - { pin: 3, is: { digit: 07 } }
  - { pin: 4, is: { key: holt } }
`;
  t.deepEqual(problemsOf(text), [
    '2:8 "unno" is not one of panel, uno, mega, mcp23017 (did you mean uno?)',
    '4:7 pni is not known here (did you mean pin?)',
    '5:28 07 is a number here: write "07" in quotes',
    '6:26 "holt" is not one of hold, transfer, conference, feature, speaker, mute, volumeUp, volumeDown, message (did you mean hold?)',
  ]);
});

test('an address is written as people write it', (t) => {
  const text = `wiring: two chips
board: mcp23017
keys: [{ pin: 0, address: 0x21, is: { access: 1 } }]
`;
  const parsed = parseWiring(text, 'w.yaml');
  t.true(parsed.ok);
  if (parsed.ok) t.deepEqual(parsed.value.keys[0]?.address, 0x21);
});

for (const text of ['', '\u0000\u0001', 'keys: [', '- 1\n- 2\n', 'wiring: x\n'.repeat(2)]) {
  test(`${JSON.stringify(text)} is a problem, and nothing is thrown`, (t) => {
    t.true(problemsOf(text).length > 0);
  });
}

/** Runs `site check` on a site beside a wiring file; what it printed, and whether it failed. */
function check(panel: string, wiring: string) {
  const folder = mkdtempSync(join(tmpdir(), 'lampfield-wiring-'));
  const out: string[] = [];
  const terminal = { out: (line: string) => out.push(line), err: () => undefined };
  try {
    writeFileSync(join(folder, 'w.yaml'), wiring);
    const site = join(folder, 'site.yaml');
    writeFileSync(site, `site: x\nphones: [{ extension: "1001" }]\npanels: [${panel}]\n`);
    const run = (): unknown => siteCheck([site], terminal as never);
    try {
      run();
      return { out, hasFailed: false };
    } catch {
      return { out: out.map((it) => it.replace(`${folder}/`, '')), hasFailed: true };
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const firmata = '{ phone: "1001", driver: firmata, port: /dev/ttyACM0, wiring: w.yaml }';

test('a site is checked together with the wiring files of its panels', (t) => {
  const good = check(firmata, 'wiring: x\nboard: uno\nkeys: [{ pin: 2, is: { access: 4 } }]\n');
  t.false(good.hasFailed);
  const bad = check(firmata, 'wiring: x\nboard: uno\nkeys: [{ pin: 1, is: { access: 4 } }]\n');
  t.deepEqual(bad, {
    hasFailed: true,
    out: ['w.yaml:3:15: pins 0 and 1 are the serial line'],
  });
});

test('a board that its driver cannot use is a problem', (t) => {
  const serial = '{ phone: "1001", driver: serial, port: /dev/ttyUSB0, wiring: w.yaml }';
  const uno = 'wiring: x\nboard: uno\nkeys: []\n';
  t.regex(check(serial, uno).out.join(), /board uno is not for the serial panel of 1001/);
  const panel = 'wiring: x\nboard: panel\nkeys: []\n';
  t.regex(check(firmata, panel).out.join(), /board panel is not for the firmata panel/);
});
