import { createInterface } from 'node:readline';

/** Reads answers from standard input, a line each. */
export interface AnswerLines {
  close(this: void): void;
}

/** @param onEnd - Nobody will answer any more. */
export function readAnswers(onLine: (line: string) => void, onEnd: () => void): AnswerLines {
  const lines = createInterface({ input: process.stdin });
  let isClosed = false;
  lines.on('line', (line) => {
    if (!isClosed) onLine(line);
  });
  lines.on('close', () => {
    if (!isClosed) onEnd();
  });
  return {
    close: () => {
      isClosed = true;
      lines.close();
      process.stdin.pause();
    },
  };
}
