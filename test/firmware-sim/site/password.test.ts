import { scryptSync } from 'node:crypto';
import test from 'ava';
import { checkPassword, hashPassword } from '../../../firmware-sim/site/index.js';
import { hashFilePassword, isPasswordHash } from '../../../firmware-sim/site/password.js';

test('a hash names its own cost and salt, and holds for its password only', (t) => {
  const hash = hashPassword('2468', 1_024);
  const [scheme, cost, block, lanes, salt = '', key = ''] = hash.split('$');
  t.deepEqual([scheme, cost, block, lanes], ['scrypt', '1024', '8', '1']);
  const again = scryptSync('2468', Buffer.from(salt, 'base64'), 32, { N: 1_024, r: 8, p: 1 });
  t.is(again.toString('base64'), key);
  t.true(checkPassword(hash, '2468'));
  t.false(checkPassword(hash, '2467'));
  t.false(checkPassword(hash, '02468'));
});

test('site hash spends 16,384 and takes another salt each time', (t) => {
  const [one, other] = [hashPassword('2468'), hashPassword('2468')];
  t.true(one.startsWith('scrypt$16384$8$1$'));
  t.not(one, other);
  t.true(checkPassword(one, '2468') && checkPassword(other, '2468'));
});

test('M-10 what is no password is refused without hashing', (t) => {
  // A hash that matches anything it is compared with would show in the time or the answer.
  const hash = hashPassword('123', 1_024);
  for (const digits of ['', '123', '12345678901', '12a4', ' 1234', '١٢٣٤', '1234\n']) {
    t.false(checkPassword(hash, digits), JSON.stringify(digits));
  }
  t.true(checkPassword(hashPassword('0000000000', 1_024), '0000000000'));
});

test('the same question is answered from memory', (t) => {
  const hash = hashPassword('2468', 65_536);
  t.true(checkPassword(hash, '2468'));
  const before = process.cpuUsage();
  for (let i = 0; i < 1_000; i += 1) checkPassword(hash, '2468');
  const { user } = process.cpuUsage(before);
  t.true(user < 1_000_000, `${user} us; a thousand hashes would take minutes`);
});

test('a password of a file is hashed alike each time, and unlike in each group', (t) => {
  t.is(hashFilePassword('2468', '4000'), hashFilePassword('2468', '4000'));
  t.not(hashFilePassword('2468', '4000'), hashFilePassword('2468', '4001'));
  t.true(checkPassword(hashFilePassword('2468', '4000'), '2468'));
});

test('what is no hash is not one and matches nothing', (t) => {
  const hash = hashPassword('2468', 1_024);
  t.true(isPasswordHash(hash));
  const bad = [
    '',
    '2468',
    hash.replace('scrypt', 'bcrypt'),
    hash.replace('1024', '1000'),
    hash.replace('1024', '1'),
    hash.replace('1024$8', '67108864$8'),
    hash.replace('1024$8', '65536$1'),
    hash.slice(0, -20),
    `${hash}$`,
  ];
  for (const text of bad) {
    t.false(isPasswordHash(text), text);
    t.false(checkPassword(text, '2468'), text);
  }
});
