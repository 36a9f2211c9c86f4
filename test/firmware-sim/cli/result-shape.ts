/** The keys of one object of a result: `?` marks those that may be missing. */
interface Shape {
  readonly [key: string]:
    | Shape
    | 'text'
    | 'number'
    | 'true or false'
    | 'anything'
    | readonly [Shape];
}

/** Restates what `--json` prints; the README shows an example of it. */
export const resultShape: Shape = {
  version: 'number',
  passed: 'true or false',
  scenarios: [
    {
      scenario: 'text',
      file: 'text',
      seed: 'number',
      passed: 'true or false',
      expectations: [{ text: 'text', line: 'number', passed: 'true or false', got: 'anything' }],
      invariants: [{ id: 'text', passed: 'true or false', checked: 'number' }],
      calls: [
        {
          id: 'text',
          from: 'text',
          to: 'text',
          'group?': 'text',
          arrivedMs: 'number',
          offers: [
            { extension: 'text', fromMs: 'number', 'toMs|null': 'number', 'end|null': 'text' },
          ],
          'outcome|null': 'text',
          'answeredBy?': 'text',
          'answeredMs?': 'number',
          'coveredTo?': 'anything',
          'reason?': 'text',
          'endedMs|null': 'number',
        },
      ],
      metrics: {
        offered: 'number',
        answered: 'number',
        abandoned: 'number',
        covered: 'number',
        refused: 'number',
        'meanSpeedOfAnswerMs|null': 'number',
        longestWaitMs: 'number',
        'serviceLevel20s|null': 'number',
        'serviceLevelNet20s|null': 'number',
        'abandonRate|null': 'number',
        'coverRate|null': 'number',
        'meanHandleMs|null': 'number',
        'occupancy|null': 'number',
        'offersPerAnswer|null': 'number',
        'noAnswerRate|null': 'number',
        autoLogouts: 'number',
      },
      digest: 'text',
    },
  ],
};

const types = { text: 'string', number: 'number', 'true or false': 'boolean' } as const;

/**
 * Says where a value has another shape.
 *
 * @returns One line for each key that is missing, too much, or of another type.
 */
export function shapeFaults(value: unknown, shape: Shape, place = '$'): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [`${place} is no object`];
  }
  const object = value as Readonly<Record<string, unknown>>;
  const known = new Set<string>();
  const faults = Object.entries(shape).flatMap(([mark, wanted]) => {
    const key = mark.replace(/[?|].*$/, '');
    known.add(key);
    const at = `${place}.${key}`;
    if (!(key in object)) return mark.endsWith('?') ? [] : [`${at} is missing`];
    const got = object[key];
    if (got === null && mark.endsWith('|null')) return [];
    if (wanted === 'anything') return [];
    if (typeof wanted === 'string') {
      return typeof got === types[wanted] ? [] : [`${at} is ${JSON.stringify(got)}`];
    }
    if (!Array.isArray(wanted)) return shapeFaults(got, wanted as Shape, at);
    if (!Array.isArray(got)) return [`${at} is no list`];
    return got.flatMap((item, index) => shapeFaults(item, wanted[0], `${at}[${index}]`));
  });
  const extra = Object.keys(object).filter((key) => !known.has(key));
  return [...faults, ...extra.map((key) => `${place}.${key} is too much`)];
}
