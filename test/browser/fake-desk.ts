import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FloorState } from '../../firmware-sim/trainer/floor-state.js';
import {
  type Changes,
  protocolVersion,
  type Request,
  type Result,
  type ServerMessage,
  type SessionAnswer,
  type You,
} from '../../firmware-sim/trainer/messages.js';
import { sampleLog } from '../firmware-sim/trainer/page/sample-floor.js';

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};

const lookAgainMs = 10;
const giveUpMs = 10_000;

/** What a fake desk is made of. */
export interface FakeDeskOptions {
  /** Where the bundled page is. */
  readonly folder: string;
  readonly floor: FloorState;
  readonly you: You;
  readonly session?: Partial<SessionAnswer>;
  /** What comes of a request; default: all is well. */
  readonly answer?: (request: Request) => Result;
}

/** A desk that shows a floor it was given and writes down what it is asked: for tests of the page alone. */
export class FakeDesk {
  readonly asked: Request[] = [];
  readonly #options: FakeDeskOptions;
  readonly #server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '/');
    if (path.startsWith('/api/')) {
      const session: SessionAnswer = {
        version: protocolVersion,
        site: this.#options.floor.site,
        isJoined: true,
        needsSecret: false,
        ...this.#options.session,
      };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(session));
      return;
    }
    try {
      const body = readFileSync(join(this.#options.folder, path));
      response.setHeader(
        'content-type',
        contentTypes[path.split('.').at(-1) ?? ''] ?? 'text/plain',
      );
      response.setHeader('content-security-policy', "default-src 'self'");
      response.end(body);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  readonly #sockets = new Set<WebSocket>();
  readonly #beganMs = performance.now();
  #seq = 1;

  constructor(options: FakeDeskOptions) {
    this.#options = options;
    const desk = new WebSocketServer({ server: this.#server, path: '/api/desk' });
    desk.on('connection', (socket) => this.#greet(socket));
  }

  /** Opens it on a free port. @returns Its address. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Ends it, and every connection. */
  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Cuts every connection. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Tells every page what is new. */
  tell(changes: Changes): void {
    this.#seq += 1;
    for (const socket of this.#sockets)
      say(socket, { type: 'changes', seq: this.#seq, ...changes });
  }

  /** Waits for a number of requests, the clock's apart; gives up loudly. */
  async until(requests: number): Promise<void> {
    await this.#untilSo(
      () => this.asked.length >= requests,
      () => `${this.asked.length} of ${requests} requests`,
    );
  }

  /** Waits for a page to be connected; gives up loudly. */
  async untilConnected(): Promise<void> {
    await this.#untilSo(
      () => this.#sockets.size > 0,
      () => 'no page',
    );
  }

  async #untilSo(holds: () => boolean, found: () => string): Promise<void> {
    const untilMs = performance.now() + giveUpMs;
    while (!holds()) {
      if (performance.now() > untilMs) throw new Error(`waited in vain: there is ${found()}`);
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    }
  }

  /** Time since the shared phase began, ms. */
  phaseMs(): number {
    return this.#options.floor.time.phaseMs + performance.now() - this.#beganMs;
  }

  #greet(socket: WebSocket): void {
    const { floor, you } = this.#options;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('message', (data) => this.#take(socket, JSON.parse(String(data)) as Request));
    say(socket, { type: 'welcome', v: protocolVersion, connection: 'fake' });
    say(socket, { type: 'snapshot', seq: this.#seq, floor, log: sampleLog, you });
  }

  #take(socket: WebSocket, request: Request): void {
    const { answer = () => ({ ok: true }) as const, floor } = this.#options;
    if (request.type === 'clock.asked') {
      const phaseMs = this.phaseMs();
      const { speed, isRunning } = floor.time;
      say(socket, {
        type: 'clock.told',
        sentMs: request.sentMs,
        siteMs: phaseMs,
        phaseMs,
        speed,
        isRunning,
      });
      return;
    }
    this.asked.push(request);
    say(socket, { type: 'result', n: request.n, ...answer(request) });
  }
}

const say = (socket: WebSocket, message: ServerMessage): void =>
  socket.send(JSON.stringify(message));
