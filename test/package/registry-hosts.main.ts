// `npm run check:hosts`: fails when a file that git tracks names a registry host.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { trackedFiles } from './package-facts.js';
import { registryHostsIn } from './registry-hosts.js';

const { origin } = new URL(
  execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim(),
);

for (const file of trackedFiles().filter((it) => existsSync(it))) {
  for (const { line, text } of registryHostsIn(readFileSync(file, 'utf8'), origin)) {
    console.error(`${file}:${line}: names a registry host: ${text.slice(0, 120)}`);
    process.exitCode = 1;
  }
}
