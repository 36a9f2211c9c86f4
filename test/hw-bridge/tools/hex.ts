import type { FrameDecoder } from '../../../hw-bridge/frame/decode.js';
import { readMessage } from '../../../hw-bridge/frame/messages.js';

/** Bytes as people write them: `f0 05 f7`. */
export const toHex = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** The bytes that such a text stands for. */
export const fromHex = (text: string): Uint8Array =>
  Uint8Array.from(text.split(' ').map((byte) => Number.parseInt(byte, 16)));

/** Cuts what was sent at `f0` and `f7` and leaves heartbeats out: the orders, in hex. */
export function ordersIn(chunks: readonly Uint8Array[]): readonly string[] {
  const all = chunks.map(toHex).join(' ');
  return (all.match(/f0 (?:(?!f7).)*f7/g) ?? []).filter((frame) => !frame.startsWith('f0 03'));
}

/** How many messages about keys a board has said in a chunk, besides answers to heartbeats. */
export const keyReportsIn = (decoder: FrameDecoder, chunk: Uint8Array): number =>
  decoder.push(chunk).filter((it) => readMessage(it)?.type === 'keys.reported').length;
