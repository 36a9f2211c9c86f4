import { styleText } from 'node:util';

/** Colours a text for a terminal, or leaves it as it is. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Without this, `styleText` asks the standard output of the process, whatever `stream` is. */
const unasked = { validateStream: false };

/**
 * Chooses colours for an output: only on a terminal, and never with `NO_COLOR` set to anything.
 */
export function paintFor(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Paint {
  const isColoured = stream.isTTY === true && !env.NO_COLOR;
  return (style, text) => (isColoured ? styleText(style, text, unasked) : text);
}
