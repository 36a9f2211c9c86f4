import test from 'ava';
import { mendedSessions } from './mended-sessions.js';

test('C-07 in 2,000 random sessions in which charts break again and again nothing throws, and every call ends', (t) => {
  t.timeout(600_000);
  t.true(mendedSessions(t, 2_000) > 6_000);
});
