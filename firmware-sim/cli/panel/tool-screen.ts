import { hostWall } from '../../clock/wall-time.js';
import { type Key, KeyDecoder } from '../../live/view/key-decoder.js';
import type { ScreenSize } from '../../live/view/layout.js';
import { paintLine } from '../../live/view/paint-line.js';
import { ScreenWriter } from '../../live/view/screen-writer.js';
import { fitRows, type Line } from '../../live/view/styled-text.js';
import { restoreTerminal, takeTerminal } from '../../live/view/terminal-modes.js';
import { exitStatus, failureLine } from '../failure.js';

/** What a tool shows on a terminal, and what it does with keys. */
export interface ScreenTool {
  /** The whole screen; rows that are missing are blank. */
  draw(size: ScreenSize): readonly Line[];
  key(key: Key): void;
  /** ms until it looks different though nothing happens: a lamp flips. */
  changesIn(): number;
}

/** A tool's screen that runs. */
export interface ToolScreen {
  /** Something changed: a frame soon. */
  touch(this: void): void;
  /** Restores the terminal; twice is once. */
  close(this: void): void;
}

/** From frame to frame at least; ms. */
const frameMs = 50;
/** From frame to frame at most, so that clocks and counters go on; ms. */
const idleMs = 500;
/** How long a lone `ESC` waits for the rest of a key. */
const escapeMs = 40;

/** Shows a tool on the terminal of this process until it is closed. A crash gives the terminal back first. */
export function openToolScreen(tool: ScreenTool): ToolScreen {
  const { stdin, stdout } = process;
  const writer = new ScreenWriter(stdout);
  const keys = new KeyDecoder();
  const hasColours = !process.env.NO_COLOR;
  let isOpen = true;
  let isStale = true;
  let isBlocked = false;
  let rested = true;
  let cancelFrame = (): void => undefined;
  let cancelEscape = (): void => undefined;

  const crash = (error: unknown): void => {
    restoreTerminal(stdout);
    process.stderr.write(`${failureLine(error)}\n`);
    process.exit(exitStatus.worldFailed);
  };
  const frame = (): void => {
    if (!isOpen) return;
    if (isBlocked) {
      isStale = true;
      return;
    }
    isStale = false;
    rested = false;
    const size = { columns: stdout.columns || 80, rows: stdout.rows || 24 };
    const lines = fitRows(tool.draw(size), size.rows, size.columns);
    isBlocked = !writer.show(
      lines.map((line) => paintLine(line, hasColours)),
      size,
    );
    cancelFrame = hostWall.wake(frameMs, () => {
      rested = true;
      if (isStale) frame();
      else {
        const waitMs = Math.min(idleMs, Math.max(1, Math.ceil(tool.changesIn())));
        cancelFrame = hostWall.wake(waitMs, frame);
      }
    });
  };
  const touch = (): void => {
    if (!isOpen) return;
    isStale = true;
    if (!rested || isBlocked) return;
    cancelFrame();
    cancelFrame = hostWall.wake(0, frame);
  };
  const give = (pressed: readonly Key[]): void => {
    for (const key of pressed) if (isOpen) tool.key(key);
    touch();
  };
  const onData = (chunk: Uint8Array): void => {
    cancelEscape();
    give(keys.feed(chunk));
    if (keys.isWaiting) cancelEscape = hostWall.wake(escapeMs, () => give(keys.flush()));
  };
  const onDrain = (): void => {
    isBlocked = false;
    touch();
  };
  const onContinue = (): void => {
    takeTerminal(stdout);
    stdin.setRawMode(true);
    writer.forget();
    touch();
  };

  takeTerminal(stdout);
  stdin.setRawMode(true);
  stdin.on('data', onData);
  stdin.resume();
  stdout.on('resize', touch);
  stdout.on('drain', onDrain);
  process.on('SIGCONT', onContinue);
  process.on('uncaughtException', crash);
  frame();
  return {
    touch,
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      restoreTerminal(stdout);
      cancelFrame();
      cancelEscape();
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      stdout.off('resize', touch);
      stdout.off('drain', onDrain);
      process.off('SIGCONT', onContinue);
      process.off('uncaughtException', crash);
    },
  };
}

/** Whether a person looks on: both ends are a terminal. */
export const hasScreen = (): boolean =>
  process.stdout.isTTY === true && process.stdin.isTTY === true;
