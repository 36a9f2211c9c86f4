import fc from 'fast-check';
import { cadenceBytes } from '../../../hw-bridge/frame/cadence-table.js';
import { commands } from '../../../hw-bridge/frame/constants.js';
import { encodeFrame } from '../../../hw-bridge/frame/encode.js';
import { encodeCommand } from '../../../hw-bridge/frame/messages.js';
import { wireIndex, wireKeys, wireLamps } from '../../../hw-bridge/panel-model.js';
import { VirtualBoard } from '../../../hw-bridge/virtual/virtual-board.js';
import { toHex } from '../tools/hex.js';
import type { CoreLine } from './host-core.js';

/** One thing that happens to a board. */
export type Act =
  | { readonly do: 'run'; readonly ms: number }
  | { readonly do: 'hear'; readonly bytes: Uint8Array }
  /** A heartbeat whose phase is so far ahead of a clock that runs true. */
  | { readonly do: 'beat'; readonly aheadMs: number }
  | { readonly do: 'move'; readonly key: number; readonly isClosed: boolean };

const septet = fc.nat({ max: 127 });
const frames: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constant(encodeCommand({ type: 'version.query' })),
  fc.constant(encodeCommand({ type: 'firmware.query' })),
  fc.constant(encodeCommand({ type: 'identity.query' })),
  fc
    .tuple(septet, fc.oneof(fc.nat({ max: 2 ** 28 - 1 }), fc.nat({ max: 4_000 })))
    .map(([token, phaseMs]) => encodeCommand({ type: 'heartbeat.ask', token, phaseMs })),
  fc
    .tuple(fc.nat({ max: 50 }), fc.nat({ max: 9 }))
    .map(([lamp, mode]) => encodeFrame(commands.lamp, [lamp, mode])),
  fc
    .array(septet, { minLength: 24, maxLength: 24 })
    .map((packed) => encodeFrame(commands.image, packed)),
  fc
    .tuple(fc.nat({ max: 8 }), fc.array(fc.nat({ max: 60 }), { maxLength: 12 }))
    .map(([mode, stretches]) => encodeFrame(commands.cadence, [mode, ...cadenceBytes(stretches)])),
  fc
    .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 24 })
    .map((identity) => encodeCommand({ type: 'identity.set', identity })),
  fc
    .array(fc.integer({ min: 0x1e, max: 0x7f }), { minLength: 22, maxLength: 26 })
    .map((letters) => encodeFrame(commands.identity, letters)),
  fc
    .tuple(septet, fc.array(septet, { minLength: 22, maxLength: 28 }))
    .map(([command, data]) => encodeFrame(command, data)),
);
/** Whole, cut, bent, or none at all. */
const bytes = fc.oneof(
  { weight: 6, arbitrary: frames },
  {
    weight: 1,
    arbitrary: fc.tuple(frames, fc.nat(40)).map(([frame, at]) => frame.slice(0, at)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(frames, fc.nat(40), fc.nat(255))
      .map(([frame, at, byte]) => frame.with(at % frame.length, byte)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);
/** Where a rule changes: from left alone to slow, from slow to at once. */
const aheadMs = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.integer({ min: -60, max: 60 }),
  fc.integer({ min: 245, max: 256 }),
  fc.integer({ min: -256, max: -245 }),
);
const runMs = fc.oneof(
  fc.nat({ max: 12 }),
  fc.nat({ max: 600 }),
  fc.integer({ min: 2_995, max: 3_003 }),
);
/** Any script of such things; times and numbers lie about where a rule changes. */
export const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    runMs.map((ms): Act => ({ do: 'run', ms })),
    aheadMs.map((it): Act => ({ do: 'beat', aheadMs: it })),
    bytes.map((it): Act => ({ do: 'hear', bytes: it })),
    fc
      .record({ key: fc.nat({ max: wireKeys - 1 }), isClosed: fc.boolean() })
      .map((it): Act => ({ do: 'move', ...it })),
  ),
  { minLength: 1, maxLength: 40 },
);

const beat = (nowMs: number, ahead: number): Uint8Array =>
  encodeCommand({ type: 'heartbeat.ask', token: nowMs % 128, phaseMs: 100_000 + nowMs + ahead });

/** The orders that do the same to the core. */
export function ordersFor(script: readonly Act[]): readonly string[] {
  let held = 0n;
  let nowMs = 0;
  return script.flatMap((act) => {
    if (act.do === 'run') {
      nowMs += act.ms;
      return [`run ${act.ms}`];
    }
    if (act.do === 'beat') return [`rx ${toHex(beat(nowMs, act.aheadMs))}`];
    if (act.do === 'hear') return act.bytes.length === 0 ? [] : [`rx ${toHex(act.bytes)}`];
    const bit = 1n << BigInt(act.key);
    held = act.isClosed ? held | bit : held & ~bit;
    return [`keys ${held.toString(16)}`];
  });
}

/** What the virtual board makes of it, as the core tells it: lamps are shown with the next sample. */
export function played(script: readonly Act[]): readonly CoreLine[] {
  const out: CoreLine[] = [];
  let nowMs = 0;
  let said: number[] = [];
  let shown = '00 00 00 00 00 00';
  const board = new VirtualBoard({ identity: '', send: (it) => said.push(...it) });
  const tell = (): void => {
    if (said.length > 0) out.push({ what: 'sent', atMs: nowMs, hex: toHex(said) });
    said = [];
  };
  const lit = (): string => {
    const registers = new Array<number>(wireLamps / 8).fill(0);
    for (let lamp = 0; lamp < wireLamps; lamp += 1) {
      const place = lamp >> 3;
      const bit = board.isLit(wireIndex(lamp), nowMs) ? 1 << (lamp & 7) : 0;
      registers[place] = (registers[place] ?? 0) | bit;
    }
    return toHex(registers);
  };
  board.reset(0);
  tell();
  for (const act of script) {
    if (act.do === 'hear') board.receive(act.bytes, nowMs);
    else if (act.do === 'beat') board.receive(beat(nowMs, act.aheadMs), nowMs);
    else if (act.do === 'move') board.move(wireIndex(act.key), act.isClosed, nowMs);
    else {
      for (let left = act.ms; left > 0; left -= 1) {
        const now = lit();
        nowMs += 1;
        if (now !== shown) out.push({ what: 'lamps', atMs: nowMs, hex: now });
        shown = now;
        board.advance(nowMs);
        tell();
      }
    }
    tell();
  }
  return out;
}
