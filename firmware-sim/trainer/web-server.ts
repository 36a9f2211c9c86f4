import type { AddressInfo } from 'node:net';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyInstance } from 'fastify';
import { type Access, hostNames, newSecret } from './access.js';
import { addApi } from './api.js';
import type { DeskConsole } from './desk-console.js';
import { addGuards, refuse } from './guards.js';
import type { RefusalLog } from './refusal-log.js';
import type { Sessions } from './sessions.js';

/** What a web server serves, and to whom. */
export interface WebServerOptions {
  readonly desk: DeskConsole;
  readonly sessions: Sessions;
  readonly refusals: RefusalLog;
  /** Of the site, for who has not come in yet. */
  readonly siteName: string;
  /** Where the page lies: `index.html` and what it asks for. */
  readonly pageFolder: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Missing where everybody who reaches the desk may come in. */
  readonly access?: Access;
  /** Told what went wrong at the server itself; it goes on. */
  readonly onFault: (message: string) => void;
}

/** A server that listens. */
export interface WebServer {
  readonly port: number;
  /** Closes every connection, then resolves. */
  close(): Promise<void>;
}

/** Bytes of one websocket message beyond which the connection is not worth keeping. */
const mostFrameBytes = 65_536;
/** Bytes of a join request. */
const mostBodyBytes = 1_024;
/** Requests of one address in a minute: a class behind one router loads the page at once. */
const perMinute = 3_000;
const connectionsAtMost = 1_000;

/**
 * Serves the page and its websocket.
 *
 * @throws What listening throws: `EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`.
 */
export async function openWebServer(options: WebServerOptions): Promise<WebServer> {
  const server = fastify({
    bodyLimit: mostBodyBytes,
    forceCloseConnections: true,
    requestTimeout: 10_000,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (_error, _request, reply) => {
      options.refusals.note('no-such-path');
      refuse(reply, 400, 'no-such-path');
    },
  });
  server.server.maxConnections = connectionsAtMost;
  const names = hostNames(options.host);
  // The plugins first: the websocket's lets the socket go of an upgrade that a guard refuses.
  await addPlugins(server, options);
  addGuards(server, options.refusals, options.onFault, (hostHeader) =>
    isOurs(hostHeader, names, portOf(server)),
  );
  addApi(server, { ...options, cookieName: () => `lampfield-${portOf(server)}` });
  const close = async (): Promise<void> => {
    options.desk.close();
    await server.close();
  };
  try {
    await server.listen({ host: options.host, port: options.port });
  } catch (error) {
    await close();
    throw error;
  }
  return { port: portOf(server), close };
}

async function addPlugins(server: FastifyInstance, options: WebServerOptions): Promise<void> {
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    // A class on plain http would get a dead page, or a warning in the console of each browser.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await server.register(fastifyRateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    errorResponseBuilder: () => Object.assign(new Error('too-many'), { statusCode: 429 }),
  });
  await server.register(fastifyCookie, { secret: newSecret() });
  await server.register(fastifyWebsocket, {
    options: { maxPayload: mostFrameBytes, perMessageDeflate: false },
    // What a socket itself finds wrong has a code, and was counted where its messages are read.
    errorHandler: (error) => {
      if (!('code' in error)) options.onFault(`web console: ${error.message}`);
    },
  });
  await server.register(fastifyStatic, {
    root: options.pageFolder,
    // What was asked for before the desk was built anew is asked for again.
    cacheControl: false,
    setHeaders: (response) => void response.setHeader('cache-control', 'no-cache'),
    dotfiles: 'ignore',
    index: ['index.html'],
  });
  server.setNotFoundHandler((_request, reply) => {
    options.refusals.note('no-such-path');
    return refuse(reply, 404, 'no-such-path');
  });
}

/** Nothing from outside, and no script or style but the page's own files. */
const contentPolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  mediaSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
};

const portOf = (server: FastifyInstance): number =>
  (server.server.address() as AddressInfo | null)?.port ?? 0;

/** A port that is the default of http does not stand in the header. */
function isOurs(header: string | undefined, names: ReadonlySet<string>, port: number): boolean {
  if (header === undefined) return false;
  const host = header.toLowerCase();
  const suffix = `:${port}`;
  if (host.endsWith(suffix)) return names.has(host.slice(0, -suffix.length));
  return port === 80 && names.has(host);
}
