/** What the digits after Feature mean so far (rules M-03, B-07). */
export type FeatureMeaning =
  | { readonly kind: 'code'; readonly feature: string; readonly takesNumber: boolean }
  | { readonly kind: 'group'; readonly group: string }
  /** More digits may still make it a code or a group. */
  | { readonly kind: 'partial' }
  | { readonly kind: 'none' };

/** What dialled digits mean so far: a number of the site, perhaps one to be, or none. */
export type NumberMeaning = 'complete' | 'partial' | 'none';

/** What can be dialled at one site. */
export interface DialPlan {
  /** Whether this is an extension or a group, whole. */
  readonly isNumber: (digits: string) => boolean;
  /** Whether some longer extension or group begins so. */
  readonly isPrefix: (digits: string) => boolean;
  readonly isGroup: (digits: string) => boolean;
  readonly isGroupPrefix: (digits: string) => boolean;
  /** Feature by its code. */
  readonly codes: ReadonlyMap<string, { readonly feature: string; readonly takesNumber: boolean }>;
}

/**
 * Reads the digits that follow the Feature key.
 *
 * @remarks Rules M-03, B-07. A group whose extension begins another one's is only taken once no
 * longer one can follow; `#` after it takes it at once (see {@link exactFeature}).
 */
export function featureMeaning(digits: string, plan: DialPlan): FeatureMeaning {
  const codeAhead = [...plan.codes.keys()].some(
    (code) => code.length > digits.length && code.startsWith(digits),
  );
  if (codeAhead || plan.isGroupPrefix(digits)) return { kind: 'partial' };
  return exactFeature(digits, plan);
}

/** Reads digits that no further one follows: `#` was pressed (rules M-03, B-07). */
export function exactFeature(digits: string, plan: DialPlan): FeatureMeaning {
  const code = plan.codes.get(digits);
  if (code) return { kind: 'code', ...code };
  if (plan.isGroup(digits)) return { kind: 'group', group: digits };
  return { kind: 'none' };
}

/** Reads dialled digits (rule B-07): complete as soon as no longer number begins so. */
export function numberMeaning(digits: string, plan: DialPlan): NumberMeaning {
  if (plan.isPrefix(digits)) return 'partial';
  return plan.isNumber(digits) ? 'complete' : 'none';
}

/**
 * Builds the plan of a site.
 *
 * @param numbers - Every extension and group extension.
 * @param groups - The group extensions among them.
 * @param codes - Feature code by feature.
 * @param takesNumber - Whether the feature wants a number after its code.
 * @remarks Costs the sum of the numbers' lengths; looked up in O(1).
 */
export function dialPlan(
  numbers: Iterable<string>,
  groups: Iterable<string>,
  codes: Readonly<Record<string, string>>,
  takesNumber: (feature: string) => boolean,
): DialPlan {
  const whole = new Set(numbers);
  const groupWhole = new Set(groups);
  const prefixes = prefixesOf(whole);
  const groupPrefixes = prefixesOf(groupWhole);
  const byCode = new Map(
    Object.entries(codes).map(([feature, code]) => [
      code,
      { feature, takesNumber: takesNumber(feature) },
    ]),
  );
  return {
    isNumber: (digits) => whole.has(digits),
    isPrefix: (digits) => prefixes.has(digits),
    isGroup: (digits) => groupWhole.has(digits),
    isGroupPrefix: (digits) => groupPrefixes.has(digits),
    codes: byCode,
  };
}

function prefixesOf(numbers: ReadonlySet<string>): ReadonlySet<string> {
  const prefixes = new Set<string>();
  for (const number of numbers) {
    for (let length = 0; length < number.length; length++) prefixes.add(number.slice(0, length));
  }
  return prefixes;
}
