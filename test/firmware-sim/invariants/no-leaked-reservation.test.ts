import test from 'ava';
import { groupCall, ringing, rungOut, userCall, userRinging } from './helpers/stories.js';
import { breaks, holds } from './helpers/verdicts.js';
import { after, at, cancelled, changed, without } from './helpers/written-trace.js';

test('G-16 each offer has its reservation', holds, groupCall(), 'no-leaked-reservation');
test('G-16 each ring-out gives its reservation back', holds, rungOut(), 'no-leaked-reservation');
test('G-22 a direct call reserves nothing', holds, userCall(), 'no-double-answer');

test(
  'G-16 an offer without a reservation is found',
  breaks,
  without(ringing(), { ev: 'phone.reserved' }),
  ['no-leaked-reservation'],
  'is to be reserved for call c1, and is not',
  { phone: '1001', call: 'c1', at: 10_000, kind: 6 },
);

test(
  'G-16 a reservation left after the offer is found',
  breaks,
  without(groupCall(), { ev: 'phone.released' }),
  ['no-leaked-reservation'],
  'which is not offered',
  { phone: '1001', call: 'c1', at: 15_000, kind: 1 },
);

test(
  'G-16 a reservation given back while the phone rings is found',
  breaks,
  [...ringing(), ...at(11_000, 'key', { ev: 'phone.released', phone: '1001', call: 'c1' })],
  ['no-leaked-reservation'],
  'is to be reserved for call c1, and is not',
  { at: 11_000 },
);

test(
  'G-16 a reservation for another call is found',
  breaks,
  changed(ringing(), { ev: 'phone.reserved' }, { call: 'c9' }),
  ['no-leaked-reservation'],
  'is reserved for call c9',
  { call: 'c9' },
);

test(
  'G-16 a second reservation for the same call is found',
  breaks,
  after(ringing(), { ev: 'phone.reserved' }, { ev: 'phone.reserved', phone: '1001', call: 'c1' }),
  ['no-leaked-reservation'],
  'already',
);

test(
  'G-16 a release of what is not reserved is found',
  breaks,
  [...groupCall(), ...at(70_000, 'key', { ev: 'phone.released', phone: '1002', call: 'c1' })],
  ['no-leaked-reservation'],
  'is not reserved for call c1',
  { phone: '1002' },
);

test(
  'G-22 a reservation for a direct call is found',
  breaks,
  after(
    userRinging(),
    { ev: 'offer.started' },
    { ev: 'phone.reserved', phone: '1002', call: 'c1' },
  ),
  ['no-leaked-reservation'],
  'which is not offered to it as a member',
  { phone: '1002' },
);

test(
  'G-16 an offer that ends without a line of the phone keeps no reservation',
  breaks,
  [
    ...ringing(),
    ...at(
      12_000,
      'hangUp',
      { ev: 'offer.ended', call: 'c1', phone: '1001', line: 1, group: '4000', end: 'rejected' },
      cancelled('perDevice', 'c1'),
    ),
  ],
  ['no-leaked-reservation'],
  'which is not offered',
);
