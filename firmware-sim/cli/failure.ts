/** How the command ends (see the README): its exit status. */
export const exitStatus = { held: 0, failed: 1, badInput: 2, worldFailed: 3 } as const;

/** Something that ends the command, said as one line: `lampfield: CODE: what, where, what to do`. */
export class Failure extends Error {
  /** @param code - Stable, in capitals. */
  constructor(
    readonly code: string,
    message: string,
    readonly status: 2 | 3,
  ) {
    super(message);
  }
}

/** Turns whatever was thrown into the line for standard error; our own bugs keep their message. */
export function failureLine(error: unknown): string {
  if (error instanceof Failure) return `lampfield: ${error.code}: ${error.message}`;
  const message = error instanceof Error ? error.message : String(error);
  return `lampfield: BUG: ${message.split('\n')[0]}; please report it, with the output of the same command and --debug`;
}

/** The status for whatever was thrown. */
export function statusOf(error: unknown): number {
  return error instanceof Failure ? error.status : exitStatus.worldFailed;
}
