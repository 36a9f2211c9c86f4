import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { type Access, isSame, plainCode } from './access.js';
import type { Connection } from './connection.js';
import type { DeskConsole } from './desk-console.js';
import { refuse } from './guards.js';
import {
  type BadInputReason,
  closeCodes,
  type HttpRefusal,
  places,
  protocolVersion,
  type SessionAnswer,
} from './messages.js';
import type { RefusalLog } from './refusal-log.js';
import type { Session, Sessions } from './sessions.js';

/** What the `/api` of a desk is made with. */
export interface ApiOptions {
  readonly desk: DeskConsole;
  readonly sessions: Sessions;
  readonly refusals: RefusalLog;
  readonly siteName: string;
  readonly access?: Access;
  /** Cookies know no ports: two desks of one machine need two names. */
  readonly cookieName: () => string;
  readonly onFault: (message: string) => void;
}

/** Tries to join of one address in a minute. */
const joinsPerMinute = 120;
/** How long a browser that was closed is known again, s: a day of lessons. */
const cookieSeconds = 12 * 60 * 60;
/** Pages of one session, and of all. */
const mostPagesEach = 16;
const mostPages = 500;

const joinAsk = z.union([
  z.strictObject({ code: z.string().max(64) }),
  z.strictObject({ secret: z.string().max(256) }),
]);

/** Adds who may come in, and the websocket of who did. */
export function addApi(server: FastifyInstance, options: ApiOptions): void {
  const { sessions, refusals, access } = options;

  const deny = (reply: FastifyReply, status: number, reason: HttpRefusal['refused']) => {
    refusals.note(reason);
    return refuse(reply, status, reason);
  };
  const sessionOf = (request: FastifyRequest): Session | undefined => {
    const cookie = request.cookies[options.cookieName()];
    if (cookie === undefined) return undefined;
    const { valid, value } = request.unsignCookie(cookie);
    return valid ? sessions.find(value) : undefined;
  };
  const sessionFor = (request: FastifyRequest, reply: FastifyReply): Session => {
    const known = sessionOf(request);
    if (known) return known;
    const session = sessions.begin();
    reply.setCookie(options.cookieName(), session.id, {
      path: '/',
      signed: true,
      maxAge: cookieSeconds,
      httpOnly: true,
      sameSite: 'strict',
    });
    return session;
  };
  const answerOf = (session: Session): SessionAnswer => ({
    version: protocolVersion,
    site: session.isJoined ? options.siteName : '',
    isJoined: session.isJoined,
    needsSecret: !session.mayTrain,
  });

  server.get(places.session, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return answerOf(sessionFor(request, reply));
  });

  server.post(
    places.join,
    { config: { rateLimit: { max: joinsPerMinute, timeWindow: 60_000 } } },
    async (request, reply) => {
      const asked = joinAsk.safeParse(request.body);
      if (!asked.success) return deny(reply, 400, 'bad-event');
      const wrong = access && faultOf(asked.data, access);
      if (wrong) return deny(reply, 403, wrong);
      const session = sessionFor(request, reply);
      session.isJoined = true;
      if ('secret' in asked.data) session.mayTrain = true;
      return answerOf(session);
    },
  );

  // Who may not come in is let go with a code that his page can read; of a refused upgrade it is told nothing.
  server.get(places.desk, { websocket: true }, (socket, request) => {
    const session = sessionOf(request);
    const reason = turnedAway(session, options.desk);
    if (session && !reason) {
      attach(socket, session, options);
      return;
    }
    socket.on('error', () => undefined);
    refusals.note(reason ?? 'no-session');
    const code = reason === 'too-many' ? closeCodes.tooMany : closeCodes.noSession;
    socket.close(code, reason);
  });
}

function turnedAway(session: Session | undefined, desk: DeskConsole): BadInputReason | undefined {
  if (!session) return 'no-session';
  if (!session.isJoined) return 'not-joined';
  const isFull = session.connections >= mostPagesEach || desk.connections >= mostPages;
  return isFull ? 'too-many' : undefined;
}

function faultOf(
  asked: z.infer<typeof joinAsk>,
  access: Access,
): 'wrong-code' | 'wrong-secret' | undefined {
  if ('secret' in asked)
    return isSame(asked.secret, access.trainerSecret) ? undefined : 'wrong-secret';
  return isSame(plainCode(asked.code), plainCode(access.joinCode)) ? undefined : 'wrong-code';
}

function attach(socket: WebSocket, session: Session, options: ApiOptions): void {
  const { desk, refusals, onFault } = options;
  let connection: Connection | undefined;
  socket.on('error', ({ code }) => {
    // ws closes the connection itself (1009); all else that it finds wrong is no message of a page either.
    if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') refusals.note('too-large');
    else if (code?.startsWith('WS_ERR_')) refusals.note('not-json');
    // Anything else is a network that went away, and nobody's bad input.
  });
  socket.on('close', () => connection && desk.lost(connection));
  socket.on('pong', () => {
    if (connection) connection.isAlive = true;
  });
  socket.on('message', (data, isBinary) => {
    if (!connection) return;
    connection.isAlive = true;
    try {
      connection.receive(isBinary ? undefined : data.toString('utf8'));
    } catch (error) {
      onFault(`web console: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  connection = desk.open(socket, session);
}
