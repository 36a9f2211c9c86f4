import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';

/** A package with the build scripts of this one, one source file and empty pages, without anything installed; gone after the test. */
function freshPackage(t: ExecutionContext): string {
  const root = mkdtempSync(join(tmpdir(), 'lampfield-prepare-'));
  t.teardown(() => rmSync(root, { recursive: true }));
  cpSync('firmware-sim/build', join(root, 'firmware-sim', 'build'), { recursive: true });
  cpSync('tsconfig.json', join(root, 'tsconfig.json'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'firmware-sim', 'index.ts'), 'export const answer: number = 42;\n');
  const page = join('firmware-sim', 'trainer', 'page');
  for (const name of ['tsconfig.json', 'index.html', 'icon.svg']) {
    cpSync(join(page, name), join(root, page, name));
  }
  writeFileSync(join(root, page, 'main.tsx'), "document.title = 'empty';\n");
  const report = join('firmware-sim', 'fleet', 'report', 'page');
  cpSync(join(report, 'tsconfig.json'), join(root, report, 'tsconfig.json'));
  writeFileSync(join(root, report, 'main.ts'), "document.title = 'empty';\n");
  return root;
}

const tools = ['@typescript', '@types', 'undici-types', 'esbuild'] as const;

/** Installs build tools of this package there. */
function installTools(root: string, scopes: readonly string[] = tools): void {
  mkdirSync(join(root, 'node_modules'));
  for (const scope of scopes) {
    symlinkSync(join(process.cwd(), 'node_modules', scope), join(root, 'node_modules', scope));
  }
}

function node(
  root: string,
  script: string,
): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'firmware-sim', 'build', script)],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, said: stdout + stderr };
}

for (const [what, missing] of [
  ['the build tools', tools],
  ['the compiler', ['@typescript']],
  ['the bundler', ['esbuild']],
] as const) {
  test(`prepare without ${what} says skipped and ends with 0`, (t) => {
    const root = freshPackage(t);
    const gone: readonly string[] = missing;
    installTools(
      root,
      tools.filter((tool) => !gone.includes(tool)),
    );
    const { status, said } = node(root, 'prepare.mjs');
    t.is(status, 0);
    t.is(said, 'lampfield: compiling skipped: the build tools are not installed\n');
    t.false(existsSync(join(root, 'dist')));
  });
}

test('prepare with the build tools compiles, and keeps nothing of the last build', (t) => {
  const root = freshPackage(t);
  installTools(root);
  mkdirSync(join(root, 'dist'));
  writeFileSync(join(root, 'dist', 'gone.test.js'), '');
  t.deepEqual(node(root, 'prepare.mjs'), { status: 0, said: '' });
  t.true(existsSync(join(root, 'dist', 'firmware-sim', 'index.js')));
  for (const name of ['index.html', 'app.js', 'icon.svg']) {
    t.true(existsSync(join(root, 'dist', 'firmware-sim', 'trainer', 'page', name)), name);
  }
  t.true(existsSync(join(root, 'dist', 'firmware-sim', 'fleet', 'report', 'page.js')));
  t.false(existsSync(join(root, 'dist', 'gone.test.js')));
});

test('a build of a program with a type error fails, and leaves nothing to run', (t) => {
  const root = freshPackage(t);
  installTools(root);
  writeFileSync(join(root, 'firmware-sim', 'index.ts'), "export const answer: number = '42';\n");
  const { status, said } = node(root, 'compile.mjs');
  t.not(status, 0);
  t.regex(said, /index\.ts.*TS2322/);
  t.false(existsSync(join(root, 'dist', 'firmware-sim', 'index.js')));
});

test('a build of a page with a type error fails, and leaves no page to serve', (t) => {
  const root = freshPackage(t);
  installTools(root);
  const page = join('firmware-sim', 'trainer', 'page');
  writeFileSync(join(root, page, 'main.tsx'), 'document.title = 42;\n');
  const { status, said } = node(root, 'compile.mjs');
  t.not(status, 0);
  t.regex(said, /main\.tsx.*TS2322/);
  t.false(existsSync(join(root, 'dist', page, 'app.js')));
});
