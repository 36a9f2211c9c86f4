import type { ReportData } from '../report-data.js';

/** The service level over time, a curve a threshold. */
export interface LevelCurves {
  /** How long a stretch is whose calls make one point. */
  readonly stretchMs: number;
  /** The middle of each stretch, ms. */
  readonly times: readonly number[];
  /** By threshold, rising; percent, `null` where nobody called. */
  readonly levels: readonly {
    readonly withinMs: number;
    readonly percent: readonly (number | null)[];
  }[];
}

type Point = ReportData['series']['points'][number];
type LevelName = `serviceLevel${number}s`;

/** Of fewer calls a share jumps between 0 and 100 %, and several curves cannot be told apart. */
const callsToPoint = 12;
const fewestPoints = 12;
const widenings = [1, 2, 4, 10, 20];

/**
 * Makes the curves of every threshold that the run measured. Stretches of few calls are put together.
 *
 * @remarks A share weighs by the calls that arrived in its stretch, those of which nothing has come yet included.
 */
export function levelCurves({ series, untilMs }: ReportData): LevelCurves {
  const { points, bucketMs } = series;
  const calls = points.reduce((sum, { arrived }) => sum + arrived, 0);
  const isGood = (by: number) =>
    (calls / points.length) * by >= callsToPoint || points.length / by < 2 * fewestPoints;
  const by = widenings.find(isGood) ?? 20;
  const stretches = Array.from({ length: Math.ceil(points.length / by) }, (_, at) =>
    points.slice(at * by, (at + 1) * by),
  );
  const stretchMs = bucketMs * by;
  return {
    stretchMs,
    times: stretches.map((_, at) => (at * stretchMs + Math.min(untilMs, (at + 1) * stretchMs)) / 2),
    levels: levelsIn(points).map(({ name, withinMs }) => ({
      withinMs,
      percent: stretches.map((stretch) => percentOf(stretch, name)),
    })),
  };
}

function levelsIn(points: readonly Point[]) {
  return Object.keys(points[0] ?? {})
    .flatMap((name) => {
      const seconds = /^serviceLevel(\d+)s$/.exec(name)?.[1];
      return seconds === undefined
        ? []
        : [{ name: name as LevelName, withinMs: Number(seconds) * 1_000 }];
    })
    .sort((one, other) => one.withinMs - other.withinMs);
}

function percentOf(stretch: readonly Point[], name: LevelName): number | null {
  let part = 0;
  let whole = 0;
  for (const point of stretch) {
    const share = point[name] ?? null;
    if (share === null) continue;
    part += share * point.arrived;
    whole += point.arrived;
  }
  return whole === 0 ? null : (part / whole) * 100;
}
