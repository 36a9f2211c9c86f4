import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BoardEnd } from '../../../hw-bridge/tools/board-end.js';
import { hostWall } from '../../clock/wall-time.js';
import { Failure } from '../failure.js';

/** A place where others reach a board of this process. */
export interface BoardServer {
  /** What others open: a path, or `tcp:127.0.0.1:5331`. */
  readonly place: string;
  /** Pulls the cable, or puts it back. */
  setPlugged(this: void, isPlugged: boolean): void;
  close(this: void): void;
}

/** Told what goes to the board, and when somebody comes or goes. */
export interface ServerEvents {
  heard(bytes: Uint8Array): void;
  said(bytes: Uint8Array): void;
  joined(isJoined: boolean): void;
}

/** How soon a terminal that was hung up is there again, and how long it is waited for; ms. */
const againMs = 50;
const giveUpMs = 5_000;
const lookMs = 10;

const noSocat =
  'socat makes the pseudo-terminal and is missing: sudo apt-get install socat; ' +
  'or without one: lampfield panel emulate --tcp 5331';

/**
 * Puts a board behind a pseudo-terminal, which socat makes. When the other program closes it, socat ends and is started
 * again, and the board is reset, as a board is whose port is opened anew.
 *
 * @param link - The path to be; one in a folder of its own where none is given.
 * @throws Failure `NO-SOCAT`, `CANNOT-LINK`.
 */
export async function servePty(
  end: BoardEnd,
  link: string | undefined,
  events: ServerEvents,
): Promise<BoardServer> {
  const folder = link === undefined ? mkdtempSync(join(tmpdir(), 'lampfield-panel-')) : undefined;
  const path = link ?? join(folder ?? '', 'port');
  let socat: ChildProcess | undefined;
  let isClosed = false;
  let isPlugged = true;
  let cancel = (): void => undefined;
  const clean = (): void => {
    rmSync(folder ?? path, { recursive: true, force: true });
  };
  const start = (failed: (error: NodeJS.ErrnoException) => void): void => {
    const child = spawn('socat', [`PTY,raw,echo=0,link=${path}`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    socat = child;
    child.on('error', failed);
    // It ends in the midst of things when the terminal is hung up: what was on its way is lost.
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk: Uint8Array) => {
      if (socat !== child) return;
      events.heard(chunk);
      end.receive(chunk);
    });
    child.on('exit', () => {
      if (socat === child) socat = undefined;
      end.attach(undefined);
      events.joined(false);
      if (!isClosed && isPlugged) cancel = hostWall.wake(againMs, () => start(() => undefined));
    });
    end.attach((bytes) => {
      events.said(bytes);
      child.stdin.write(bytes);
    });
    end.reset();
  };
  const stop = (): void => {
    cancel();
    const child = socat;
    socat = undefined;
    child?.kill('SIGKILL');
    end.attach(undefined);
    rmSync(path, { force: true });
  };
  if (existsSync(path)) {
    throw new Failure('CANNOT-LINK', `${path} is there already; --link another path`, 2);
  }
  await new Promise<void>((resolve, reject) => {
    start((error) => {
      clean();
      const missing = error.code === 'ENOENT';
      reject(
        new Failure(missing ? 'NO-SOCAT' : 'CANNOT-LINK', missing ? noSocat : error.message, 3),
      );
    });
    const endMs = hostWall.now() + giveUpMs;
    const look = (): void => {
      if (existsSync(path)) resolve();
      else if (socat !== undefined && hostWall.now() < endMs) hostWall.wake(lookMs, look);
      else {
        isClosed = true;
        stop();
        clean();
        reject(new Failure('CANNOT-LINK', `socat cannot make ${path}; check its folder`, 3));
      }
    };
    look();
  });
  return {
    place: path,
    setPlugged: (wanted) => {
      if (wanted === isPlugged) return;
      isPlugged = wanted;
      if (wanted) start(() => undefined);
      else stop();
    },
    close: () => {
      if (isClosed) return;
      isClosed = true;
      stop();
      clean();
    },
  };
}

/** Puts a board behind a TCP port of this machine; whoever comes last has it. @throws Failure `BUSY-PORT`. */
export async function serveTcp(
  end: BoardEnd,
  port: number,
  events: ServerEvents,
): Promise<BoardServer> {
  let guest: Socket | undefined;
  let isPlugged = true;
  const server = createServer({ noDelay: true }, (socket) => {
    if (!isPlugged) {
      socket.destroy();
      return;
    }
    guest?.destroy();
    guest = socket;
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Uint8Array) => {
      if (guest !== socket) return;
      events.heard(chunk);
      end.receive(chunk);
    });
    socket.on('close', () => {
      if (guest !== socket) return;
      guest = undefined;
      end.attach(undefined);
      events.joined(false);
    });
    end.attach((bytes) => {
      events.said(bytes);
      socket.write(bytes);
    });
    events.joined(true);
    end.reset();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const what = `cannot listen at port ${port} (${error.code ?? error.message}); --tcp another`;
      reject(new Failure('BUSY-PORT', what, 3));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    place: `tcp:127.0.0.1:${actual}`,
    setPlugged: (wanted) => {
      isPlugged = wanted;
      if (!wanted) guest?.destroy();
    },
    close: () => {
      guest?.destroy();
      server.close();
    },
  };
}
