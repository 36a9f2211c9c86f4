import type { Terminal } from '../../../firmware-sim/cli/terminal.js';

/** A terminal that keeps what it is told. */
export interface FakeTerminal extends Terminal {
  readonly said: string[];
  readonly complained: string[];
}

/** Makes one; without a screen it is a pipe. */
export function fakeTerminal(isTTY = false, env: NodeJS.ProcessEnv = {}): FakeTerminal {
  const said: string[] = [];
  const complained: string[] = [];
  return {
    stdout: { isTTY },
    env,
    said,
    complained,
    out: (line) => void said.push(line),
    err: (line) => void complained.push(line),
    progress: () => undefined,
  };
}
