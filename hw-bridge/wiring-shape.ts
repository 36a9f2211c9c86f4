import { z } from 'zod';
import { panelKeys } from './panel-model.js';
import { boardNames, expanderAddresses } from './wiring-boards.js';

/** Names of the hard keys (rule B-11). */
export const hardKeyNames = panelKeys.flatMap((it) => ('key' in it ? [it.key] : []));
/** What the keypad has, by rows. */
export const digitNames = panelKeys.flatMap((it) => ('digit' in it ? [it.digit] : []));
/** Highest Access button of a panel. */
export const mostAccess = panelKeys.filter((it) => 'access' in it).length;

const access = z
  .int()
  .min(1)
  .max(mostAccess)
  .describe(`An Access button, 1 to ${mostAccess}, from the top.`)
  .optional();
const pin = z
  .union([z.int().min(0).max(69), z.string().regex(/^A\d{1,2}$/)])
  .describe(
    'The pin as the board has it printed: 2, A0; an expander: 0 (GPA0) to 15 (GPB7); panel: 0 to 47, register by register.',
  );
const address = z
  .int()
  .min(expanderAddresses.first)
  .max(expanderAddresses.last)
  .describe('mcp23017 only: which expander, 0x20 (default) to 0x27.')
  .optional();

/** One key. */
export const keyWireShape = z
  .strictObject({
    pin,
    address,
    is: z
      .strictObject({
        access,
        digit: z.enum(digitNames).describe('A key of the keypad, in quotes.').optional(),
        hook: z.literal(true).describe('Closed while the handset is lifted.').optional(),
        key: z.enum(hardKeyNames).describe('A hard key.').optional(),
      })
      .describe('Which key it is: one of access, digit, hook, key.'),
    normallyClosed: z
      .boolean()
      .describe('The contact is closed while nobody presses; false by default.')
      .optional(),
  })
  .describe('A key between a pin and ground; the board pulls the pin up.');

/** One lamp. */
export const lampWireShape = z
  .strictObject({
    pin,
    address,
    is: z
      .strictObject({
        access,
        messageWaiting: z.literal(true).describe('The message waiting lamp.').optional(),
      })
      .describe('Which lamp it is: one of access, messageWaiting.'),
    activeLow: z
      .boolean()
      .describe('Lit while the pin is low: between the pin and the supply; false by default.')
      .optional(),
  })
  .describe('A lamp with its resistor between a pin and ground.');

/** A whole wiring file. What depends on more than one value is checked in `wiring.ts`. */
export const wiringShape = z
  .strictObject({
    wiring: z.string().min(1).max(200).describe('What this is, for people.'),
    board: z
      .enum(boardNames)
      .describe('uno, mega, mcp23017: StandardFirmata is on it; panel: our own firmware.'),
    debounceMs: z
      .int()
      .min(1)
      .max(100)
      .describe('How long a contact must rest to count, in ms; 5 by default. Not for panel.')
      .optional(),
    keys: z.array(keyWireShape).max(128).describe('What each key is wired to.').optional(),
    lamps: z.array(lampWireShape).max(128).describe('What each lamp is wired to.').optional(),
  })
  .describe('What each wire of a panel is.');

/** A wiring file as a plain value. */
export type WiringFile = z.infer<typeof wiringShape>;
