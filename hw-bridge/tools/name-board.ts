import type { Line, OpenLine } from '../drivers/serial-line.js';
import { hostTicker, type Ticker } from '../drivers/ticker.js';
import { encodeCommand } from '../frame/messages.js';
import { PanelError } from '../panel-error.js';
import { LineReader } from './line-reader.js';

/** A board may lose the order while it begins anew: it is given again each so many ms, until the board says so. */
const againMs = 500;

/**
 * Gives a board with our firmware an identity, which it keeps in its EEPROM.
 *
 * @param identity - 1 to 24 letters of visible ASCII.
 * @param tried - What was tried, for the problem: the port and how it was opened.
 * @throws PanelError - as opening a line does; NO-ANSWER where the board does not say that it has it.
 */
export async function nameBoard(
  open: OpenLine,
  identity: string,
  forMs: number,
  tried: string,
  ticker: Ticker = hostTicker,
): Promise<void> {
  const reader = new LineReader();
  let line: Line | undefined;
  let cancel = (): void => undefined;
  let cancelLimit = (): void => undefined;
  try {
    await new Promise<void>((done, fail) => {
      const lost = (happened: string) => fail(new PanelError('NO-ANSWER', tried, happened));
      open({
        received: (chunk) => {
          for (const { meaning } of reader.take('board', chunk, 0)) {
            if (meaning.type === 'identity.reported' && meaning.identity === identity) done();
          }
        },
        gone: () => lost('it hung up'),
      }).then((opened) => {
        line = opened;
        const order = (): void => {
          opened.write(encodeCommand({ type: 'identity.set', identity }));
          cancel = ticker.after(againMs, order);
        };
        order();
        cancelLimit = ticker.after(forMs, () =>
          lost(`it did not say "${identity}" in ${forMs} ms`),
        );
      }, fail);
    });
  } finally {
    cancel();
    cancelLimit();
    await line?.close();
  }
}
