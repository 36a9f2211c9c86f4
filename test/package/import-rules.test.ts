import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { offenders, wellBehaved } from './import-rules.cases.js';

const run = promisify(execFile);
const rooms = ['statecharts', 'firmware-sim', 'hw-bridge', 'test'];

/** One thing that dependency-cruiser objects to. */
interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

const root = mkdtempSync(join(tmpdir(), 'lampfield-imports-'));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Lays out every case in one tree with this project's rules, and reads what they say. */
async function cruise(): Promise<readonly Violation[]> {
  write('tsconfig.json', '{ "compilerOptions": { "module": "NodeNext" } }');
  write('package.json', '{ "type": "module", "devDependencies": { "only-for-tests": "1.0.0" } }');
  write('node_modules/only-for-tests/package.json', '{ "version": "1.0.0", "main": "index.js" }');
  write('node_modules/only-for-tests/index.js', '');
  for (const { files } of [...offenders, ...wellBehaved]) {
    for (const [path, text] of Object.entries(files)) write(path, text);
  }
  const project = process.cwd();
  const command = join(project, 'node_modules', '.bin', 'depcruise');
  const rules = join(project, '.dependency-cruiser.mjs');
  const { stdout } = await run(command, ['--config', rules, '--output-type', 'json', ...rooms], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  return (JSON.parse(stdout) as { readonly summary: { readonly violations: readonly Violation[] } })
    .summary.violations;
}

const cruised = cruise();
test.after.always(() => rmSync(root, { recursive: true }));

for (const { rule, what, files } of offenders) {
  test(`${rule} refuses ${what}`, async (t) => {
    const [offender] = Object.keys(files);
    const said = (await cruised).filter((it) => it.from === offender).map((it) => it.rule.name);
    t.true(said.includes(rule), `said instead: ${said.join(', ')}`);
  });
}

for (const { what, files } of wellBehaved) {
  test(`no import rule refuses ${what}`, async (t) => {
    const said = (await cruised).filter((it) => it.from in files);
    t.deepEqual(said, []);
  });
}

test('every import rule has an offender', async (t) => {
  const { default: config } = (await import(join(process.cwd(), '.dependency-cruiser.mjs'))) as {
    readonly default: { readonly forbidden: readonly { readonly name: string }[] };
  };
  const rules = new Set(config.forbidden.map((it) => it.name));
  t.deepEqual([...new Set(offenders.map((it) => it.rule))].sort(), [...rules].sort());
});
