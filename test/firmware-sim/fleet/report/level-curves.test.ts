import test from 'ava';
import { levelCurves } from '../../../../firmware-sim/fleet/report/page/level-curves.js';
import type { ReportData } from '../../../../firmware-sim/fleet/report/report-data.js';

type Point = ReportData['series']['points'][number];

const quiet = { answered: 0, abandoned: 0, covered: 0, refused: 0 };
const means = { waiting: 0, talking: 0, loggedIn: 0, busy: 0 };

const point = (
  index: number,
  arrived: number,
  in5s: number | null,
  in20s: number | null,
): Point => ({
  fromMs: index * 1_000,
  arrived,
  ...quiet,
  ...means,
  serviceLevel20s: in20s,
  serviceLevel5s: in5s,
});

const dataOf = (points: readonly Point[], untilMs: number) =>
  ({ series: { bucketMs: 1_000, points }, untilMs }) as unknown as ReportData;

test('each threshold has its curve, the shortest first', (t) => {
  const points = [point(0, 40, 0.25, 0.5), point(1, 0, null, null), point(2, 20, 0, 1)];
  t.deepEqual(levelCurves(dataOf(points, 2_500)), {
    stretchMs: 1_000,
    times: [500, 1_500, 2_250],
    levels: [
      { withinMs: 5_000, percent: [25, null, 0] },
      { withinMs: 20_000, percent: [50, null, 100] },
    ],
  });
});

test('stretches of few calls are put together, each weighing by its calls', (t) => {
  const points = Array.from({ length: 120 }, (_, index) =>
    index % 2 === 0 ? point(index, 9, 1, 1) : point(index, 3, 0, 0),
  );
  const { stretchMs, levels } = levelCurves(dataOf(points, 120_000));
  t.is(stretchMs, 2_000);
  t.deepEqual(levels[0]?.percent, new Array(60).fill(75));
});

test('however few calls there are, a dozen points are left where there were so many', (t) => {
  const points = Array.from({ length: 240 }, (_, index) => point(index, 0, null, null));
  const { levels, times } = levelCurves(dataOf(points, 240_000));
  t.is(times.length, 12);
  t.deepEqual(levels[0]?.percent, new Array(12).fill(null));
});
