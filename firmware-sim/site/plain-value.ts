import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { OffsetProblem } from './yaml-tokens.js';

/** So many values may come in through aliases; an alias bomb has more. */
const mostThroughAliases = 1_000_000;

/** A document's value, and what reading it out found. */
export interface PlainValue {
  readonly value: unknown;
  readonly problems: readonly OffsetProblem[];
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>;
}

interface Converted {
  readonly value: unknown;
  /** Values in it, those behind its aliases included. */
  readonly size: number;
}

/** The text of a key as it stands in the file, so that leading zeros are kept. */
export const keyText = (key: unknown): string | undefined =>
  isScalar(key) && key.value !== null ? ((key as Scalar).source ?? String(key.value)) : undefined;

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

/** Turns nodes into values in the order of the file, so that an alias finds the anchor before it. */
class Reader {
  readonly problems: OffsetProblem[] = [];
  readonly targets = new Map<Alias, Node>();
  readonly #anchored = new Map<string, { readonly node: Node; readonly converted: Converted }>();
  #throughAliases = 0;

  read(node: unknown): Converted {
    if (isAlias(node)) return this.#alias(node);
    const converted = isMap(node)
      ? this.#map(node.items)
      : isSeq(node)
        ? this.#list(node.items)
        : { value: isScalar(node) ? node.value : null, size: 1 };
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) this.#anchored.set(anchor, { node: node as Node, converted });
    return converted;
  }

  #complain(node: unknown, code: string, message: string): void {
    this.problems.push({ offset: offsetOf(node), code, message });
  }

  #alias(alias: Alias): Converted {
    const found = this.#anchored.get(alias.source);
    if (found === undefined) {
      this.#complain(alias, 'unknown-anchor', `*${alias.source} has no &${alias.source} before it`);
      return { value: undefined, size: 1 };
    }
    const before = this.#throughAliases;
    this.#throughAliases += found.converted.size;
    if (this.#throughAliases > mostThroughAliases) {
      if (before <= mostThroughAliases) {
        this.#complain(alias, 'too-big', 'the aliases up to here stand for too many values');
      }
      return { value: undefined, size: 1 };
    }
    this.targets.set(alias, found.node);
    return found.converted;
  }

  #list(items: readonly unknown[]): Converted {
    let size = 1;
    const value = items.map((item) => {
      const converted = this.read(item);
      size += converted.size;
      return converted.value;
    });
    return { value, size };
  }

  #map(items: readonly { readonly key: unknown; readonly value: unknown }[]): Converted {
    const value: Record<string, unknown> = {};
    let size = 1;
    for (const pair of items) {
      const key = keyText(isAlias(pair.key) ? this.#anchored.get(pair.key.source)?.node : pair.key);
      const converted = this.read(pair.value);
      size += converted.size;
      if (key === undefined) {
        const message = 'a key must be one word, not a list, a map or nothing';
        this.#complain(pair.key ?? pair.value, 'bad-key', message);
      } else if (Object.hasOwn(value, key)) {
        this.#complain(pair.key, 'duplicate-key', `${key} stands here twice`);
      } else {
        // Defined, not assigned: a key may be called __proto__.
        const content = { value: converted.value, enumerable: true, writable: true };
        Object.defineProperty(value, key, { ...content, configurable: true });
      }
      if (isScalar(pair.key)) this.#anchorKey(pair.key);
    }
    return { value, size };
  }

  #anchorKey(key: Scalar): void {
    if (key.anchor !== undefined) {
      this.#anchored.set(key.anchor, { node: key, converted: { value: key.value, size: 1 } });
    }
  }
}

/**
 * Reads a document's nodes out as plain values; keys are text.
 *
 * @param contents - The root node, or `null` for an empty document.
 * @returns The value, duplicate keys, bad keys and bad aliases. Linear in the nodes plus what the
 *   aliases stand for, which is bounded. Never throws.
 */
export function plainValue(contents: Node | null): PlainValue {
  const reader = new Reader();
  const { value } = reader.read(contents);
  return { value, problems: reader.problems, targets: reader.targets };
}
