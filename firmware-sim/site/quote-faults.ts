/** A quote that makes a line no CSV. */
export interface QuoteFault {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * Finds the lines of a call log whose quotes are wrong, each by its first wrong quote.
 *
 * @param lines - Of the log. No field of one holds a line end, so that a quote ends with its line or not at all.
 */
export function quoteFaults(lines: readonly string[]): readonly QuoteFault[] {
  return lines.flatMap((text, index) => {
    const fault = faultIn(text);
    return fault ? [{ line: index + 1, ...fault }] : [];
  });
}

/** A field in quotes with what is left of it and around it, or one without quotes. */
const quoted = /\s*"[^"]*(?:""[^"]*)*(?<close>"?)\s*/y;
const plain = /[^,"]*/y;

function faultIn(text: string): Omit<QuoteFault, 'line'> | undefined {
  for (let from = 0; from <= text.length; ) {
    const isQuoted = /^\s*"/.test(text.slice(from));
    const field = isQuoted ? quoted : plain;
    field.lastIndex = from;
    const found = field.exec(text);
    const end = from + (found?.[0].length ?? 0);
    const column = 1 + (isQuoted ? text.indexOf('"', from) : end);
    if (isQuoted && found?.groups?.close === '') {
      return { column, message: 'the quote that begins here is never closed' };
    }
    if (end < text.length && text[end] !== ',') {
      return {
        column,
        message: isQuoted
          ? 'text stands behind the field in quotes that begins here'
          : 'a quote stands in a field that does not begin with one',
      };
    }
    from = end + 1;
  }
  return undefined;
}
