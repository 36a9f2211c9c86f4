/** Any event; what else it carries is known to the chart only. */
export interface ChartEvent {
  readonly type: string;
}

/** Something of a chart that is worked out from its context and an event. */
export type Reading<Result> = (context: unknown, event: ChartEvent) => Result;

/** What XState gives a guard. */
interface GuardArguments {
  readonly context: unknown;
  readonly event: ChartEvent;
}

/** What XState gives everything else; what the subset leaves out breaks loudly when it is read. */
class ActionArguments implements GuardArguments {
  constructor(
    readonly context: unknown,
    readonly event: ChartEvent,
  ) {}

  get self(): never {
    throw new Error('a compiled chart has no `self`');
  }

  get system(): never {
    throw new Error('a compiled chart has no `system`');
  }

  get spawn(): never {
    throw new Error('a compiled chart spawns nothing');
  }
}

/** A function of a chart, as `setup` takes it. */
export type ChartFunction = (args: GuardArguments, params: unknown) => unknown;

/** What XState gives the function that makes a chart's first context; see above. */
class InputArguments {
  constructor(readonly input: unknown) {}

  get self(): never {
    throw new Error('a compiled chart has no `self`');
  }

  get spawn(): never {
    throw new Error('a compiled chart spawns nothing');
  }
}

/** The context that a run begins with. */
export function firstContextOf(context: unknown, input: unknown): unknown {
  return (typeof context === 'function' ? context(new InputArguments(input)) : context) || {};
}

function paramsOf(reference: unknown): unknown {
  return typeof reference === 'object' && reference !== null && 'params' in reference
    ? reference.params
    : undefined;
}

/**
 * A guard with the parameters that it is asked with.
 *
 * @param place - What XState says of a guard that breaks; it says nothing of those of `always`.
 */
export function guardReading(
  guard: ChartFunction,
  reference: unknown,
  place: string | undefined,
): Reading<unknown> {
  const params = paramsOf(reference);
  const paramsAt = typeof params === 'function' ? params : undefined;
  const ask: Reading<unknown> = (context, event) =>
    guard({ context, event }, paramsAt ? paramsAt({ context, event }) : params);
  if (place === undefined) return ask;
  // One function less in between: guards are asked twice a call and more.
  return (context, event) => {
    try {
      return guard({ context, event }, paramsAt ? paramsAt({ context, event }) : params);
    } catch (error) {
      throw new Error(`Unable to evaluate guard ${place}:\n${(error as Error).message}`);
    }
  };
}

/**
 * A part of an action with the parameters that the action is done with.
 *
 * @param part - A function, or a value that stands for itself.
 */
export function actionReading(part: unknown, reference: unknown): Reading<unknown> {
  if (typeof part !== 'function') return () => part;
  const params = paramsOf(reference);
  if (typeof params === 'function') {
    return (context, event) =>
      part(new ActionArguments(context, event), params({ context, event }));
  }
  return (context, event) => part(new ActionArguments(context, event), params);
}
