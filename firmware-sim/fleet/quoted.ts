// All but: quotes, backslashes, control characters, and halves of a pair, which may stand alone.
const needsEscape = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** Writes text as a JSON string. */
export function quoted(text: string): string {
  return needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
}
