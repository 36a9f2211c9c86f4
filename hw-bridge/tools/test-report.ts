import { thingText } from '../panel-model.js';
import type { KeyVerdict, LampVerdict, TestPlan, TestState } from './tester-state.js';

/** Times of something, ms. */
export interface Times {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** Sums times up; `undefined` for none. */
export function timesOf(values: readonly number[]): Times | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  if (sorted.length === 0) return undefined;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** What is known of the panel that was tested. */
export interface TestedPanel {
  readonly port: string;
  readonly identity: string;
  readonly firmware: string;
}

/** What a test came to; what `panel test --json` prints. */
export interface TestReport {
  readonly version: 1;
  /** Whole, and without a fault. */
  readonly passed: boolean;
  /** Whether it came to its last question, and nothing that was to be tried is untested. */
  readonly complete: boolean;
  readonly panel: TestedPanel;
  /** From a heartbeat to its answer. */
  readonly roundTripMs: Times | null;
  readonly bounceMs: Times | null;
  readonly keys: readonly {
    readonly key: string;
    readonly place: string;
    readonly verdict: KeyVerdict;
    readonly bounceMs: number;
    readonly heldMs: number;
    readonly got?: string;
  }[];
  readonly lamps: readonly {
    readonly lamp: string;
    readonly place: string;
    readonly verdict: LampVerdict;
  }[];
  /** Every fault in words. */
  readonly faults: readonly string[];
}

const keyFaults: Readonly<Partial<Record<KeyVerdict, string>>> = {
  bouncing: 'wavers: clean or change the button',
  stuck: 'does not open: look for a short to ground, or a jammed button',
  swapped: 'another one came instead: change the wires over, or name another wiring file',
  'two-wires': 'another one came with it: look for a bridge',
  'no-contact': 'nothing came: check both legs of the button',
};

const lampFaults: Readonly<Partial<Record<LampVerdict, string>>> = {
  dark: 'stays dark: check its direction, its resistor and its wire',
  'upside-down': 'is lit when it should be dark: turn it around, or activeLow in the wiring file',
  'wrong-cadence': 'does not blink as it should',
};

const tenth = (ms: number): number => Math.round(ms * 10) / 10;

/**
 * Makes the report of a test.
 *
 * @param places - Each wire as it is printed on the board.
 */
export function testReport(
  plan: TestPlan,
  state: TestState,
  panel: TestedPanel,
  roundTrips: readonly number[],
  places: { readonly key: (wire: number) => string; readonly lamp: (wire: number) => string },
): TestReport {
  const keys = plan.keys.map(({ key, wire }, at) => {
    const { verdict = 'untested', bounceMs = 0, heldMs = 0, got = '' } = state.keys[at] ?? {};
    return {
      key: thingText(key),
      place: places.key(wire),
      verdict,
      bounceMs: tenth(bounceMs),
      heldMs: tenth(heldMs),
      ...(got === '' ? {} : { got }),
    };
  });
  const lamps = plan.lamps.map(({ lamp, wire }, at) => ({
    lamp: thingText(lamp),
    place: places.lamp(wire),
    verdict: state.lamps[at] ?? 'untested',
  }));
  const faults = [
    ...keys.flatMap(({ key, place, verdict, got, bounceMs }) => {
      const why = keyFaults[verdict];
      const more =
        verdict === 'bouncing' ? ` for ${bounceMs} ms` : got === undefined ? '' : ` (${got})`;
      return why === undefined ? [] : [`${key} (${place})${more}: ${why}`];
    }),
    ...lamps.flatMap(({ lamp, place, verdict }) => {
      const why = lampFaults[verdict];
      return why === undefined ? [] : [`lamp ${lamp} (${place}) ${why}`];
    }),
    ...state.strays.map(
      (wire) => `${places.key(wire)} is closed, untouched: look for a short to ground`,
    ),
    ...(state.losses > 0 ? [`the panel was lost ${state.losses} times in the test`] : []),
  ];
  const complete = isComplete(plan, state);
  const pressed = state.keys.filter(({ heldMs }) => heldMs > 0).map(({ bounceMs }) => bounceMs);
  return {
    version: 1,
    passed: complete && faults.length === 0,
    complete,
    panel,
    roundTripMs: rounded(timesOf(roundTrips)),
    bounceMs: rounded(timesOf(pressed)),
    keys,
    lamps,
    faults,
  };
}

/** Where nobody answers, keys are to be pressed only if there is time for them. */
function isComplete({ hasPerson, listenMs }: TestPlan, { question, keys, lamps }: TestState) {
  if (question.ask !== 'over') return false;
  const isTried = !(hasPerson || listenMs > 0) || keys.every((it) => it.verdict !== 'untested');
  return isTried && lamps.every((verdict) => verdict !== 'untested');
}

const hundredth = (ms: number): number => Math.round(ms * 100) / 100;

const rounded = (times: Times | undefined): Times | null =>
  times === undefined
    ? null
    : {
        count: times.count,
        p50: hundredth(times.p50),
        p99: hundredth(times.p99),
        most: hundredth(times.most),
      };

/** The report as lines for people. */
export function reportLines(report: TestReport): readonly string[] {
  const { panel, roundTripMs, bounceMs, keys, lamps, faults } = report;
  const width = Math.max(
    ...keys.map(({ key }) => key.length),
    ...lamps.map(({ lamp }) => lamp.length + 5),
    8,
  );
  const line = (name: string, verdict: string, place: string, more: string): string =>
    `  ${name.padEnd(width)}  ${verdict.padEnd(13)}  ${place}${more}`;
  const tested = keys.filter(({ verdict }) => verdict !== 'untested').length;
  const looked = lamps.filter(
    ({ verdict }) => verdict !== 'untested' && verdict !== 'agreed',
  ).length;
  return [
    `panel "${panel.identity}" at ${panel.port}, ${panel.firmware}`,
    ...(roundTripMs === null
      ? []
      : [
          `round trip: p50 ${roundTripMs.p50} ms, p99 ${roundTripMs.p99} ms, ` +
            `at most ${roundTripMs.most} ms, of ${roundTripMs.count}`,
        ]),
    ...(bounceMs === null
      ? []
      : [`bounce past the debouncing: at most ${bounceMs.most} ms, of ${bounceMs.count} presses`]),
    ...keys.map(({ key, verdict, place, heldMs, got }) =>
      line(
        key,
        verdict,
        place,
        `${heldMs > 0 ? `, held ${heldMs} ms` : ''}${got ? `, got ${got}` : ''}`,
      ),
    ),
    ...lamps.map(({ lamp, verdict, place }) => line(`lamp ${lamp}`, verdict, place, '')),
    ...faults.map((fault) => `fault: ${fault}`),
    `${verdictOf(report)}: ${tested} of ${keys.length} keys pressed, ` +
      `${looked} of ${lamps.length} lamps looked at, ${faults.length} faults`,
  ];
}

/** A fault is one however little was tried. */
function verdictOf({ passed, faults }: TestReport): string {
  if (passed) return '✓ passed';
  return faults.length > 0 ? '✗ failed' : '✗ incomplete';
}
