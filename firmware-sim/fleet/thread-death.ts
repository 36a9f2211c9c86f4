/**
 * Why a thread died, in words, or `undefined` where it did not: then its work threw, which would throw on any thread.
 *
 * @param error - What the pool of threads gave instead of a result.
 */
export function deathOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') return 'out of memory';
  // The pool has no code for it, only these words.
  const [, code] = /^worker exited with code: (-?\d+)$/.exec(error.message) ?? [];
  return code === undefined ? undefined : `it ended with exit code ${code}`;
}
