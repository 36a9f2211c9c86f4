import { dirname, isAbsolute, join } from 'node:path';
import { checkWiring, type Wiring } from '../../hw-bridge/wiring.js';
import type { WiringProblem } from '../../hw-bridge/wiring-problems.js';
import { wiringShape } from '../../hw-bridge/wiring-shape.js';
import { schemaText } from '../site/json-schemas.js';
import { didYouMean, nearestWord } from '../site/nearest.js';
import { type ParseResult, type PathProblem, type Problem, sortProblems } from '../site/problem.js';
import type { PanelConfig } from '../site/site-model.js';
import { readYaml } from '../site/yaml-source.js';

/** The JSON Schema of wiring files, as it ships in hw-bridge/wiring.schema.json. */
export const wiringSchema = (): string => schemaText(wiringShape, 'lampfield wiring file');

/** Adds the word that was probably meant. */
const advised = ({ choice, message, ...problem }: WiringProblem): PathProblem => ({
  ...problem,
  message: choice ? message + didYouMean(nearestWord(choice.got, choice.known)) : message,
});

/** Leaves out what is missing only because it is misspelt beside. */
function withoutMisspelt(problems: readonly WiringProblem[]): readonly WiringProblem[] {
  const placeOf = (path: WiringProblem['path']): string => JSON.stringify(path);
  const meant = new Set(
    problems.flatMap(({ code, path, choice }) => {
      const near = code === 'unknown-key' && choice && nearestWord(choice.got, choice.known);
      return near ? [placeOf([...path.slice(0, -1), near])] : [];
    }),
  );
  return problems.filter(({ code, path }) => code !== 'missing-key' || !meant.has(placeOf(path)));
}

/**
 * Parses a wiring file (YAML 1.2).
 *
 * @param text - The whole file.
 * @param file - Its name, for problems.
 * @returns The wiring with every default filled in, or every problem at once with line and column. Never throws.
 */
export function parseWiring(text: string, file: string): ParseResult<Wiring> {
  const source = readYaml(text, file);
  if (source.value === undefined) return { ok: false, problems: source.problems, warnings: [] };
  const { wiring, problems, warnings } = checkWiring(source.value, source.sourceOf);
  const all = [...source.problems, ...source.locate(withoutMisspelt(problems).map(advised))];
  const advice = sortProblems(source.locate(warnings.map(advised)));
  return wiring === undefined || all.length > 0
    ? { ok: false, problems: sortProblems(all), warnings: advice }
    : { ok: true, value: wiring, warnings: advice };
}

/** The wiring files of a site's panels, by the paths that the site has for them. */
export interface SiteWirings {
  readonly wirings: ReadonlyMap<string, Wiring>;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Reads the wiring files that a site names, each once.
 *
 * @param sitePath - Where the site is; its paths begin there.
 * @param read - Reads a file, or throws.
 * @returns Every problem of all of them; `wrong-board` where a driver cannot use one.
 */
export function readWirings(
  panels: readonly PanelConfig[],
  sitePath: string,
  read: (path: string) => string,
): SiteWirings {
  const wirings = new Map<string, Wiring>();
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const path of new Set(panels.flatMap(({ wiring }) => wiring ?? []))) {
    const file = isAbsolute(path) ? path : join(dirname(sitePath), path);
    const parsed = parseWiring(read(file), file);
    warnings.push(...parsed.warnings);
    if (!parsed.ok) problems.push(...parsed.problems);
    else {
      wirings.set(path, parsed.value);
      const wrong = panels.find((it) => it.wiring === path && !fits(it, parsed.value));
      if (wrong) problems.push(wrongBoard(file, parsed.value, wrong));
    }
  }
  return { wirings, problems, warnings };
}

/** Only Firmata's boards have pins that need to be told what they are. */
const fits = ({ driver }: PanelConfig, { board }: Wiring): boolean =>
  (driver === 'firmata') === (board !== 'panel');

const wrongBoard = (file: string, { board }: Wiring, { phone, driver }: PanelConfig): Problem => {
  const wanted = driver === 'firmata' ? 'a board with StandardFirmata' : 'board: panel';
  const message = `board ${board} is not for the ${driver} panel of ${phone}; wanted: ${wanted}`;
  return { file, line: 1, column: 1, code: 'wrong-board', message };
};
