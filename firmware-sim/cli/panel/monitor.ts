import { OwnRawPanel } from '../../../hw-bridge/tools/own-raw-panel.js';
import { PassedReader, type Recorded } from '../../../hw-bridge/tools/recording.js';
import { seenLine } from '../../../hw-bridge/tools/seen-text.js';
import { exitStatus } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { countersLine } from './counters-line.js';
import { type PlaceOptions, placeOf } from './line-place.js';
import { MonitorScreen } from './monitor-screen.js';
import { Recorder } from './recorder.js';
import { beginRun, openOr } from './tool-run.js';
import { hasScreen, openToolScreen } from './tool-screen.js';

/** What `lampfield panel monitor` takes. */
export interface MonitorOptions extends PlaceOptions {
  readonly record?: string;
  readonly forMs?: number;
}

/**
 * Shows what passes on the line of a panel, until it is ended.
 *
 * @returns 0 where the panel answered, 1 where it never did.
 */
export async function monitor(
  port: string | undefined,
  options: MonitorOptions,
  terminal: Terminal,
): Promise<number> {
  const place = await placeOf(port, options);
  const { record } = options;
  const recorder = await openOr(
    () => place.end?.stop(),
    () => (record === undefined ? undefined : new Recorder(record, place.name)),
  );
  const reader = new PassedReader();
  const isScreen = hasScreen();
  const run = beginRun(options.forMs);
  const problems: string[] = [];
  const screen = new MonitorScreen(place.name, run.end);
  let wasConnected = false;
  const panel = new OwnRawPanel(place.way, {
    onProblem: (problem) => {
      problems.push(problem.message);
      screen.say(problem.message);
      if (!isScreen) terminal.err(problem.message);
      shown?.touch();
    },
    onPassed: (passed) => {
      // As exact as a recording keeps it: rounded twice, what is shown would differ from what is played back.
      const entry: Recorded = { ...passed, atMs: Number(run.now().toFixed(3)) };
      recorder?.add(entry);
      const all = reader.take(entry);
      screen.take(entry, all, reader.counters);
      if (!isScreen) for (const seen of all) terminal.out(seenLine(seen));
      shown?.touch();
    },
  });
  panel.listen((event) => {
    if (event.type !== 'state.changed') return;
    wasConnected ||= event.state === 'connected';
    screen.state = event.state;
    if (event.state === 'connected') screen.say('');
    if (!isScreen) terminal.out(`${(run.now() / 1_000).toFixed(3).padStart(8)} - ${event.state}`);
  });
  screen.attach(panel, run.now);
  const shown = isScreen ? openToolScreen(screen) : undefined;
  try {
    await run.ended;
  } finally {
    shown?.close();
    await panel.close();
    place.end?.stop();
  }
  recorder?.finish(reader.counters);
  terminal.out(countersLine(reader.counters));
  if (options.record !== undefined) terminal.out(`recorded in ${options.record}`);
  if (isScreen) for (const problem of new Set(problems)) terminal.out(problem);
  return wasConnected ? exitStatus.held : exitStatus.failed;
}
