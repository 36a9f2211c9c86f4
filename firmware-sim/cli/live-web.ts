import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Access,
  isLoopback,
  newJoinCode,
  newTrainerSecret,
  reachableHost,
} from '../trainer/access.js';
import type { OpenTrainer, TrainerOptions } from '../trainer/open-trainer.js';
import { Failure } from './failure.js';
import { readInput } from './files.js';

/** What `lampfield live` says of its web console. */
export interface WebWishes {
  readonly host?: string;
  readonly port?: number;
  readonly isWebOff?: boolean;
  readonly secretFile?: string;
}

/** The web console of a live desk; without one, one that does nothing. */
export interface OpenWeb {
  /** Its address, and what opens it: said once, to whoever started it. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** What a console is made of beside where it listens. */
export type WebParts = Omit<TrainerOptions, 'access' | 'host' | 'pageFolder' | 'port' | 'save'> & {
  readonly save: () => { readonly path: string; readonly text: string };
};

const usualHost = '127.0.0.1';
const usualPort = 8420;
/** A secret that can be guessed opens nothing. */
const shortestSecret = 12;

const pageFolder = fileURLToPath(new URL('../trainer/page/', import.meta.url));

/**
 * Opens the web console, unless it is not wanted.
 *
 * @throws Failure `PORT-TAKEN`, `NO-HOST` or `CANNOT-LISTEN` (3); `SECRET` or `NO-FILE` (2) for a bad secret file.
 */
export async function openWeb(wishes: WebWishes, parts: WebParts): Promise<OpenWeb> {
  if (wishes.isWebOff) return { notes: [], close: async () => undefined };
  // One name for two addresses, and the websocket would be on one of them only.
  const host = wishes.host === 'localhost' ? usualHost : (wishes.host ?? usualHost);
  // '', '0' and '127.1' are listened on somehow, but no browser calls the desk by such a name.
  if (isIP(host) === 0 && /^[\d.]*$/.test(host)) throw noHost(host);
  const access = accessFor(host, wishes.secretFile);
  const options: TrainerOptions = {
    ...parts,
    save: () => {
      const { path, text } = parts.save();
      return { file: basename(path), text };
    },
    pageFolder,
    host,
    port: wishes.port ?? usualPort,
    ...(access ? { access } : {}),
  };
  const trainer = await listen(options, wishes.port === undefined);
  return {
    notes: notesOf(host, trainer.port, access, wishes.secretFile),
    close: () => trainer.close(),
  };
}

/** On an address of this machine alone nobody is asked for anything, unless a secret file says so. */
function accessFor(host: string, secretFile: string | undefined): Access | undefined {
  if (secretFile === undefined) {
    return isLoopback(host)
      ? undefined
      : { joinCode: newJoinCode(), trainerSecret: newTrainerSecret() };
  }
  const trainerSecret = readInput(secretFile).trim();
  if (trainerSecret.length < shortestSecret) {
    throw new Failure(
      'SECRET',
      `the secret in ${secretFile} is shorter than ${shortestSecret} characters; make it longer`,
      2,
    );
  }
  return { joinCode: newJoinCode(), trainerSecret };
}

async function listen(options: TrainerOptions, mayMove: boolean): Promise<OpenTrainer> {
  // A desk without a console does not wait for the server.
  const { openTrainer } = await import('../trainer/open-trainer.js');
  try {
    return await openTrainer(options);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && mayMove) return listen({ ...options, port: 0 }, false);
    throw failureOf(code, options);
  }
}

function failureOf(code: string, { host, port }: TrainerOptions): Failure {
  if (code === 'EADDRINUSE') {
    return new Failure('PORT-TAKEN', `port ${port} is in use; choose another with --port`, 3);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return noHost(host);
  }
  return new Failure(
    'CANNOT-LISTEN',
    `cannot listen on ${host} port ${port} (${code}); choose another with --host and --port`,
    3,
  );
}

const noHost = (host: string): Failure =>
  new Failure('NO-HOST', `${host || "''"} is no address of this machine; see --host`, 3);

function notesOf(
  host: string,
  port: number,
  access: Access | undefined,
  secretFile: string | undefined,
): readonly string[] {
  const page = existsSync(`${pageFolder}index.html`) ? '' : ' (no page: run npm run build)';
  const address = `web console: http://${reachableHost(host)}:${port}/${page}`;
  if (!access) return [address];
  const secret =
    secretFile === undefined ? `secret ${access.trainerSecret}` : `secret in ${secretFile}`;
  return [`${address}  code ${access.joinCode}  ${secret}`];
}
