import type { RealClock } from '../clock/real-clock.js';
import type { WallTime } from '../clock/wall-time.js';
import type { LiveDesk } from '../live/live-desk.js';
import { type Access, newSecret } from './access.js';
import { DeskConsole } from './desk-console.js';
import { explainLamp } from './explain/explain.js';
import type { RecentTrace } from './explain/recent-trace.js';
import { type BadInput, RefusalLog } from './refusal-log.js';
import { Sessions } from './sessions.js';
import { openWebServer } from './web-server.js';

/** What a trainer's console is opened with. */
export interface TrainerOptions {
  readonly desk: LiveDesk;
  readonly clock: RealClock;
  readonly wall: WallTime;
  /** Time since the shared phase of the lamps began, ms (rule L-06). */
  readonly phaseMs: () => number;
  /** Is told every line of the trace from the first on. */
  readonly trace: RecentTrace;
  /** Saves what has happened as a scenario. @throws Whatever keeps it from being written. */
  readonly save: () => { readonly file: string; readonly text: string };
  /** Where the page lies. */
  readonly pageFolder: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Missing where everybody who reaches the desk may come in. */
  readonly access?: Access;
  /** Told in a line what was refused, and what went wrong at the console; the desk goes on. */
  readonly tell: (line: string) => void;
}

/** A console that is open. */
export interface OpenTrainer {
  readonly port: number;
  /** How often each kind of bad input came. */
  refused(): Readonly<Partial<Record<BadInput, number>>>;
  /** Lets every page go. */
  close(): Promise<void>;
}

/**
 * Opens the web console of a live desk.
 *
 * @throws What listening throws: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`.
 */
export async function openTrainer(options: TrainerOptions): Promise<OpenTrainer> {
  const { desk, wall, trace, tell } = options;
  const { floor } = desk.processor;
  const now = () => wall.now();
  const refusals = new RefusalLog(tell, now);
  const sessions = new Sessions({
    phones: [...floor.phones.keys()],
    isOpen: options.access === undefined,
    now,
    newId: newSecret,
  });
  const deskConsole = new DeskConsole({
    ...options,
    sessions,
    refusals,
    newName: newSecret,
    explain: (phone, lamp) => explainLamp(trace, phone, lamp),
    onFault: tell,
  });
  const server = await openWebServer({
    ...options,
    desk: deskConsole,
    sessions,
    refusals,
    siteName: floor.site.name,
    onFault: tell,
  });
  return {
    port: server.port,
    refused: () => refusals.counts(),
    close: () => server.close(),
  };
}
