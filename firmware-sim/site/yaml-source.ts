import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { keyText, plainValue } from './plain-value.js';
import type { Path, PathProblem, Problem } from './problem.js';
import { composeText, type OffsetProblem } from './yaml-tokens.js';

/** A YAML file as a plain value that still knows where each part of it stands. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** The value; `undefined` where the file is not readable as YAML at all. */
  readonly value: unknown;
  /** Syntax errors, duplicate keys, bad aliases. */
  readonly problems: readonly Problem[];
  /** Turns the paths of validators into lines and columns. */
  readonly locate: (problems: readonly PathProblem[]) => readonly Problem[];
  /** How a value stands in the file (a number with its leading zeros); `undefined` for no scalar. */
  readonly sourceOf: (path: Path) => string | undefined;
  /** Offsets of a value in the text, from and to; `undefined` where nothing stands. */
  readonly spanOf: (path: Path) => readonly [from: number, to: number] | undefined;
  /** Keys of the map at a path that YAML takes for numbers. */
  readonly numberKeysOf: (path: Path) => readonly string[];
  readonly lineOf: (path: Path) => number;
}

interface Found {
  readonly key?: Node;
  readonly node?: Node;
}

/**
 * Reads a file as YAML 1.2.
 *
 * @param text - The whole file.
 * @param file - Its name, for problems.
 * @returns The value with its places. Never throws, whatever the text.
 */
export function readYaml(text: string, file: string): YamlSource {
  const { document, lines, problems: syntax } = composeText(text);
  const plain = document === undefined ? undefined : plainValue(document.contents);
  const pairsOf = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  const resolve = (node: unknown): Node | undefined => {
    const target = isAlias(node) ? (plain?.targets.get(node) ?? node) : node;
    return (target ?? undefined) as Node | undefined;
  };
  const pairs = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    const known = pairsOf.get(map);
    if (known !== undefined) return known;
    const made = new Map<string, Pair>();
    for (const pair of map.items) {
      const key = keyText(resolve(pair.key));
      if (key !== undefined && !made.has(key)) made.set(key, pair);
    }
    pairsOf.set(map, made);
    return made;
  };
  /** The deepest that exists of a path. */
  const find = (path: Path): Found & { readonly complete: boolean } => {
    let found: Found = document?.contents ? { node: document.contents } : {};
    for (const step of path) {
      const parent = resolve(found.node);
      const pair = isMap(parent) ? pairs(parent).get(String(step)) : undefined;
      const item = isSeq(parent) ? parent.items[Number(step)] : undefined;
      if (pair === undefined && item === undefined) return { ...found, complete: false };
      found = pair
        ? { key: pair.key as Node, ...(pair.value === null ? {} : { node: pair.value as Node }) }
        : { node: item as Node };
    }
    return { ...found, complete: true };
  };
  const place = (offset: number): { readonly line: number; readonly column: number } => {
    const { line, col } = lines.linePos(Math.min(Math.max(offset, 0), text.length));
    return { line, column: col };
  };
  const offsetAt = (path: Path, at: 'key' | undefined): number => {
    const { key, node, complete } = find(path);
    return (at === 'key' && complete ? (key ?? node) : (node ?? key))?.range?.[0] ?? 0;
  };
  const here = ({ offset, code, message }: OffsetProblem): Problem => ({
    file,
    ...place(offset),
    code,
    message,
  });

  return {
    file,
    text,
    value: plain?.value,
    problems: [...syntax, ...(plain?.problems ?? [])].map(here),
    locate: (problems) =>
      problems.map(({ path, at, code, message }) =>
        here({ offset: offsetAt(path, at), code, message }),
      ),
    sourceOf: (path) => {
      const { node, complete } = find(path);
      const scalar = resolve(node);
      return complete && isScalar(scalar) ? scalar.source : undefined;
    },
    spanOf: (path) => {
      const { node, complete } = find(path);
      return complete && node?.range ? [node.range[0], node.range[1]] : undefined;
    },
    numberKeysOf: (path) => {
      const { node, complete } = find(path);
      const map = resolve(node);
      if (!complete || !isMap(map)) return [];
      return [...pairs(map)].flatMap(([text, { key }]) => {
        const scalar = resolve(key);
        return isScalar(scalar) && typeof scalar.value === 'number' ? [text] : [];
      });
    },
    lineOf: (path) => place(offsetAt(path, undefined)).line,
  };
}
