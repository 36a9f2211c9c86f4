import { z } from 'zod';
import { hardKeys } from '../site/hard-keys.js';
import {
  type BadInputReason,
  type DeskEvent,
  limits,
  protocolVersion,
  type Request,
  speedRange,
} from './messages.js';

/** Where a connection stands: what it is called, and the highest `n` that it has used. */
export interface Place {
  readonly connection: string;
  readonly lastN: number;
}

/** A request, or why what came is none. */
export type Reading =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly reason: BadInputReason; readonly n?: number };

/** The name of a phone, group or call, or a number that is dialled. */
const name = z.string().min(1).max(64);
const phone = name;
const softActions = [
  'answer',
  'reject',
  'hold',
  'resume',
  'transfer',
  'hangUp',
  'dndOn',
  'dndOff',
  'logoutAll',
] as const;
const button = z.number().int().min(1).max(100);

const event = <Type extends string, Shape extends z.core.$ZodShape>(type: Type, shape: Shape) =>
  z.strictObject({
    v: z.literal(protocolVersion),
    of: z.string(),
    n: z.number(),
    type: z.literal(type),
    ...shape,
  });

/** One shape for each kind of event; none takes a field that it does not know. */
const shapes = {
  'clock.asked': event('clock.asked', { sentMs: z.number() }),
  'snapshot.asked': event('snapshot.asked', {}),
  'seat.taken': event('seat.taken', {
    seat: z.union([z.strictObject({ phone }), z.strictObject({ trainer: z.literal(true) })]),
  }),
  'seat.left': event('seat.left', {}),
  'button.pressed': event('button.pressed', { phone, button }),
  'digit.pressed': event('digit.pressed', { phone, digit: z.string().regex(/^[0-9*#]$/) }),
  'key.pressed': event('key.pressed', { phone, key: z.enum(hardKeys) }),
  'soft.pressed': event('soft.pressed', { phone, does: z.enum(softActions) }),
  'handset.lifted': event('handset.lifted', { phone }),
  'handset.replaced': event('handset.replaced', { phone }),
  'page.login': event('page.login', {
    phone,
    group: z.string().max(64),
    password: z.string().max(64),
  }),
  'page.logout': event('page.logout', { phone, group: z.string().max(64) }),
  'page.logoutAll': event('page.logoutAll', { phone }),
  'explain.asked': event('explain.asked', {
    phone,
    lamp: z.union([button, z.literal('messageWaiting')]),
  }),
  'hand.call': event('hand.call', { from: name, to: name }),
  'hand.hangUp': event('hand.hangUp', { call: name }),
  'hand.act': event('hand.act', {
    phone,
    does: z.enum(['answer', 'ignore', 'reject', 'hangUp']),
  }),
  'hand.person': event('hand.person', {
    phone,
    mode: z.enum(['byHand', 'answers', 'ignores', 'away']),
  }),
  'hand.plug': event('hand.plug', { phone }),
  'hand.unplug': event('hand.unplug', { phone }),
  'hand.freeSeat': event('hand.freeSeat', { phone }),
  'time.paused': event('time.paused', {}),
  'time.resumed': event('time.resumed', {}),
  'time.stepped': event('time.stepped', {}),
  'time.speed': event('time.speed', {
    speed: z.number().min(speedRange.least).max(speedRange.greatest),
  }),
  'scenario.saved': event('scenario.saved', {}),
} satisfies Record<DeskEvent['type'], z.ZodType<Request>>;

/**
 * Reads what a page sent.
 *
 * @param text - Of one message, or `undefined` for one that is no text.
 * @returns The request, or the first thing that is wrong with it. Never throws.
 */
export function readRequest(text: string | undefined, place: Place): Reading {
  if (text === undefined) return { ok: false, reason: 'not-json' };
  if (Buffer.byteLength(text) > limits.messageBytes) return { ok: false, reason: 'too-large' };
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, reason: 'not-json' };
  }
  const { v, of, n, type } = value as Readonly<Record<string, unknown>>;
  const named = typeof n === 'number' && Number.isSafeInteger(n) ? { n } : {};
  const refuse = (reason: BadInputReason): Reading => ({ ok: false, reason, ...named });
  if (v !== protocolVersion) return refuse('old-version');
  if (named.n === undefined) return refuse('bad-event');
  if (of !== place.connection || named.n <= place.lastN) return refuse('replayed');
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return refuse('unknown-event');
  const read = shapes[type as DeskEvent['type']].safeParse(value);
  return read.success ? { ok: true, request: read.data } : refuse('bad-event');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
