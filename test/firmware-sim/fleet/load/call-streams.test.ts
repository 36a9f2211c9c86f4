import test from 'ava';
import type { DeskPhone } from '../../../../firmware-sim/desk-phone.js';
import { Stream } from '../../../../firmware-sim/fleet/load/call-streams.js';
import {
  keyOfName,
  keyOfNth,
  purposes,
  seedKey,
} from '../../../../firmware-sim/fleet/load/draws.js';

const key = keyOfName(seedKey(1), 'arrivals load-1');

/** Whom a thousand calls of a stream are for, each once, and how often. */
function destinations(to: readonly string[], own?: string): Readonly<Record<string, number>> {
  const phone = own === undefined ? {} : { phone: { extension: own } as DeskPhone };
  const talk = { is: 'fixed', ms: 1_000 } as const;
  const stream = new Stream({ key, prefix: 'load-1-', to, patience: undefined, talk, ...phone });
  const counts: Record<string, number> = {};
  for (let n = 1; n <= 1_000; n++) {
    const name = stream.destination(keyOfNth(stream, purposes.call, n)) ?? 'nobody';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

test('a stream is the key of its draws', (t) => {
  const talk = { is: 'fixed', ms: 1_000 } as const;
  const { k0, k1 } = new Stream({ key, prefix: '', to: ['4000'], patience: undefined, talk });
  t.deepEqual({ k0, k1 }, { k0: key.k0, k1: key.k1 });
});

test('G-22 all calls of a stream are for the one that it names, but nobody calls himself', (t) => {
  t.deepEqual(destinations(['4000']), { 4000: 1_000 });
  t.deepEqual(destinations(['4000'], '1001'), { 4000: 1_000 });
  t.deepEqual(destinations(['1001'], '1001'), { nobody: 1_000 });
  t.deepEqual(destinations(['1001', '4000'], '1001'), { 4000: 1_000 });
});

test('of several each is called as often as the others, but for the caller', (t) => {
  const counts = destinations(['1001', '1002', '1003'], '1002');
  t.deepEqual(Object.keys(counts).sort(), ['1001', '1003']);
  for (const count of Object.values(counts)) t.true(count > 400 && count < 600);
});
