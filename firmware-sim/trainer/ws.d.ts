// As much of `ws` as the server's plugin hands out and the tests use: the package brings no types.
declare module 'ws' {
  /** A websocket of Node: a browser's, and Node's own events. */
  export class WebSocket {
    constructor(address: string, options?: { readonly headers?: Readonly<Record<string, string>> });
    readonly bufferedAmount: number;
    onopen: ((event: never) => void) | null;
    onmessage: ((event: never) => void) | null;
    onclose: ((event: never) => void) | null;
    onerror: ((event: never) => void) | null;
    send(data: string | Uint8Array): void;
    close(code?: number, reason?: string): void;
    terminate(): void;
    ping(): void;
    pause(): void;
    resume(): void;
    on(name: 'message', listener: (data: Buffer, isBinary: boolean) => void): this;
    on(name: 'close', listener: (code: number) => void): this;
    on(name: 'pong', listener: () => void): this;
    on(name: 'error', listener: (error: Error & { readonly code?: string }) => void): this;
  }

  /** A server of websockets on an HTTP server. */
  export class WebSocketServer {
    readonly clients: Set<WebSocket>;
    constructor(options: {
      readonly server?: unknown;
      readonly path?: string;
      readonly port?: number;
    });
    on(name: 'connection', listener: (socket: WebSocket, request: unknown) => void): this;
    close(whenClosed?: () => void): void;
  }
}
