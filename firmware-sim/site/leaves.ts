import { z } from 'zod';
import { durationPattern, durationUnits, parseDuration } from './duration.js';
import { extensionPattern, extensionsPattern, parseExtensions } from './extension-range.js';
import { didYouMean, nearestWord } from './nearest.js';
import { isPasswordHash, passwordHashPattern, passwordPattern } from './password.js';
import { parseRate, ratePattern } from './rate.js';

/** What is wrong with one value, and what was probably meant, so that later checks can go on. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly instead?: unknown;
}

/**
 * Says what is wrong with a value that its zod type refused.
 *
 * @param value - The plain value.
 * @param source - The same as it stands in the file, without quotes.
 */
export type Complain = (value: unknown, source: string) => Complaint;

/** What each smallest part of a file complains about; zod's own words know no trade and no hint. */
export const leaves = z.registry<{ readonly complain: Complain }>();

const wrongType = (value: unknown, wanted: string): Complaint => {
  const isNothing = value === null || value === undefined;
  const found = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : `${value}`;
  return { code: 'wrong-type', message: `${isNothing ? 'nothing' : found} stands here; ${wanted}` };
};

/**
 * Text, perhaps of a certain form: `bad` is the code and the half sentence after the value, `meant`
 * what later checks go on with.
 */
function textLeaf(
  type: z.ZodString,
  wanted: string,
  bad: (text: string) => [string, string],
  meant: (text: string) => string | undefined = () => undefined,
) {
  const complain: Complain = (value, source) => {
    if (typeof value === 'number') {
      const message = `${source} is a number here: write "${source}" in quotes`;
      return { code: 'unquoted-number', message, instead: source };
    }
    if (typeof value !== 'string') return wrongType(value, `wanted: ${wanted}`);
    const [code, half] = bad(value);
    const shown = value.length > 60 ? `${value.slice(0, 60)}...` : value;
    const [message, instead] = [`"${shown}" ${half}`, meant(value)];
    return instead === undefined ? { code, message } : { code, message, instead };
  };
  return type.register(leaves, { complain });
}

/** Any text of 1 to 200 characters. */
export const someText = textLeaf(z.string().min(1).max(200), 'text', () => [
  'bad-text',
  'is not 1 to 200 characters long',
]);

/** Any text at all, the empty one included: what somebody enters, right or wrong. */
export const anyText = textLeaf(z.string().max(200), 'text', () => ['bad-text', 'is too long']);

/** One extension. */
export const extensionText = textLeaf(
  z.string().regex(extensionPattern),
  'an extension in quotes',
  (text) => ['bad-extension', `is not an extension: 1 to 20 digits${didYouMean(onlyDigits(text))}`],
);

function onlyDigits(text: string): string | undefined {
  const digits = text
    .replaceAll(/[oO]/g, '0')
    .replaceAll(/[lI]/g, '1')
    .replaceAll(/[\s.-]/g, '');
  return extensionPattern.test(digits) ? `"${digits}"` : undefined;
}

/** An extension, or a range of them. */
export const extensionsText = textLeaf(
  z
    .string()
    .regex(extensionsPattern)
    .refine((text) => typeof parseExtensions(text) !== 'string'),
  'an extension or a range in quotes',
  (text) => ['bad-range', String(parseExtensions(text))],
  (text) => {
    const turned = text.split('-').reverse().join('-');
    return typeof parseExtensions(turned) === 'string' ? undefined : turned;
  },
);

/** The digits of a number to call or to be called from. */
export const numberText = textLeaf(
  z.string().regex(/^\d{1,32}$/),
  'the digits of a number in quotes',
  (text) => ['bad-number', `is not a number of 1 to 32 digits${didYouMean(onlyDigits(text))}`],
);

