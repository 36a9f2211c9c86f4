import type { Line, OpenLine } from '../drivers/serial-line.js';
import { hostTicker, type Ticker } from '../drivers/ticker.js';
import { firmwareName } from '../frame/constants.js';
import { encodeCommand } from '../frame/messages.js';
import { PanelError } from '../panel-error.js';
import { LineReader, type Seen } from './line-reader.js';

/** What answers at a port. */
export type Answer =
  | {
      readonly is: 'panel';
      readonly identity: string;
      readonly firmware: string;
      readonly keys: number;
      readonly lamps: number;
    }
  /** Another firmware that speaks Firmata. */
  | { readonly is: 'firmata'; readonly firmware: string }
  /** Bytes came, and no firmware was told. */
  | { readonly is: 'noise'; readonly bytes: number }
  | { readonly is: 'silent' }
  | { readonly is: 'closed'; readonly problem: PanelError };

/** A board that starts anew as its port is opened hears nothing for a while: so it is asked again, each so many ms. */
const askMs = 250;

/**
 * Asks at a line who is there, and lets it go again.
 *
 * @param forMs - How long at most; a board whose loader runs first needs 2 s.
 */
export async function probe(
  open: OpenLine,
  forMs: number,
  ticker: Ticker = hostTicker,
): Promise<Answer> {
  const reader = new LineReader();
  let firmware = '';
  let answer: Answer = { is: 'silent' };
  let line: Line | undefined;
  let cancel = (): void => undefined;
  let cancelLimit = (): void => undefined;
  try {
    await new Promise<void>((done, reject) => {
      const note = ({ meaning }: Seen): void => {
        if (meaning.type === 'firmware.reported') {
          firmware = `${meaning.name} ${meaning.major}.${meaning.minor}`;
          if (meaning.name === firmwareName) return;
          answer = { is: 'firmata', firmware };
          done();
        } else if (meaning.type === 'identity.reported') {
          const { identity, keys, lamps } = meaning;
          answer = { is: 'panel', identity, firmware: firmware || firmwareName, keys, lamps };
          done();
        }
      };
      open({
        received: (chunk) => {
          for (const seen of reader.take('board', chunk, 0)) note(seen);
        },
        gone: () => done(),
      }).then((opened) => {
        line = opened;
        cancelLimit = ticker.after(forMs, done);
        const ask = (): void => {
          opened.write(encodeCommand({ type: 'firmware.query' }));
          opened.write(encodeCommand({ type: 'identity.query' }));
          cancel = ticker.after(askMs, ask);
        };
        ask();
      }, reject);
    });
  } catch (error) {
    if (error instanceof PanelError) return { is: 'closed', problem: error };
    throw error;
  } finally {
    cancel();
    cancelLimit();
    await line?.close();
  }
  const { bytes } = reader.counters.board;
  return answer.is === 'silent' && bytes > 0 ? { is: 'noise', bytes } : answer;
}

/** What answers, in words. */
export function answerText(answer: Answer): string {
  switch (answer.is) {
    case 'panel':
      return `panel "${answer.identity}", ${answer.keys} keys, ${answer.lamps} lamps (${answer.firmware})`;
    case 'firmata':
      return `Firmata: ${answer.firmware}`;
    case 'noise':
      return `something that is no panel (${answer.bytes} bytes); is the baud rate right?`;
    case 'silent':
      return 'nothing answers';
    case 'closed':
      return `cannot be opened: ${answer.problem.code}; ${answer.problem.advice}`;
  }
}
