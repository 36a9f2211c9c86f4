import test from 'ava';
import { runDesk } from './desk-run.js';

test('M-10 no password stands in a trace, a result or a display, by whatever way it came', (t) => {
  const { text, result } = runDesk([
    // The page, right and wrong.
    'at: 1s, login: { phone: "1001", group: "4000", password: "2468" }',
    'at: 1s, login: { phone: "1003", group: "4000", password: "86420" }',
    // The button: right, wrong, and confirmed by a second press.
    'at: 2s, logout: { phone: "1001", group: "4000" }',
    'at: 3s, press: { phone: "1001", button: 4 }',
    'at: 3s, keys: { phone: "1001", digits: "97531#" }',
    'at: 4s, press: { phone: "1001", button: 4 }',
    'at: 4s, keys: { phone: "1001", digits: "2468" }',
    'at: 4s, press: { phone: "1001", button: 4 }',
    // Feature, group, password; and one that is never confirmed.
    'at: 5s, logout: { phone: "1002", group: "4000" }',
    'at: 6s, key: { phone: "1002", key: feature }',
    'at: 6s, keys: { phone: "1002", digits: "40002468#" }',
    'at: 7s, key: { phone: "1003", key: feature }',
    'at: 7s, keys: { phone: "1003", digits: "400086420" }',
    // An edit.
    'at: 30s, edit: { group: "4000", set: { password: "13579" } }',
    'at: 31s, logout: { phone: "1002", group: "4000" }',
    'at: 32s, login: { phone: "1002", group: "4000", password: "13579" }',
  ]);
  const logins = text.split('\n').filter((line) => /"to":"in","why":"login"/.test(line));
  t.is(logins.length, 3, 'the button, the code and the page with the new password all logged in');
  const all = text + JSON.stringify(result);
  for (const password of ['2468', '86420', '97531', '13579']) {
    t.false(all.includes(password), password);
  }
  for (const secret of ['scrypt', 'passwordHash', '"digit":"8"', '"digit":"9"']) {
    t.false(all.includes(secret), secret);
  }
  t.true(all.includes('"digit":"•"'));
  t.true(all.includes('"digit":"4"'), 'the digits of the group are no secret');
});
