import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';

/** The compiled command that stands beside the compiled tests. */
export const commandPath = fileURLToPath(
  new URL('../../../firmware-sim/cli/main.js', import.meta.url),
);

/** How a command ended and what it said. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An environment that says nothing about colours. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...rest } = process.env;
  return rest;
}

/**
 * Runs `lampfield` with arguments, its output in pipes.
 *
 * @param stopAfter - Sends SIGINT, one, when standard output holds this text.
 * @param cwd - Where it is called; here by default.
 */
export function lampfield(
  args: readonly string[],
  stopAfter?: string,
  cwd: string = process.cwd(),
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [commandPath, ...args], { env: plainEnvironment(), cwd });
    let stdout = '';
    let stderr = '';
    let isStopped = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (isStopped || stopAfter === undefined || !stdout.includes(stopAfter)) return;
      isStopped = true;
      child.kill('SIGINT');
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}

/** Makes a folder that is gone after the test, with files in it. */
export function folderOf(
  t: ExecutionContext,
  files: Readonly<Record<string, string | Buffer>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'lampfield-cli-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** The lines of a text that ends with a line end. */
export const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);
