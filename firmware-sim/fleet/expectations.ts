import type { CallProcessor } from '../call-processor.js';
import { isIn } from '../exchange/group.js';
import type { CallExpectation, Expectation, PhoneIs } from '../site/scenario-model.js';
import type { Metrics } from './figures/metrics.js';

/** What an expectation can be read from. */
export interface Evidence {
  readonly processor: CallProcessor;
  /** By step number: `accepted`, or the reason of the refusal. */
  readonly steps: ReadonlyMap<number, string>;
  readonly metrics: () => Metrics;
  readonly brokenInvariants: () => ReadonlySet<string>;
}

/** What was seen where something was expected. */
export interface Reading {
  readonly passed: boolean;
  readonly got: unknown;
}

/** Reads one expectation against what has happened so far. */
export function readExpectation(expected: Expectation, evidence: Evidence): Reading {
  const { processor } = evidence;
  if ('lamp' in expected) {
    const { phone, button, is } = expected.lamp;
    return equal(processor.shown(phone)?.lamps[button - 1] ?? 'unknown', is);
  }
  if ('phone' in expected) {
    return equal(phoneIs(processor, expected.phone.extension), expected.phone.is);
  }
  if ('group' in expected) {
    return equalSets(loggedIn(processor, expected.group.extension), expected.group.loggedIn);
  }
  if ('display' in expected) {
    const { phone, line, is } = expected.display;
    return equal(processor.shown(phone)?.display[line - 1] ?? null, is);
  }
  if ('tone' in expected) {
    return equal(processor.shown(expected.tone.phone)?.tone ?? null, expected.tone.is);
  }
  if ('ringer' in expected) {
    return equal(processor.shown(expected.ringer.phone)?.ringer ?? null, expected.ringer.is);
  }
  if ('messageWaiting' in expected) {
    const { phone, is } = expected.messageWaiting;
    return equal(processor.shown(phone)?.messageWaiting ?? 'unknown', is);
  }
  if ('mailbox' in expected) {
    return equal(unheard(processor, expected.mailbox), expected.unheard);
  }
  return 'call' in expected
    ? readCall(processor, expected.call, expected.atMs)
    : readResult(expected, evidence);
}

function readResult(
  expected: Extract<Expectation, { metric: string } | { step: number } | { invariant: string }>,
  evidence: Evidence,
): Reading {
  if ('metric' in expected) return readMetric(expected, evidence.metrics());
  if ('invariant' in expected) {
    return equal(!evidence.brokenInvariants().has(expected.invariant), expected.holds);
  }
  const got = evidence.steps.get(expected.step) ?? 'not reached';
  return equal(got, 'refused' in expected ? expected.refused : 'accepted');
}

const equal = (got: unknown, wanted: unknown): Reading => ({ passed: got === wanted, got });

function equalSets(got: readonly string[], wanted: readonly string[]): Reading {
  const left = [...got].sort();
  const right = [...wanted].sort();
  return { passed: left.join() === right.join(), got };
}

/** The first of these that any of the phone's lines has. */
const phoneOrder = ['ringing', 'connected', 'dialing', 'seized', 'held'] as const;

function phoneIs(processor: CallProcessor, extension: string): PhoneIs | 'unknown' {
  const phone = processor.floor.phones.get(extension);
  if (!phone) return 'unknown';
  if (!phone.isRegistered) return 'unregistered';
  const states = phone.worked.lineStates();
  return phoneOrder.find((state) => states.includes(state)) ?? 'idle';
}

function loggedIn(processor: CallProcessor, extension: string): readonly string[] {
  const group = processor.floor.groups.get(extension);
  return (group?.members ?? []).filter((name) => {
    const member = group?.memberOf.get(name);
    return member !== undefined && isIn(member);
  });
}

function unheard(processor: CallProcessor, mailbox: string): number {
  const messages = processor.floor.mailboxes.get(mailbox) ?? [];
  return messages.filter((message) => !message.isHeard).length;
}

/** Compares a metric; `null` is never what was wanted. */
export function readMetric(
  expected: Extract<Expectation, { metric: string }>,
  metrics: Metrics,
): Reading {
  const got = metrics[expected.metric as keyof Metrics];
  const passed =
    got !== null &&
    got !== undefined &&
    (expected.atLeast === undefined || got >= expected.atLeast) &&
    (expected.atMost === undefined || got <= expected.atMost) &&
    (expected.equals === undefined || got === expected.equals);
  return { passed, got };
}

/** Every part that is named must hold; `at` is the instant of the outcome that stands beside it. */
function readCall(
  processor: CallProcessor,
  expected: CallExpectation,
  atMs: number | undefined,
): Reading {
  const call = processor.floor.calls.get(expected.id);
  if (!call) return { passed: false, got: 'no such call' };
  const offered = call.offers.map((offer) => offer.phone.extension);
  const got: Record<string, unknown> = {};
  const parts: boolean[] = [];
  const check = (name: string, seen: unknown, wanted: unknown) => {
    got[name] = seen ?? null;
    parts.push(JSON.stringify(seen) === JSON.stringify(wanted));
  };
  const atOf = (instant: number | null | undefined) => {
    if (atMs !== undefined) check('at', instant ?? null, atMs);
  };
  if (expected.offered) check('offered', offered, expected.offered);
  if (expected.answeredBy !== undefined) {
    check('answeredBy', call.answeredBy, expected.answeredBy);
    atOf(call.answeredMs);
  }
  if (expected.coveredTo) {
    check('coveredTo', call.coveredTo, expected.coveredTo);
    atOf(call.coveredMs);
  }
  if (expected.abandoned !== undefined) {
    check('abandoned', call.outcome === 'abandoned', expected.abandoned);
    if (expected.abandoned) atOf(call.endedMs);
  }
  if (expected.refused !== undefined) {
    check('refused', call.reason, expected.refused);
    atOf(call.endedMs);
  }
  return { passed: parts.every(Boolean), got };
}
