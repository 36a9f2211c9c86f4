import type { z } from 'zod';
import { type Complaint, leaves } from './leaves.js';
import { didYouMean, nearestWord } from './nearest.js';
import type { Path, PathProblem } from './problem.js';

/** Whatever survived the check of the shape; a part that was wrong is there as `undefined`. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Draft<T[Key]> | undefined }
    : T;

/** What the check of a shape found. */
export interface ShapeCheck<T> {
  readonly problems: readonly PathProblem[];
  /** What the checks of meaning can go on with: guesses in, wrong parts out. */
  readonly draft: Draft<T>;
}

interface Definition {
  readonly type: string;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
}

const definitionOf = (type: z.core.$ZodType | undefined): Partial<Definition> =>
  (type?._zod.def as Definition | undefined) ?? {};

/** The type that a shape has at a path, `optional` taken off. */
function typeAt(shape: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  const bare = (type: z.core.$ZodType | undefined): z.core.$ZodType | undefined => {
    const { innerType } = definitionOf(type);
    return innerType ? bare(innerType) : type;
  };
  return path.reduce<z.core.$ZodType | undefined>((type, step) => {
    const { shape: fields, element, valueType } = definitionOf(type);
    return bare(fields ? fields[String(step)] : (element ?? valueType));
  }, bare(shape));
}

const partOf = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, step) =>
      typeof part === 'object' && part !== null
        ? (part as Record<string | number, unknown>)[step]
        : undefined,
    value,
  );

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function complaintAt(
  type: z.core.$ZodType | undefined,
  value: unknown,
  source: string | undefined,
): Complaint {
  const complain = type && leaves.get(type)?.complain;
  if (complain) return complain(value, source ?? String(value));
  const kind = kinds[definitionOf(type).type ?? ''] ?? 'something else';
  return { code: 'wrong-type', message: `wanted here: ${kind}` };
}

const keysOf = (type: z.core.$ZodType | undefined): readonly string[] =>
  Object.keys(definitionOf(type).shape ?? {});

function unknownKey(key: string, keys: readonly string[], parent: Path): PathProblem {
  const path = [...parent, key];
  const near = nearestWord(key, keys);
  const known = near === undefined && keys.length <= 20 ? ` (known: ${keys.join(', ')})` : '';
  const message = `${key} is not known here${didYouMean(near)}${known}`;
  return { path, at: 'key', code: 'unknown-key', message };
}

/**
 * Tells which keys somebody meant to write, so that a misspelled key is not also a missing one.
 *
 * @param object - A map of the file.
 * @param known - The keys it may have.
 * @returns The known keys that are there, and the nearest to each unknown one.
 */
export function meantKeys(object: object, known: readonly string[]): ReadonlySet<string> {
  const keys = Object.keys(object);
  return new Set(keys.map((key) => (known.includes(key) ? key : (nearestWord(key, known) ?? key))));
}

/**
 * Checks a plain value against its shape.
 *
 * @param shape - The zod type of the file.
 * @param value - The plain value; not changed.
 * @param sourceOf - How a value stands in the file.
 * @returns Every problem by path, one for each wrong part, and a draft to go on with.
 */
export function checkShape<T>(
  shape: z.ZodType<T>,
  value: unknown,
  sourceOf: (path: Path) => string | undefined,
): ShapeCheck<T> {
  const result = shape.safeParse(value);
  if (result.success) return { problems: [], draft: value as Draft<T> };
  const problems: PathProblem[] = [];
  const draft = structuredClone(value);
  const told = new Set<string>();
  const tell = (problem: PathProblem): void => {
    const place = `${problem.at ?? ''}${JSON.stringify(problem.path)}`;
    if (told.has(place)) return;
    told.add(place);
    problems.push(problem);
  };
  for (const issue of result.error.issues) {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys') {
      const type = typeAt(shape, path);
      for (const key of issue.keys) tell(unknownKey(key, keysOf(type), path));
      continue;
    }
    const above = path.slice(0, -1);
    const [parent, last] = [partOf(draft, above), path.at(-1)];
    const around = Object(partOf(value, above)) as object;
    if (last !== undefined && !Object.hasOwn(around, last)) {
      if (meantKeys(around, keysOf(typeAt(shape, above))).has(String(last))) continue;
      tell({ path, code: 'missing-key', message: `${last} is missing` });
      continue;
    }
    const part = partOf(value, path);
    // An alias without an anchor, which the reading of the file has reported already.
    if (part === undefined) continue;
    const complaint = complaintAt(typeAt(shape, path), part, sourceOf(path));
    tell({ path, code: complaint.code, message: complaint.message });
    if (last === undefined) return { problems, draft: {} as Draft<T> };
    (parent as Record<string | number, unknown>)[last] = complaint.instead;
  }
  return { problems, draft: draft as Draft<T> };
}
