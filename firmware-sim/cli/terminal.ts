import { exitStatus, Failure, failureLine } from './failure.js';

/** Where a command writes; tests give their own. */
export interface Terminal {
  readonly stdout: { readonly isTTY?: boolean };
  readonly env: NodeJS.ProcessEnv;
  /** One line on standard output. */
  out(line: string): void;
  /** One line on standard error. */
  err(line: string): void;
  /** What goes on just now: shown on a terminal only, and overwritten by the next; '' takes it away. */
  progress(text: string): void;
}

const eraseLine = '\r\u001b[2K';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  stdout.on('error', endOutput);
  stderr.on('error', endOutput);
  return {
    stdout,
    env,
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    progress: (text) => {
      if (stderr.isTTY) stderr.write(`${eraseLine}${text.slice(0, (stderr.columns ?? 80) - 1)}`);
    },
  };
}

/** A reader that has enough (`| head -1`) is no failure: the work goes on unread, and its status stays true. */
function endOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  const code = error.code ?? 'unknown';
  const failure = new Failure(
    'CANNOT-WRITE',
    `cannot write the output (${code}); check where it goes`,
    3,
  );
  process.stderr.write(`${failureLine(failure)}\n`);
  process.exit(exitStatus.worldFailed);
}
