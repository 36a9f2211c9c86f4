import { z } from 'zod';
import { panelKeys, panelLamps, thingText } from '../panel-model.js';
import type { PanelKey, PanelLamp } from '../panel-port.js';
import { digitNames, hardKeyNames, mostAccess } from '../wiring-shape.js';

const key = z.union([
  z.strictObject({ access: z.int().min(1).max(mostAccess) }),
  z.strictObject({ digit: z.enum(digitNames) }),
  z.strictObject({ hook: z.literal(true) }),
  z.strictObject({ key: z.enum(hardKeyNames) }),
]);
const lamp = z.union([
  z.strictObject({ access: z.int().min(1).max(mostAccess) }),
  z.strictObject({ messageWaiting: z.literal(true) }),
]);
const wire = z.int().min(0).max(47);

/** A bench file as a plain value. */
export const benchShape = z.strictObject({
  bench: z.string().min(1).max(200),
  /** What is not named below is wired as in the panel's own table, or not at all. */
  rest: z.enum(['straight', 'nothing']).optional(),
  keys: z
    .array(
      z.strictObject({
        press: key,
        closes: z.array(wire).max(4),
        /** Wavers so long, ms, slower than a board debounces. */
        waversMs: z.int().min(1).max(500).optional(),
      }),
    )
    .max(48)
    .optional(),
  /** Contacts that are closed for good. */
  closed: z.array(wire).max(48).optional(),
  lamps: z
    .array(z.strictObject({ wire, lights: lamp.nullable(), upsideDown: z.boolean().optional() }))
    .max(48)
    .optional(),
});

/** What pressing a button does on a bench. */
export interface BenchKey {
  readonly key: PanelKey;
  readonly closes: readonly number[];
  readonly waversMs: number;
}

/** What driving a wire does on a bench. */
export interface BenchLamp {
  readonly wire: number;
  /** `null` where nothing lights. */
  readonly lamp: PanelLamp | null;
  readonly isUpsideDown: boolean;
}

/** How somebody has wired a panel, right or wrong: hands and eyes for tools that are driven without a person. */
export interface Bench {
  readonly name: string;
  readonly keys: readonly BenchKey[];
  readonly closed: readonly number[];
  readonly lamps: readonly BenchLamp[];
}

/** Fills in what a bench file leaves out. */
export function benchOf(file: z.infer<typeof benchShape>): Bench {
  const named = (file.keys ?? []).map(({ press, closes, waversMs = 0 }) => ({
    key: press as PanelKey,
    closes,
    waversMs,
  }));
  const lit = (file.lamps ?? []).map(({ wire: at, lights, upsideDown = false }) => ({
    wire: at,
    lamp: lights as PanelLamp | null,
    isUpsideDown: upsideDown,
  }));
  const isStraight = (file.rest ?? 'straight') === 'straight';
  const otherKeys = panelKeys.flatMap((it, at) =>
    named.some(({ key: mine }) => thingText(mine) === thingText(it))
      ? []
      : [{ key: it, closes: [at], waversMs: 0 }],
  );
  const otherLamps = panelLamps.flatMap((it, at) =>
    lit.some((mine) => mine.wire === at) ? [] : [{ wire: at, lamp: it, isUpsideDown: false }],
  );
  return {
    name: file.bench,
    keys: isStraight ? [...named, ...otherKeys] : named,
    closed: file.closed ?? [],
    lamps: isStraight ? [...lit, ...otherLamps] : lit,
  };
}
