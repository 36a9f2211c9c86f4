import { actionReading, type Reading } from './expressions.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The same context where nothing in it changes, and the update itself where it is all of it: a chart at rest shares
 * its context with all others, and a line that rings makes one object where there were two.
 */
function updated(context: unknown, update: Fields | undefined): unknown {
  for (const key in update) {
    if (isHeld(context as Fields, key, update[key])) continue;
    return isWhole(context as Fields, update) ? update : Object.assign({}, context, update);
  }
  return context;
}

/** Names of fields, for one comparison; kept, because to make a list took longer than to compare it. */
const names: string[] = [];

/** Whether an update has the fields of a context, in their order, and no other. */
function isWhole(context: Fields, update: Fields): boolean {
  let count = 0;
  for (const key in update) names[count++] = key;
  let at = 0;
  for (const key in context) if (names[at++] !== key) return false;
  return at === count;
}

const isHeld = (context: Fields, key: string, value: unknown): boolean =>
  Object.is(context[key], value) && (value !== undefined || key in context);

/**
 * Turns an assignment into a function from one context to the next.
 *
 * @param assignment - As `assign` takes it: a function, or an object of values and functions.
 */
export function assignReading(assignment: unknown, reference: unknown): Reading<unknown> {
  if (typeof assignment === 'function') {
    const work = actionReading(assignment, reference);
    return (context, args) => updated(context, work(context, args) as Fields | undefined);
  }
  const fields = assignment as Fields;
  const entries = Object.entries(fields);
  if (entries.every(([, value]) => typeof value !== 'function')) {
    return (context) => updated(context, fields);
  }
  const [first, ...others] = entries;
  if (first && others.length === 0) {
    const [key, value] = first;
    const work = actionReading(value, reference);
    return (context, args) => {
      const next = work(context, args);
      return isHeld(context as Fields, key, next) ? context : withField(context, key, next);
    };
  }
  const works = entries.map(([key, value]) => ({ key, work: actionReading(value, reference) }));
  return (context, args) => {
    const update: Record<string, unknown> = {};
    for (const { key, work } of works) update[key] = work(context, args);
    return updated(context, update);
  };
}

const withField = (context: unknown, key: string, value: unknown): unknown => {
  const next: Record<string, unknown> = { ...(context as Fields) };
  next[key] = value;
  return next;
};

/** Whether an assignment reads the context or the event: it is no object of values. */
export const readsForAssign = (assignment: unknown): boolean =>
  typeof assignment === 'function' ||
  Object.values(assignment as Fields).some((value) => typeof value === 'function');
