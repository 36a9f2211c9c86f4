import test from 'ava';
import { mendedSessions } from './mended-sessions.js';

test('C-07 in 120 random sessions in which charts break again and again nothing throws, and every call ends', (t) => {
  t.timeout(600_000);
  t.true(mendedSessions(t, 120) > 300);
});
