import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';

/** What opens a desk that others can reach; a desk of this machine alone has none. */
export interface Access {
  /** Lets anybody in who was told it. */
  readonly joinCode: string;
  /** Lets in, and opens the trainer's seat. */
  readonly trainerSecret: string;
}

/** Letters and digits that nobody takes for each other when a code is read out. */
const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const codeLength = 8;

/** Makes a join code that can be read out: 8 of 31 characters, some 10^12 codes. */
export function newJoinCode(): string {
  // Rejected above a multiple of 31, so that each character is as likely as the others.
  const fair = 256 - (256 % codeLetters.length);
  let code = '';
  while (code.length < codeLength) {
    const [byte = fair] = randomBytes(1);
    if (byte < fair) code += codeLetters[byte % codeLetters.length];
  }
  return code;
}

/** Makes a name or secret that nobody can guess: 144 bits. */
export const newSecret = (): string => randomBytes(18).toString('base64url');

/** Makes a trainer secret that can be typed: 12 characters, 72 bits. */
export const newTrainerSecret = (): string => randomBytes(9).toString('base64url');

/** Compares in the same time whatever was given; a join code in any case and spacing. */
export function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

/** A join code as it is compared: people type small letters, spaces and dashes. */
export const plainCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();

/** Whether only this machine reaches an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The address by which others reach a desk that listens on `host`: of every address, the first of a network. */
export function reachableHost(host: string): string {
  if (!everyAddress.has(host)) return inHeader(host);
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const outer = addresses.find(({ internal, family }) => !internal && family === 'IPv4');
  return outer?.address ?? hostname();
}

const everyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/**
 * The names by which a desk may be asked for: whatever else a browser asks for is another site's trick.
 *
 * @param host - Where it listens.
 * @returns As they stand in a Host header before the port, in small letters.
 */
export function hostNames(host: string): ReadonlySet<string> {
  if (isLoopback(host)) return new Set(['127.0.0.1', 'localhost', '[::1]', inHeader(host)]);
  if (!everyAddress.has(host)) return new Set([inHeader(host)]);
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const name = hostname().toLowerCase();
  return new Set([
    'localhost',
    name,
    `${name}.local`,
    ...addresses.map(({ address }) => inHeader(address)),
  ]);
}

/** An IPv6 address stands in brackets. */
const inHeader = (host: string): string => (host.includes(':') ? `[${host}]` : host).toLowerCase();
