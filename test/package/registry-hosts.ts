const wellKnown = /\bregistry\.[a-z0-9-]+\.(?:org|com|net|io|dev|cn)\b/i;
const recordedAddress = /"resolved":\s*"https?:/;

/** One line that names a registry host. */
export interface NamedHost {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Finds the lines that tie the project to one package registry; whoever installs has their own.
 *
 * @param text - A whole file.
 * @param origin - Of the registry in use here, as `https://host:port`; `undefined` to look for the well-known only.
 * @returns In the order of the file; empty when there are none. Never throws.
 */
export function registryHostsIn(text: string, origin: string | undefined): readonly NamedHost[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter(
      (it) =>
        wellKnown.test(it.text) ||
        recordedAddress.test(it.text) ||
        (origin !== undefined && it.text.includes(origin)),
    );
}
