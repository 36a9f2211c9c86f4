/** Any event; what else it carries is known to the chart only. */
export interface ChartEvent {
  readonly type: string;
}

/** What XState gives a guard. */
export interface GuardArguments {
  readonly context: unknown;
  readonly event: ChartEvent;
}

/** A guard, ready to be asked. */
export type Asking = (args: GuardArguments) => unknown;

/** A part of an action: worked out from the context alone, or from that and the event. */
export type Reading<Result> = (context: unknown, args: ActionArguments) => Result;

/** What XState gives everything else; what the subset leaves out breaks loudly when it is read. */
export class ActionArguments implements GuardArguments {
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
): Asking {
  const params = paramsOf(reference);
  const paramsAt = typeof params === 'function' ? params : undefined;
  const ask: Asking = (args) => guard(args, paramsAt ? paramsAt(args) : params);
  if (place === undefined) return ask;
  // One function less in between: guards are asked twice a call and more.
  return (args) => {
    try {
      return guard(args, paramsAt ? paramsAt(args) : params);
    } catch (error) {
      throw new Error(`Unable to evaluate guard ${place}:\n${(error as Error).message}`);
    }
  };
}

/**
 * A part of an action with the parameters that the action is done with.
 *
 * @param part - A function, or a value that stands for itself and reads nothing.
 */
export function actionReading(part: unknown, reference: unknown): Reading<unknown> {
  if (typeof part !== 'function') return () => part;
  const params = paramsOf(reference);
  if (typeof params === 'function') {
    return (context, args) => part(args, params({ context, event: args.event }));
  }
  return (_context, args) => part(args, params);
}
