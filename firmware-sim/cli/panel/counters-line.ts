import type { LineCounters } from '../../../hw-bridge/tools/line-reader.js';

/** What was counted, in one line. */
export function countersLine({ host, board, keyEvents, missedKeyEvents }: LineCounters): string {
  return (
    `sent ${host.bytes} bytes in ${host.frames} frames; received ${board.bytes} in ${board.frames}, ` +
    `${board.discardedBytes} bytes discarded; ${keyEvents} key events, ${missedKeyEvents} missed`
  );
}
