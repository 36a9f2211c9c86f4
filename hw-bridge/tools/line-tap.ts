import type { OpenLine } from '../drivers/serial-line.js';
import type { LineEnd } from './line-reader.js';

/** Something that passed on a line: bytes, or that it was opened or went. */
export type Passed =
  | { readonly type: 'bytes'; readonly from: LineEnd; readonly bytes: Uint8Array }
  | { readonly type: 'opened' | 'gone' };

/**
 * Lets somebody see what passes on every line that is opened. Bytes that were dropped are not seen.
 *
 * @param see - Called before the bytes reach whoever the line belongs to.
 */
export function tapped(open: OpenLine, see: (passed: Passed) => void): OpenLine {
  return async (events) => {
    const line = await open({
      received: (bytes) => {
        see({ type: 'bytes', from: 'board', bytes });
        events.received(bytes);
      },
      gone: (cause) => {
        see({ type: 'gone' });
        events.gone(cause);
      },
    });
    see({ type: 'opened' });
    return {
      write: (bytes) => {
        const isTaken = line.write(bytes);
        if (isTaken) see({ type: 'bytes', from: 'host', bytes });
        return isTaken;
      },
      close: () => line.close(),
    };
  };
}
