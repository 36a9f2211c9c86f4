import type { ExecutionContext } from 'ava';
import fc from 'fast-check';
import { type ParseResult, parseScenario, parseSite } from '../../../firmware-sim/site/index.js';
import { deskScenario } from './scenario-texts.js';
import { frontDesk } from './site-texts.js';

const scraps = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    "'",
    '- ',
    '\n',
    '\n  ',
    '#',
    '&a ',
    '*a',
    '!t ',
    '|\n',
    '?',
  ],
  ...['<<: ', '---\n', '%', '\t', '\u0000', '~', '0', '-1', '"1001"', '1e9', '.inf', '.nan', '👍'],
  ...['constructor', '__proto__', 'toString', 'members: ', 'site: ', 'at: -1s', 'true', 'off'],
);

interface Cut {
  readonly at: number;
  readonly length: number;
  readonly scrap: string;
}

/** Cuts pieces out of a text and puts scraps in their place. */
const mutate = (text: string, cuts: readonly Cut[]): string =>
  cuts.reduce((now, { at, length, scrap }) => {
    const from = Math.floor(at * now.length);
    return now.slice(0, from) + scrap + now.slice(from + length);
  }, text);

const cutsOf = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 12 }),
    scrap: fc.oneof(scraps, fc.string({ maxLength: 4 })),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Every problem and warning stands at a place that the text has. */
function standsInside(result: ParseResult<unknown>, texts: Readonly<Record<string, string>>): void {
  for (const { file, line, column, message } of [
    ...(result.ok ? [] : result.problems),
    ...result.warnings,
  ]) {
    const lines = (texts[file] ?? '').split('\n');
    const text = lines[line - 1];
    const isInside = text !== undefined && column >= 1 && column <= text.length + 1;
    if (!isInside) throw new Error(`${file}:${line}:${column} is outside: ${message}`);
  }
  if (!result.ok && result.problems.length === 0) throw new Error('refused without a reason');
}

/** Spoils a site file `count` times: it is read, or refused at places that it has. */
export function spoilSites(t: ExecutionContext, count: number): void {
  fc.assert(
    fc.property(cutsOf, (cuts) => {
      const text = mutate(frontDesk, cuts);
      standsInside(parseSite(text, 'site.yaml'), { 'site.yaml': text });
    }),
    { numRuns: count },
  );
  t.true(parseSite(frontDesk, 'site.yaml').ok);
}

/** The same with a scenario file. */
export function spoilScenarios(t: ExecutionContext, count: number): void {
  const read = (): string => frontDesk;
  fc.assert(
    fc.property(cutsOf, (cuts) => {
      const text = mutate(deskScenario, cuts);
      const result = parseScenario(text, 'desk.yaml', read);
      standsInside(result, { 'desk.yaml': text, 'site.yaml': frontDesk });
    }),
    { numRuns: count },
  );
  t.true(parseScenario(deskScenario, 'desk.yaml', read).ok);
}
