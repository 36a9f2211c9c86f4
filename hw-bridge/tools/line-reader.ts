import { type KeyChange, KeyTracker } from '../drivers/key-tracker.js';
import { type Decoded, type DiscardReason, FrameDecoder } from '../frame/decode.js';
import {
  type BoardMessage,
  type HostCommand,
  readCommand,
  readMessage,
} from '../frame/messages.js';

/** Which end of a line said something. */
export type LineEnd = 'host' | 'board';

/** What some bytes of a line meant. */
export type Meaning =
  | HostCommand
  | BoardMessage
  | { readonly type: 'discarded'; readonly why: DiscardReason }
  /** A whole frame of ours that this version does not know. */
  | { readonly type: 'unknown.frame'; readonly command: number };

/** A few bytes that belong together, with what they meant. */
export interface Seen {
  /** ms since the reading began. */
  readonly atMs: number;
  readonly from: LineEnd;
  readonly bytes: Uint8Array;
  readonly meaning: Meaning;
  /** Keys that went down or up by it, by their place on the wire. */
  readonly changes: readonly KeyChange[];
}

/** What one end has said so far. */
export interface EndCounters {
  readonly bytes: number;
  readonly frames: number;
  /** Bytes that were no frame. */
  readonly discardedBytes: number;
}

/** What went over a line so far. */
export interface LineCounters {
  readonly host: EndCounters;
  readonly board: EndCounters;
  readonly keyEvents: number;
  /** Key events that were lost on the wire. */
  readonly missedKeyEvents: number;
}

interface End {
  decoder: FrameDecoder;
  /** Bytes that no decoded thing has taken yet; the decoder bounds it. */
  waiting: number[];
  bytes: number;
  frames: number;
  discardedBytes: number;
}

const newEnd = (from: LineEnd): End => ({
  decoder: new FrameDecoder(from),
  waiting: [],
  bytes: 0,
  frames: 0,
  discardedBytes: 0,
});

/**
 * Reads both directions of a line: every byte comes out once, with what it meant. A live line and a recording read by it
 * give the same, to the last counter.
 */
export class LineReader {
  readonly #ends: Readonly<Record<LineEnd, End>> = { host: newEnd('host'), board: newEnd('board') };
  readonly #keys = new KeyTracker();
  #keyEvents = 0;

  /** Takes a chunk, cut anywhere. */
  take(from: LineEnd, chunk: Uint8Array, atMs: number): readonly Seen[] {
    const end = this.#ends[from];
    end.bytes += chunk.length;
    for (const byte of chunk) end.waiting.push(byte);
    return end.decoder.push(chunk).map((decoded) => {
      const bytes = Uint8Array.from(end.waiting.splice(0, decoded.bytes));
      const meaning = meaningOf(from, decoded);
      if (meaning.type === 'discarded') end.discardedBytes += decoded.bytes;
      else end.frames += 1;
      return { atMs, from, bytes, meaning, changes: this.#changesBy(meaning) };
    });
  }

  /** The line was opened anew: nothing that began before goes on. Keys that were held are let go. */
  restart(): readonly KeyChange[] {
    for (const from of ['host', 'board'] as const) {
      const end = this.#ends[from];
      end.discardedBytes += end.waiting.length;
      end.waiting = [];
      end.decoder = new FrameDecoder(from);
    }
    const changes = this.#keys.releaseAll();
    this.#keyEvents += changes.length;
    return changes;
  }

  get counters(): LineCounters {
    const of = ({ bytes, frames, discardedBytes }: End): EndCounters => ({
      bytes,
      frames,
      discardedBytes,
    });
    return {
      host: of(this.#ends.host),
      board: of(this.#ends.board),
      keyEvents: this.#keyEvents,
      missedKeyEvents: this.#keys.missed,
    };
  }

  #changesBy(meaning: Meaning): readonly KeyChange[] {
    // A board that begins anew counts from 0; what it says next is right.
    if (meaning.type === 'identity.reported') this.#keys.forgetCount();
    const changes =
      meaning.type === 'keys.reported'
        ? this.#keys.report(meaning)
        : meaning.type === 'heartbeat.answered'
          ? this.#keys.agree(meaning)
          : [];
    this.#keyEvents += changes.length;
    return changes;
  }
}

function meaningOf(from: LineEnd, decoded: Decoded): Meaning {
  if (decoded.type === 'discarded') return { type: 'discarded', why: decoded.why };
  const known = from === 'host' ? readCommand(decoded) : readMessage(decoded);
  return (
    known ?? { type: 'unknown.frame', command: decoded.type === 'frame' ? decoded.command : -1 }
  );
}
