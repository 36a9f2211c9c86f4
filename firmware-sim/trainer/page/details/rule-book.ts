/** One rule as people read it. */
export interface Rule {
  readonly id: string;
  readonly text: string;
  /** Where it comes from: seed, NBX, ours. */
  readonly from: string;
}

const row = /^\| ([A-Z]-\d\d) \| (.+) \| ([^|]*) \|$/;

/**
 * Reads the rules out of their document (`statecharts/RULES.md`): the rows of its tables.
 *
 * @returns By rule id.
 */
export function readRuleBook(markdown: string): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  for (const line of markdown.split('\n')) {
    const [, id, text, from] = row.exec(line) ?? [];
    if (id && text && from !== undefined) {
      rules.set(id, { id, text: text.replaceAll(/[*`]/g, ''), from });
    }
  }
  return rules;
}
