import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpRefusal } from './messages.js';
import { RefusalLog } from './refusal-log.js';

/** Says no to a request, with the reason as its page reads it. */
export function refuse(
  reply: FastifyReply,
  status: number,
  refused: HttpRefusal['refused'],
): FastifyReply {
  const answer: HttpRefusal = { refused, message: RefusalLog.messageOf(refused) };
  return reply.code(status).type('application/json').send(answer);
}

/** Reasons for what the server itself refuses, by status. */
const reasonOf: Readonly<Record<number, HttpRefusal['refused']>> = {
  400: 'bad-event',
  403: 'no-such-path',
  404: 'no-such-path',
  405: 'no-such-path',
  413: 'too-large',
  414: 'too-large',
  415: 'bad-event',
  429: 'too-many',
};

/**
 * Keeps out what no page of this desk sends: another host name (a name of somebody else's that leads here),
 * another page's origin, errors with a stack.
 *
 * @param isOurs - Whether a Host header is one of this desk's.
 */
export function addGuards(
  server: FastifyInstance,
  refusals: RefusalLog,
  onFault: (message: string) => void,
  isOurs: (hostHeader: string | undefined) => boolean,
): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!isOurs(request.headers.host)) return deny(reply, 'foreign-host');
    if (needsOrigin(request) && !isSameOrigin(request)) return deny(reply, 'foreign-origin');
    return undefined;
  });
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    const isOfApi = request.url.startsWith('/api/');
    const reason = status === 400 && !isOfApi ? 'no-such-path' : reasonOf[status];
    if (reason !== undefined) {
      refusals.note(reason);
      return refuse(reply, status, reason);
    }
    onFault(`web console: ${error.message}`);
    return reply.code(500).type('text/plain').send('the desk failed here; see its own output\n');
  });

  function deny(reply: FastifyReply, reason: 'foreign-host' | 'foreign-origin'): FastifyReply {
    refusals.note(reason);
    return refuse(reply, 403, reason);
  }
}

/** Whatever can change something; a browser always says the origin there. */
const needsOrigin = (request: FastifyRequest): boolean =>
  request.method !== 'GET' && request.method !== 'HEAD' ? true : isUpgrade(request);

const isUpgrade = ({ headers }: FastifyRequest): boolean =>
  headers.upgrade !== undefined && /websocket/i.test(headers.upgrade);

/** The host was checked before, so that an origin of the same host is ours. */
function isSameOrigin({ headers }: FastifyRequest): boolean {
  return headers.origin?.toLowerCase() === `http://${headers.host?.toLowerCase()}`;
}
