/** What is found by its extension. */
interface Listed {
  readonly extension: string;
}

/** Room that a list by number may have for each record, and for whatever small site. */
const roomForEach = 8;
const roomForAll = 1_000;

/**
 * Records by extension, in the order in which they were added.
 *
 * @remarks Lines name phones and groups some ten million times in a large fleet, and nearly all extensions are
 * short numbers: a list by number is one place in memory to look at, where a map of ten thousand names
 * is five. A number is only where to look: whether it is that record, its extension says.
 */
export class ByExtension<Record extends Listed> {
  readonly #byName = new Map<string, Record>();
  /** By number, from the lowest; empty where they are too far apart. */
  readonly #byNumber: (Record | undefined)[] = [];
  readonly #lowest: number;

  constructor(records: Iterable<Record>) {
    for (const record of records) this.#byName.set(record.extension, record);
    const numbers = [...this.#byName.keys()].map(numberOf);
    this.#lowest = numbers.reduce((lowest, number) => Math.min(lowest, number), Number.MAX_VALUE);
    const highest = numbers.reduce((most, number) => Math.max(most, number), 0);
    const most = numbers.length * roomForEach + roomForAll;
    const range = highest - this.#lowest + 1;
    const room = range <= most ? range : 0;
    for (let at = 0; at < room; at++) this.#byNumber.push(undefined);
    for (const record of this.#byName.values()) {
      const at = numberOf(record.extension) - this.#lowest;
      if (at < room) this.#byNumber[at] = record;
    }
  }

  get size(): number {
    return this.#byName.size;
  }

  get(extension: string): Record | undefined {
    const at = numberOf(extension) - this.#lowest;
    const record = at >= 0 && at < this.#byNumber.length ? this.#byNumber[at] : undefined;
    return record?.extension === extension ? record : this.#byName.get(extension);
  }

  values(): Iterable<Record> {
    return this.#byName.values();
  }
}

/** What a name is as a number; of any other text something of no use. */
function numberOf(name: string): number {
  let number = 0;
  for (let at = 0; at < name.length; at++) number = number * 10 + name.charCodeAt(at) - zero;
  return number;
}

const zero = 48;
