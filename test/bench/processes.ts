import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Figure, inTurn, timeOf } from './measure.js';

const command = fileURLToPath(new URL('../../firmware-sim/cli/main.js', import.meta.url));
const rounds = 11;
const startAimMs = 300;
const testsAimMs = 60_000;

function ended(file: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(file, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}\n${stderr}`);
}

/** How soon the command says what it can do, against a Node that does nothing. */
export function coldStart(): readonly Figure[] {
  const [helpMs = 0, nodeMs = 0] = inTurn(rounds, [
    () => ended(process.execPath, [command, '--help']),
    () => ended(process.execPath, ['--eval', '0']),
  ]);
  return [
    {
      what: 'lampfield --help',
      value: helpMs,
      unit: 'ms',
      against: { name: 'node -e 0', value: nodeMs },
      aim: startAimMs,
    },
  ];
}

/** Wall time of `npm test`, its build included; it is run once. */
export function wholeTests(): readonly Figure[] {
  const ms = timeOf(() => ended('npm', ['test']));
  return [{ what: 'npm test', value: ms, unit: 'ms', aim: testsAimMs }];
}