/** What the keypad can enter. */
export const keypadText = textLeaf(z.string().regex(/^[0-9*#]{1,64}$/), 'keys in quotes', () => [
  'bad-keys',
  'is not 1 to 64 of 0-9, * and #',
]);

/** A code after Feature (rule B-07). */
export const codeText = textLeaf(
  z.string().regex(/^\d{1,10}$/),
  'the digits of a code in quotes',
  () => ['bad-code', 'is not a code of 1 to 10 digits'],
);

/** A readable password (rule M-10); the value itself is never repeated in a message. */
export const passwordText = z
  .string()
  .regex(passwordPattern)
  .register(leaves, {
    complain: (value, source) => {
      if (typeof value === 'string') {
        return { code: 'bad-password', message: 'a password has 4 to 10 digits' };
      }
      if (typeof value !== 'number') return wrongType(value, 'wanted: 4 to 10 digits in quotes');
      const message = `${source} is a number here: write "${source}" in quotes`;
      return { code: 'unquoted-number', message, instead: source };
    },
  });

/** A hash that `lampfield site hash` made. */
export const passwordHashText = textLeaf(
  z.string().regex(passwordHashPattern).refine(isPasswordHash),
  'a hash made by `lampfield site hash`',
  () => ['bad-password-hash', 'is not a hash made by `lampfield site hash`'],
);

/** A duration with its unit (whole milliseconds, rule S-03). */
export const durationText = z
  .string()
  .regex(durationPattern)
  .refine((text) => parseDuration(text) !== undefined)
  .register(leaves, {
    complain: (value, source) => {
      const code = 'bad-duration';
      if (typeof value === 'number') {
        const negative = value < 0 ? 'a time cannot be negative' : `${source} has no unit`;
        return { code, message: `${negative} (250ms, 12s, 5m, 8h)` };
      }
      if (typeof value !== 'string') return wrongType(value, 'wanted: a duration such as 12s');
      const [, sign = '', amount = '', unit = ''] =
        /^\s*(-?)\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*$/.exec(value) ?? [];
      if (sign === '-') return { code, message: `"${value}": a time cannot be negative` };
      const exact = durationUnits.find((known) => known === unit);
      const near = exact ?? nearUnit(unit);
      const meant = near && amount !== '' ? `${amount}${near}` : undefined;
      if (meant !== undefined && parseDuration(meant) !== undefined) {
        const message = `"${value}" is not a duration${didYouMean(meant)}`;
        return { code, message, instead: meant };
      }
      const whole = exact === undefined ? '' : ': it is no whole number of milliseconds';
      return { code, message: `"${value}" is not a duration${whole} (250ms, 12s, 5m, 8h)` };
    },
  });

function nearUnit(unit: string): string | undefined {
  if (/^(ms(ec)?s?|milli.*)$/i.test(unit)) return 'ms';
  const first = unit.slice(0, 1).toLowerCase();
  return ['s', 'm', 'h'].find((known) => known === first);
}

/** One of a few words. */
export const oneOf = <const Word extends string>(words: readonly Word[], what: string) =>
  z.enum(words as readonly [Word, ...Word[]]).register(leaves, {
    complain: (value, source) => {
      const list = words.length > 12 ? '' : `: one of ${words.join(', ')}`;
      if (typeof value !== 'string' && typeof value !== 'number') {
        return wrongType(value, `wanted: ${what}${list}`);
      }
      const near = words.find((word) => word === source) ?? nearestWord(source, words);
      const isNumber = typeof value === 'number' && near === source;
      if (isNumber) {
        const message = `${source} is a number here: write "${source}" in quotes`;
        return { code: 'unquoted-number', message, instead: near };
      }
      const hint = near === undefined ? list : didYouMean(near);
      const message = `"${source}" is not ${what}${hint}`;
      return { code: 'unknown-word', message, ...(near === undefined ? {} : { instead: near }) };
    },
  });

/** `true` or `false`, which YAML 1.2 writes no other way. */
export const yesOrNo = () =>
  z.boolean().register(leaves, {
    complain: (value) => {
      const meant = { on: true, yes: true, off: false, no: false }[String(value).toLowerCase()];
      const complaint = wrongType(value, `wanted: true or false${didYouMean(meant?.toString())}`);
      return meant === undefined ? complaint : { ...complaint, instead: meant };
    },
  });

/** The word `true` and nothing else. */
export const justTrue = () =>
  z.literal(true).register(leaves, { complain: (value) => wrongType(value, 'wanted: true') });

/** A whole number within bounds, both included. */
export const wholeNumber = (least: number, mostOf: number) =>
  z
    .int()
    .min(least)
    .max(mostOf)
    .register(leaves, {
      complain: (value) => ({
        code: typeof value === 'number' ? 'out-of-range' : 'wrong-type',
        message: `wanted: a whole number from ${least} to ${mostOf}`,
      }),
    });

/** Any finite number. */
export const anyNumber = () =>
  z.number().register(leaves, { complain: (value) => wrongType(value, 'wanted: a number') });

/** How many in what time: `120/h`. */
export const rateText = z
  .string()
  .regex(ratePattern)
  .refine((text) => parseRate(text) !== undefined)
  .register(leaves, {
    complain: (value) => {
      const form = '(120/h, 2/m, 0.5/s)';
      if (typeof value === 'number') {
        return { code: 'bad-rate', message: `${value} says not in what time ${form}` };
      }
      if (typeof value !== 'string') return wrongType(value, 'wanted: a rate such as 120/h');
      const said = value.trim().startsWith('-') ? 'a rate cannot be negative' : 'is not a rate';
      return { code: 'bad-rate', message: `"${value}": ${said} ${form}` };
    },
  });

/** A share or a chance. */
export const shareOfOne = z
  .number()
  .min(0)
  .max(1)
  .register(leaves, {
    complain: (value) => ({
      code: typeof value === 'number' ? 'out-of-range' : 'wrong-type',
      message: 'wanted: a number from 0 to 1',
    }),
  });

/**
 * Makes a leaf of a type that may be written in several ways.
 *
 * @param wanted - All of them, for the message.
 */
export const leafOf = (type: z.ZodType<string | string[]>, wanted: string) =>
  type.register(leaves, {
    complain: (value, source) => {
      if (typeof value === 'number') {
        const message = `${source} is a number here: write "${source}" in quotes`;
        return { code: 'unquoted-number', message, instead: source };
      }
      if (typeof value !== 'string') return wrongType(value, `wanted: ${wanted}`);
      return { code: 'bad-text', message: `"${value}" is none of these: ${wanted}` };
    },
  });
