import test from 'ava';
import { ContactDebouncer } from '../../../hw-bridge/drivers/contact-debouncer.js';

test('a level counts once it has stayed for so long', (t) => {
  const contacts = new ContactDebouncer(2, 5);
  contacts.see(0, true, 100);
  t.is(contacts.nextDueMs, 105);
  t.false(contacts.settle(104));
  t.true(contacts.settle(105));
  t.deepEqual(contacts.closed, [true, false]);
  t.is(contacts.nextDueMs, undefined);
});

test('each bounce begins the wait anew', (t) => {
  const contacts = new ContactDebouncer(1, 5);
  for (let ms = 0; ms < 20; ms += 1) {
    contacts.see(0, ms % 2 === 0, ms);
    t.false(contacts.settle(ms));
  }
  contacts.see(0, true, 20);
  t.false(contacts.settle(24));
  t.true(contacts.settle(25));
});

test('a level that is said again does not begin the wait anew', (t) => {
  const contacts = new ContactDebouncer(1, 5);
  contacts.see(0, true, 0);
  contacts.see(0, true, 4);
  t.true(contacts.settle(5));
});

test('what nobody knew before is taken at once', (t) => {
  const contacts = new ContactDebouncer(1, 5);
  contacts.take(0, true);
  t.deepEqual(contacts.closed, [true]);
});
