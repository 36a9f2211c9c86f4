/** Text that YAML reads back as itself without quotes. */
const plain = /^(?!(?:true|false|null)$)[A-Za-z][\w-]*$|^\d+(?:\.\d+)?(?:ms|s|m|h)$/i;

/**
 * Writes a plain value as YAML flow on one line, for messages.
 *
 * @param value - Text, numbers, booleans, `null`, lists and maps of these.
 */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'string') return plain.test(value) ? value : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const fields = Object.entries(value).map(([key, part]) => `${flowText(key)}: ${flowText(part)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
