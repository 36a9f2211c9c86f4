import { Composer, type Document, isScalar, Lexer, LineCounter, Parser } from 'yaml';

/** What one file may hold; past it, it is refused before it costs seconds or the heap. */
const most = { characters: 3_000_000, lexemes: 400_000, depth: 100, complaints: 1_000 } as const;

/** Something wrong at an offset of the text. */
export interface OffsetProblem {
  readonly offset: number;
  readonly code: string;
  readonly message: string;
}

/** A text as YAML nodes, or why it is none. */
export interface ComposedText {
  /** Missing where the text could not be read to its end. */
  readonly document?: Document.Parsed;
  readonly lines: LineCounter;
  readonly problems: readonly OffsetProblem[];
}

/** Thrown and caught here only: the composer knows no other way to stop. */
class TooMany extends Error {}

function refusal(text: string): OffsetProblem | undefined {
  if (text.length > most.characters) {
    const message = `has ${text.length} characters; at most ${most.characters} are read`;
    return { offset: 0, code: 'too-big', message };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a binary file
  const offset = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/);
  if (offset >= 0) return { offset, code: 'not-text', message: 'is not a text file in UTF-8' };
  return undefined;
}

/** Makes the composer's live lists stop at a number of entries: each holds a stack trace. */
function bound(list: unknown[]): void {
  list.push = (...items: unknown[]): number => {
    if (list.length >= most.complaints) throw new TooMany();
    return Array.prototype.push.apply(list, items);
  };
}

function* documents(text: string, problems: OffsetProblem[]) {
  const parser = new Parser();
  // Unique keys are checked in plain-value.ts: the composer's own check is quadratic.
  const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false });
  const { errors, warnings } = composer.streamInfo();
  bound(errors);
  bound(warnings);
  let lexemes = 0;
  try {
    for (const lexeme of new Lexer().lex(text)) {
      for (const token of parser.next(lexeme)) yield* composer.next(token);
      lexemes += 1;
      const code =
        parser.stack.length > most.depth ? 'too-deep' : lexemes > most.lexemes ? 'too-big' : '';
      if (code !== '') {
        const message =
          code === 'too-deep' ? 'is nested too deeply' : 'has too many words to be read';
        problems.push({ offset: parser.offset, code, message });
        return;
      }
    }
    for (const token of parser.end()) yield* composer.next(token);
    yield* composer.end();
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    for (const { pos, message } of [...errors, ...warnings]) {
      problems.push({ offset: pos[0], code: 'yaml-syntax', message });
    }
    const message = `and more: only the first ${most.complaints} complaints about YAML are listed`;
    problems.push({ offset: text.length, code: 'too-many-problems', message });
  }
}

/** After one slip the rest of a file may be out of step; each further word of it is no news. */
const isOwnError = ({ message }: { readonly message: string }, index: number): boolean =>
  index === 0 || !message.includes('token in YAML stream');

/** Counted here, because the parser tells no line ends of what it cannot make sense of. */
function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  for (let at = 0; at >= 0 && at < most.characters; ) {
    lines.addNewLine(at);
    const end = text.indexOf('\n', at);
    at = end < 0 ? -1 : end + 1;
  }
  return lines;
}

/**
 * Reads a text as one YAML 1.2 document (core schema), within bounds of size, depth and patience.
 *
 * @param text - The whole file.
 * @returns Its nodes and every syntax error with its offset. Never throws.
 */
export function composeText(text: string): ComposedText {
  const lines = countLines(text);
  const refused = refusal(text);
  if (refused !== undefined) return { lines, problems: [refused] };
  const problems: OffsetProblem[] = [];
  let document: Document.Parsed | undefined;
  for (const next of documents(text, problems)) {
    if (document === undefined) {
      document = next;
      continue;
    }
    const message = 'a second document begins here; a file holds one';
    problems.push({ offset: next.range[0], code: 'several-documents', message });
    break;
  }
  const errors = document?.errors.filter(isOwnError) ?? [];
  for (const { pos, message } of [...errors, ...(document?.warnings ?? [])]) {
    problems.push({ offset: pos[0], code: 'yaml-syntax', message });
  }
  if (document?.directives?.yaml.version === '1.1') {
    const message = 'files are YAML 1.2: take the %YAML line away';
    problems.push({ offset: 0, code: 'yaml-version', message });
  }
  const contents = document?.contents ?? null;
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  if (isEmpty && problems.length === 0) {
    problems.push({ offset: 0, code: 'empty-file', message: 'the file says nothing' });
  }
  return problems.length === 0 && document !== undefined
    ? { document, lines, problems }
    : { lines, problems };
}
