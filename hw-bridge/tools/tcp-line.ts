import { connect } from 'node:net';
import type { OpenLine } from '../drivers/serial-line.js';
import { PanelError } from '../panel-error.js';

/** Where a line over TCP goes: a serial server, or `lampfield panel emulate --tcp`. */
export interface TcpPlace {
  readonly host: string;
  readonly port: number;
}

/** Bytes that may wait to be written, as on a serial line. */
const mostWaiting = 2_880;

/** Reads `tcp:HOST:PORT` and `tcp:PORT`; `undefined` for a text that is no such place. */
export function tcpPlace(text: string): TcpPlace | undefined {
  const [, host = '127.0.0.1', digits] = /^tcp:(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? { host, port } : undefined;
}

/** Opens lines to such a place; each call has a socket of its own. Rejects with a `PanelError`. */
export function tcpLine({ host, port }: TcpPlace): OpenLine {
  return (events) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true });
      let isOpen = false;
      let isOver = false;
      socket.on('data', (chunk: Uint8Array) => {
        if (!isOver) events.received(chunk);
      });
      const end = (cause?: Error): void => {
        if (!isOpen) {
          const happened = cause?.message ?? 'it was closed at once';
          reject(new PanelError('NO-PORT', `connected to ${host}:${port}`, happened, cause));
        } else if (!isOver) {
          isOver = true;
          events.gone(cause);
        }
      };
      socket.on('error', end);
      socket.on('close', () => end());
      socket.once('connect', () => {
        isOpen = true;
        resolve({
          write: (bytes) => {
            if (socket.destroyed || socket.writableLength + bytes.length > mostWaiting)
              return false;
            socket.write(bytes);
            return true;
          },
          close: async () => {
            isOver = true;
            socket.destroy();
          },
        });
      });
    });
}
