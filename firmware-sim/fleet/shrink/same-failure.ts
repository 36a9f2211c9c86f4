import type { Expectation } from '../../site/scenario-model.js';
import type { Site } from '../../site/site-model.js';

/**
 * Whether an expectation that failed fails in the same way elsewhere: what was seen is as wrong as it was. A phone that
 * should ring and talks is another failure than one that should ring and is idle, since nobody calls.
 *
 * @param before - What was seen where it failed first.
 * @param now - What is seen where it fails too.
 */
export function failsAlike(expected: Expectation, before: unknown, now: unknown): boolean {
  // A figure of few calls is another one than of many; whether they lead anywhere is asked elsewhere.
  if ('metric' in expected) return (before === null) === (now === null);
  if ('mailbox' in expected) {
    const { unheard } = expected;
    return Math.sign(Number(now) - unheard) === Math.sign(Number(before) - unheard);
  }
  if ('group' in expected) return isAlikeOff(expected.group.loggedIn, before, now);
  if ('call' in expected) {
    return sameText(wrongParts(expected.call, before), wrongParts(expected.call, now));
  }
  return before === now;
}

const sameText = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The same are missing; and where there are some too many, there still are. */
function isAlikeOff(wanted: readonly string[], before: unknown, now: unknown): boolean {
  const [then, later] = [before, now].map((seen) => {
    const all = seen as readonly string[];
    const missing = wanted.filter((one) => !all.includes(one));
    return { missing, hasMore: all.some((one) => !wanted.includes(one)) };
  });
  return sameText(then, later);
}

/** What of a call is not as it should be; its instant moves with the steps. */
function wrongParts(expected: object, seen: unknown): unknown {
  if (typeof seen !== 'object' || seen === null) return seen;
  const wanted = expected as Readonly<Record<string, unknown>>;
  return Object.entries(seen).filter(
    ([part, value]) => part !== 'at' && !sameText(value, wanted[part]),
  );
}

/** The phones and groups of a site that an expectation speaks of: without them it is none. */
export function namedBy(expected: Expectation, { phones, groups }: Site): ReadonlySet<string> {
  const { text: _text, ...meant } = expected;
  const known = new Set<string>([...phones, ...groups].map(({ extension }) => extension));
  const named = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part === 'string' && known.has(part)) named.add(part);
    if (typeof part === 'object' && part !== null) Object.values(part).forEach(look);
  };
  look(meant);
  return named;
}
