import type { BoardEnd } from '../../../hw-bridge/tools/board-end.js';
import { LineReader } from '../../../hw-bridge/tools/line-reader.js';
import { meaningText } from '../../../hw-bridge/tools/seen-text.js';
import { exitStatus } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { readAnswers } from './answer-lines.js';
import { Hands, keyOfText } from './emulate-hands.js';
import { EmulateScreen } from './emulate-screen.js';
import { openEmulatedEnd } from './emulated-end.js';
import { type BoardServer, type ServerEvents, servePty, serveTcp } from './pty-server.js';
import { beginRun } from './tool-run.js';
import { hasScreen, openToolScreen } from './tool-screen.js';

/** What `lampfield panel emulate` takes. */
export interface EmulateOptions {
  /** A TCP port of this machine instead of a pseudo-terminal; 0 for any. */
  readonly tcp?: number;
  /** The path of the pseudo-terminal. */
  readonly link?: string;
  readonly identity?: string;
  readonly forMs?: number;
}

/**
 * Runs an emulated panel where any serial program can reach it, until it is ended. Without a terminal, standard input works its
 * keys, a line each: `press access 4`, `release access 4`, `tap digit 5`, `waver`, `reset`, `unplug`, `plug`, `quit`.
 *
 * @throws Failure `NO-SOCAT` where socat is missing.
 */
export async function emulate(options: EmulateOptions, terminal: Terminal): Promise<number> {
  const end = await openEmulatedEnd(options.identity);
  const run = beginRun(options.forMs);
  const isScreen = hasScreen();
  const told = plainTold(terminal);
  const events: ServerEvents = {
    heard: (bytes) => {
      screenTool?.passed('host', bytes);
      if (!isScreen) told.heard(bytes);
      shown?.touch();
    },
    said: (bytes) => {
      screenTool?.passed('board', bytes);
      shown?.touch();
    },
    joined: (isJoined) => {
      screenTool?.joined(isJoined);
      shown?.touch();
    },
  };
  let screenTool: EmulateScreen | undefined;
  let shown: ReturnType<typeof openToolScreen> | undefined;
  let server: BoardServer;
  try {
    server =
      options.tcp === undefined
        ? await servePty(end, options.link, events)
        : await serveTcp(end, options.tcp, events);
  } catch (error) {
    end.stop();
    run.end();
    throw error;
  }
  const hands = new Hands(end, () => shown?.touch());
  const { place, setPlugged } = server;
  if (isScreen) {
    screenTool = new EmulateScreen(end, hands, { place, setPlugged, end: run.end, now: run.now });
    shown = openToolScreen(screenTool);
  } else {
    terminal.out(`${end.what}, "${end.identity}", at`);
    terminal.out(place);
  }
  const orders = isScreen
    ? undefined
    : readAnswers(
        (line) => {
          const wrong = obey(line, end, hands, server, run.end);
          if (wrong !== '') terminal.err(wrong);
        },
        () => undefined,
      );
  try {
    await run.ended;
  } finally {
    shown?.close();
    orders?.close();
    server.close();
    end.stop();
  }
  if (isScreen) terminal.out(`the panel at ${place} is gone`);
  return exitStatus.held;
}

/** Prints what a host orders, heartbeats left out. */
function plainTold(terminal: Terminal) {
  const reader = new LineReader();
  return {
    heard: (bytes: Uint8Array): void => {
      for (const { meaning } of reader.take('host', bytes, 0)) {
        if (meaning.type !== 'heartbeat.ask') terminal.out(`< ${meaningText(meaning)}`);
      }
    },
  };
}

/** Does what a line of standard input says. @returns What is wrong with it; '' for nothing. */
function obey(
  line: string,
  end: BoardEnd,
  hands: Hands,
  server: BoardServer,
  quit: () => void,
): string {
  const [, word = '', rest = ''] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? [];
  const simple: Readonly<Record<string, () => void>> = {
    reset: () => end.reset(),
    unplug: () => server.setPlugged(false),
    plug: () => server.setPlugged(true),
    waver: () => hands.waver(),
    quit,
  };
  if (word === '') return '';
  const deed = simple[word];
  if (deed !== undefined) {
    deed();
    return '';
  }
  if (word !== 'press' && word !== 'release' && word !== 'tap') {
    return `"${word}" is not known: press, release, tap, ${Object.keys(simple).join(', ')}`;
  }
  const place = keyOfText(rest);
  if (place === undefined) return `there is no key "${rest}": access 4, digit 5, hook, hold`;
  hands[word](place);
  return '';
}
