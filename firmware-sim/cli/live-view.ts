import { hostWall } from '../clock/wall-time.js';
import type { LiveDesk } from '../live/live-desk.js';
import { plainLine } from '../live/view/plain-line.js';
import { restoreTerminal, runTerminalView } from '../live/view/terminal-view.js';
import type { LiveFloor } from '../live/view-port.js';
import { exitStatus, failureLine } from './failure.js';
import type { Terminal } from './terminal.js';

/** What a live run is shown with. */
export interface ShowOptions {
  readonly title: string;
  readonly notes: readonly string[];
  readonly save: () => string;
  /** Time since the shared phase of the lamps began, ms. */
  readonly phaseMs: () => number;
  /** Ends by itself after so long, ms. */
  readonly forMs?: number;
}

/** A live run on the screen: a view on a terminal, otherwise plain lines. */
export interface LiveShow {
  /** Whether a person looks on, who can end it. */
  readonly isTerminal: boolean;
  /** Starts; resolves when the run is to end. */
  start(desk: LiveDesk, options: ShowOptions): Promise<void>;
  /** Says a problem: at once in plain lines, in the log and after the end on a terminal. */
  tell(this: void, problem: string): void;
  /** Says something that no page and no view is to show: at once in plain lines, else after the end. */
  tellAside(this: void, problem: string): void;
  close(): void;
}

/** Chooses how to show a run. @param problems - Takes what is said after the end. */
export function showLive(terminal: Terminal, problems: Set<string>): LiveShow {
  const isView = process.stdout.isTTY === true && process.stdin.isTTY === true;
  let close = (): void => undefined;
  let shown: LiveDesk | undefined;
  const tellAside = (problem: string): void => {
    const line = printable(problem);
    if (!isView) terminal.err(line);
    else if (!problems.has(line) && problems.size < mostProblems) problems.add(line);
  };
  return {
    isTerminal: isView,
    tellAside,
    tell: (problem) => {
      tellAside(problem);
      if (isView) shown?.note(printable(problem));
    },
    close: () => close(),
    start: (desk, options) =>
      new Promise((resolve) => {
        shown = desk;
        for (const problem of problems) desk.note(problem);
        const stops: (() => void)[] = [];
        const end = (): void => {
          for (const stop of stops.splice(0)) stop();
          resolve();
        };
        stops.push(onSignals(end), stayAlive());
        if (options.forMs !== undefined) stops.push(hostWall.wake(options.forMs, end));
        const hide = isView ? showView(desk, options, end) : showLines(desk, options, terminal);
        close = () => {
          end();
          hide();
        };
      }),
  };
}

/** How many different problems are told again after the end. */
const mostProblems = 20;

/** One line that no terminal takes for an order: a board may call itself anything. */
const printable = (text: string): string => text.replace(/\p{C}/gu, '�');

const hourMs = 3_600_000;

/** A desk at which nothing is due and nobody types goes on all the same. */
function stayAlive(): () => void {
  let cancel = (): void => undefined;
  const wait = (): void => {
    cancel = hostWall.wake(hourMs, wait);
  };
  wait();
  return () => cancel();
}

/** A crash gives the terminal back before it is told. */
function crash(error: unknown): void {
  if (process.stdout.isTTY) restoreTerminal(process.stdout);
  process.stderr.write(`${failureLine(error)}\n`);
  process.exit(exitStatus.worldFailed);
}

/** SIGINT, SIGTERM and SIGHUP, and a terminal that is gone, end a run in order. */
function onSignals(end: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  process.stdin.on('error', end);
  process.on('uncaughtException', crash);
  return () => {
    for (const signal of signals) process.off(signal, end);
    process.off('uncaughtException', crash);
  };
}

function showLines(desk: LiveDesk, options: ShowOptions, terminal: Terminal): () => void {
  terminal.out(options.title);
  for (const note of options.notes) terminal.out(note);
  return desk.onTold((line) => terminal.out(plainLine(line)));
}

function showView(desk: LiveDesk, options: ShowOptions, end: () => void): () => void {
  const floor: LiveFloor = {
    view: () => desk.view(options.phaseMs()),
    log: (count) => desk.log(count),
    act: (input) => desk.act(input),
    save: options.save,
    onChange: (listener) => desk.onChange(listener),
  };
  const notice = options.notes[0];
  const view = runTerminalView(floor, {
    input: process.stdin,
    output: process.stdout,
    schedule: (ms, run) => hostWall.wake(ms, run),
    title: options.title,
    hasColours: !process.env.NO_COLOR,
    ...(notice === undefined ? {} : { notice }),
  });
  view.closed.then(end, crash);
  const redraw = () => view.redraw();
  process.on('SIGCONT', redraw);
  return () => {
    process.off('SIGCONT', redraw);
    view.close();
  };
}
