import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** What a password is: 4 to 10 digits (rule M-10). */
export const passwordPattern = /^\d{4,10}$/;

/** What `site hash` spends on one password, as scrypt's N. */
export const hashCost = 16_384;
/** What the parser spends on a password that stands readable in the file. */
const plainCost = 1_024;

const [blockSize, parallel, keyBytes] = [8, 1, 32] as const;
const mostMemory = 256 * 1024 * 1024;
/** Answers kept per process; a fleet asks for the same few again and again. */
const mostRemembered = 10_000;
const remembered = new Map<string, boolean>();
/** Hashes made for files, likewise: one file is read again for each run, step of a search and edit. */
const madeForFiles = new Map<string, string>();

/** What a stored hash looks like: `scrypt$N$r$p$salt$hash`, salt and hash in base64. */
export const passwordHashPattern =
  /^scrypt\$([1-9]\d{0,7})\$([1-9]\d?)\$([1-9]\d?)\$([A-Za-z0-9+/]{8,88}={0,2})\$([A-Za-z0-9+/]{43}=)$/;

interface HashParts {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallel: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

function readHash(hash: string): HashParts | undefined {
  const [, cost, block, lanes, salt = '', key = ''] = passwordHashPattern.exec(hash) ?? [];
  const parts = {
    cost: Number(cost),
    blockSize: Number(block),
    parallel: Number(lanes),
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
  const isPowerOfTwo = parts.cost > 1 && Number.isInteger(Math.log2(parts.cost));
  // The two bounds of RFC 7914 and of what OpenSSL takes.
  const fits = 256 * parts.cost * parts.blockSize < mostMemory;
  return isPowerOfTwo && fits && Math.log2(parts.cost) < 16 * parts.blockSize ? parts : undefined;
}

const derive = (digits: string, { cost, blockSize, parallel, salt, key }: HashParts): Buffer =>
  scryptSync(digits, salt, key.length, { N: cost, r: blockSize, p: parallel, maxmem: mostMemory });

function hashWith(password: string, cost: number, salt: Buffer): string {
  const parts = { cost, blockSize, parallel, salt, key: Buffer.alloc(keyBytes) };
  const key = derive(password, parts).toString('base64');
  return `scrypt$${cost}$${blockSize}$${parallel}$${salt.toString('base64')}$${key}`;
}

/**
 * Makes a `passwordHash` for a site file, with a salt of its own.
 *
 * @param password - The digits; their form is the caller's business ({@link passwordPattern}).
 * @param cost - scrypt's N, a power of two; 16,384 by default.
 * @returns `scrypt$N$r$p$salt$hash`.
 */
export const hashPassword = (password: string, cost: number = hashCost): string =>
  hashWith(password, cost, randomBytes(16));

/**
 * Hashes a password that stands readable in a file, so that nothing behind the parser ever holds
 * the digits. Cheap, and with a salt made from the group's extension so that one file always gives
 * one site (rule S-03): who has the file has the password anyway.
 *
 * @param password - The digits.
 * @param group - The group's extension.
 */
export function hashFilePassword(password: string, group: string): string {
  const question = `${group} ${password}`;
  const known = madeForFiles.get(question);
  if (known !== undefined) return known;
  const salt = createHash('sha256').update(`lampfield group ${group}`).digest().subarray(0, 16);
  const hash = hashWith(password, plainCost, salt);
  if (madeForFiles.size >= mostRemembered) madeForFiles.clear();
  madeForFiles.set(question, hash);
  return hash;
}

/**
 * Says whether a text has the form of a password hash that this machine can check.
 *
 * @param hash - What stands in the file.
 */
export const isPasswordHash = (hash: string): boolean => readHash(hash) !== undefined;

/**
 * Compares what somebody entered with a group's hash, in a time that does not tell how much of it
 * was right.
 *
 * @param hash - `scrypt$N$r$p$salt$hash`; anything else matches nothing.
 * @param digits - What was entered; what is no password (rule M-10) is false without hashing.
 * @returns Whether they match; remembered per process, because runs ask the same again and again.
 */
export function checkPassword(hash: string, digits: string): boolean {
  if (!passwordPattern.test(digits)) return false;
  const question = `${hash} ${digits}`;
  const known = remembered.get(question);
  if (known !== undefined) return known;
  const parts = readHash(hash);
  const matches = parts !== undefined && timingSafeEqual(derive(digits, parts), parts.key);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(question, matches);
  return matches;
}
