import type { EventObject } from 'xstate';
import { ChartBench, type ChartCase } from './chart-case.js';

/** An event, or a number: so many ms go by. */
export type ChartStep<Event extends EventObject> = Event | number;

/** One row of a table of what a chart must do: where it was, what happens, what comes of it. */
export interface ChartRow<Event extends EventObject, Emitted extends EventObject> {
  /** Rule id and a sentence in domain words. */
  readonly title: string;
  readonly input?: unknown;
  /** What happened before, from the start on; what it emitted is not looked at. */
  readonly given?: readonly ChartStep<Event>[];
  readonly when: ChartStep<Event>;
  /** The whole state value afterwards. */
  readonly value: unknown;
  /** Everything that the last step emitted; nothing when left out. */
  readonly emitted?: readonly Emitted[];
  /** Fields of the context afterwards. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** The timers that run afterwards and when they end, in ms since the start; none when left out. */
  readonly pending?: Readonly<Record<string, number>>;
}

/** Makes a case of each row of a table, in order. */
export const rowCases = <Event extends EventObject, Emitted extends EventObject>(
  rows: readonly ChartRow<Event, Emitted>[],
): readonly ChartCase[] =>
  rows.map(
    ({ title, input, given = [], when, value, emitted = [], context = {}, pending = {} }) => ({
      title,
      run: (machine) => {
        const bench = new ChartBench(machine, input);
        const take = (step: ChartStep<Event>): unknown =>
          typeof step === 'number' ? bench.advance(step) : bench.send(step);
        for (const step of given) take(step);
        bench.takeEmitted();
        take(when);
        bench.expectValue(value).expectEmitted(...emitted);
        bench.expectContext(context).expectPending(pending);
      },
    }),
  );
