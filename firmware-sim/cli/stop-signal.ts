/** What a shell expects of a command that was interrupted: 128 and the number of the signal. */
const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type StopSignal = keyof typeof statuses;

/** Whether somebody wants a long command to end. */
export interface StopWatch {
  readonly stop: AbortSignal;
  /** The exit status, once it was asked for. */
  readonly status: number | undefined;
  /** Hears no more. */
  close(): void;
}

/**
 * Hears Ctrl-C and its like: the first asks for an end, so that what there is can be said; the second ends
 * the process where it is.
 *
 * @param told - Called at the first.
 */
export function watchForStop(told: () => void): StopWatch {
  const controller = new AbortController();
  let status: number | undefined;
  const hear = (signal: StopSignal) => {
    if (status !== undefined) process.exit(statuses[signal]);
    status = statuses[signal];
    controller.abort();
    told();
  };
  const signals = Object.keys(statuses) as StopSignal[];
  for (const signal of signals) process.on(signal, hear);
  return {
    stop: controller.signal,
    get status() {
      return status;
    },
    close: () => {
      for (const signal of signals) process.off(signal, hear);
    },
  };
}
