import { lampModes } from '../../../hw-bridge/frame/constants.js';
import { LampImage } from '../../../hw-bridge/frame/lamp-image.js';
import { type WireIndex, wireIndex } from '../../../hw-bridge/panel-model.js';
import type { PanelState } from '../../../hw-bridge/panel-port.js';
import type { LineCounters, Seen } from '../../../hw-bridge/tools/line-reader.js';
import type { RawPanel } from '../../../hw-bridge/tools/raw-panel.js';
import type { Recorded } from '../../../hw-bridge/tools/recording.js';
import { changesText, hexOf, meaningText } from '../../../hw-bridge/tools/seen-text.js';
import type { Key } from '../../live/view/key-decoder.js';
import { lampPiece, msToFlip } from '../../live/view/lamp-face.js';
import type { ScreenSize } from '../../live/view/layout.js';
import { fitLine, type Line, piece } from '../../live/view/styled-text.js';
import { type ToolPage, toolPageLines } from './tool-page.js';
import type { ScreenTool } from './tool-screen.js';

const mostLines = 500;
/** From this width on a line has its bytes too. */
const hexFromColumns = 60;

/** What a monitor shows: faceplate, counters, and every frame as it passes. */
export class MonitorScreen implements ScreenTool {
  state: PanelState = 'connecting';
  readonly #down = new Set<WireIndex>();
  readonly #image = new LampImage();
  #log: Seen[] = [];
  #counters: LineCounters | undefined;
  #panel: RawPanel | undefined;
  #now = (): number => 0;
  #message = '';
  #showsBeats = false;
  #isFrozen = false;
  #beatMs = 0;
  #beatPhase = 0;

  constructor(
    private readonly port: string,
    private readonly end: () => void,
  ) {}

  attach(panel: RawPanel, now: () => number): void {
    this.#panel = panel;
    this.#now = now;
  }

  say(problem: string): void {
    this.#message = problem;
  }

  take(entry: Recorded, all: readonly Seen[], counters: LineCounters): void {
    this.#counters = counters;
    if (entry.type !== 'bytes') this.#down.clear();
    for (const seen of all) this.#note(seen);
  }

  #note(seen: Seen): void {
    const { meaning } = seen;
    for (const { key, isDown } of seen.changes) {
      if (isDown) this.#down.add(key);
      else this.#down.delete(key);
    }
    if (meaning.type === 'image.set') this.#image.unpack(meaning.packed);
    if (meaning.type === 'lamp.set') {
      this.#image.set(meaning.lamp, lampModes[meaning.mode] ?? 'unknown');
    }
    const isBeat = meaning.type === 'heartbeat.ask' || meaning.type === 'heartbeat.answered';
    if (meaning.type === 'heartbeat.answered') {
      this.#beatMs = seen.atMs;
      this.#beatPhase = meaning.phaseMs;
    }
    if (this.#isFrozen || (isBeat && !this.#showsBeats && seen.changes.length === 0)) return;
    this.#log.push(seen);
    if (this.#log.length > 2 * mostLines) this.#log = this.#log.slice(-mostLines);
  }

  key(key: Key): void {
    if ('name' in key) {
      if (key.name === 'ctrlC' || key.name === 'escape') this.end();
      return;
    }
    if (key.text === 'q') this.end();
    if (key.text === 'h') this.#showsBeats = !this.#showsBeats;
    if (key.text === ' ') this.#isFrozen = !this.#isFrozen;
    if (key.text === 'c') this.#log = [];
  }

  /** The lamps' phase as the board told it last. */
  #phase() {
    return { ms: Math.max(0, this.#beatPhase + this.#now() - this.#beatMs), rates: {} };
  }

  changesIn(): number {
    const modes = Array.from({ length: 19 }, (_, at) => this.#image.mode(wireIndex(at)));
    return msToFlip(modes, this.#phase());
  }

  draw(size: ScreenSize): readonly Line[] {
    const phase = this.#phase();
    const page: ToolPage = {
      title: 'panel monitor',
      about: this.port,
      corner: `${this.state}  ${(this.#now() / 1_000).toFixed(0)} s`,
      plate: {
        key: (place) => (this.#down.has(wireIndex(place)) ? 'down' : 'up'),
        lamp: (place) => lampPiece(this.#image.mode(wireIndex(place)), phase),
      },
      side: { title: 'Line', lines: this.#sideLines() },
      log: {
        title: this.#showsBeats ? 'Frames' : 'Frames, without heartbeats',
        lines: this.#log.map((seen) => logLine(seen, size.columns)),
      },
      message: [piece(this.#isFrozen ? 'the log stands still' : this.#message, 'bold')],
      help: [
        ['h', 'heartbeats'],
        ['space', this.#isFrozen ? 'go on' : 'stand still'],
        ['c', 'clear'],
        ['q', 'quit'],
      ],
    };
    return toolPageLines(page, size);
  }

  #sideLines(): readonly Line[] {
    const seconds = Math.max(1, this.#now() / 1_000);
    const counters = this.#counters;
    const row = (name: string, value: string, isBad = false): Line => [
      piece(`${name.padEnd(11)}`, 'dim'),
      piece(value, isBad ? 'alarm' : 'plain'),
    ];
    const trips = this.#panel?.roundTrips ?? [];
    const last = trips.at(-1);
    if (counters === undefined) return [row('', 'nothing has passed yet')];
    const { host, board, keyEvents, missedKeyEvents } = counters;
    const rate = (bytes: number): string => `${bytes} bytes, ${(bytes / seconds).toFixed(0)}/s`;
    return [
      row('panel', this.#panel?.identity || '-'),
      row('firmware', this.#panel?.firmware || '-'),
      row('sent', rate(host.bytes)),
      row('', `${host.frames} frames`),
      row('received', rate(board.bytes)),
      row('', `${board.frames} frames`),
      row('discarded', `${board.discardedBytes} bytes`, board.discardedBytes > 0),
      row('key events', `${keyEvents}`),
      row('missed', `${missedKeyEvents}`, missedKeyEvents > 0),
      row('round trip', last === undefined ? '-' : `${last.toFixed(1)} ms`),
    ];
  }
}

function logLine(seen: Seen, columns: number): Line {
  const isBad = seen.meaning.type === 'discarded' || seen.meaning.type === 'unknown.frame';
  const isHost = seen.from === 'host';
  const words = meaningText(seen.meaning);
  const keys = seen.changes.length === 0 ? '' : `  ${changesText(seen)}`;
  const time = `${(seen.atMs / 1_000).toFixed(3).padStart(9)} `;
  const head: Line = [
    piece(time, 'dim'),
    piece(isHost ? '→ ' : '← ', isHost ? 'dim' : 'bold'),
    piece(words, isBad ? 'alarm' : 'plain'),
    piece(keys, 'lit'),
  ];
  if (columns < hexFromColumns) return head;
  const hexColumns = Math.min(90, Math.floor(columns * 0.36));
  return [...fitLine(head, columns - hexColumns - 1), piece(' '), piece(hexOf(seen.bytes), 'dim')];
}
