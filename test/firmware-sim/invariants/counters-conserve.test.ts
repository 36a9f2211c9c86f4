import test from 'ava';
import { answered, groupCall, rungOut, userCall } from './helpers/stories.js';
import { breaks, holds, judged } from './helpers/verdicts.js';
import { after, at, changed, messageWaiting, without } from './helpers/written-trace.js';

const left = { ev: 'message.left', mailbox: '4000', call: 'c1', from: '5551234' } as const;

test('C-07 an answered call counts as answered', holds, groupCall(), 'counters-conserve');
test('C-07 a call still alive counts as alive', holds, answered(), 'counters-conserve');
test('C-06 a covered call leaves one message', holds, rungOut(), 'counters-conserve');

test(
  'C-07 an answered call that counts as abandoned is found',
  breaks,
  changed(userCall(), { ev: 'call.ended' }, { outcome: 'abandoned' }),
  ['counters-conserve'],
  'was answered, and its outcome is abandoned',
  { call: 'c1', at: 30_000, kind: 2 },
);

test(
  'C-07 a call that counts as answered, and was not, is found',
  breaks,
  without(groupCall(), { ev: 'call.answered' }),
  ['counters-conserve'],
  'nobody answered it',
  { call: 'c1', at: 60_000 },
);

test(
  'C-06 a call that counts as covered, and was not, is found',
  breaks,
  without(
    rungOut().filter((each) => each.ev === 'trace.header' || each.at < 90_000),
    { ev: 'call.covered' },
    { ev: 'message.left' },
    { ev: 'messageWaiting.sent', mode: 'steady' },
  ),
  ['counters-conserve'],
  'was not covered',
  { call: 'c1', at: 34_000, kind: 4 },
);

test(
  'C-06 a call that went to a mailbox and counts as abandoned is found',
  breaks,
  changed(rungOut(), { ev: 'call.ended' }, { outcome: 'abandoned' }),
  ['counters-conserve'],
  'went to a mailbox',
);

test(
  'C-06 a call covered to a mailbox that leaves no message is found',
  breaks,
  without(
    rungOut(),
    { ev: 'message.left' },
    { at: 34_000, ev: 'messageWaiting.sent' },
    { at: 90_000 },
  ),
  ['counters-conserve'],
  'is to leave a message in 4000, and left no message',
  { call: 'c1' },
);

test(
  'C-06 a call that leaves two messages is found',
  breaks,
  after(rungOut(), { ev: 'message.left' }, left),
  ['counters-conserve'],
  'left a message in 4000 and in 4000',
);

test(
  'C-06 a message in another mailbox is found',
  breaks,
  changed(rungOut(), { ev: 'call.covered' }, { to: { mailbox: '1001' } }),
  ['counters-conserve'],
  'is to leave a message in 1001, and left a message in 4000',
);

test(
  'C-06 a message of an answered call is found',
  breaks,
  after(
    groupCall(),
    { at: 60_000 },
    left,
    messageWaiting('1001', 'steady'),
    messageWaiting('1002', 'steady'),
  ),
  ['counters-conserve'],
  'is to leave no message',
  { at: 60_000 },
);

test(
  'C-06 a message of a call that goes on is found',
  breaks,
  after(
    answered(),
    { at: 15_000 },
    left,
    messageWaiting('1001', 'steady'),
    messageWaiting('1002', 'steady'),
  ),
  ['counters-conserve'],
  'is to end at once',
  { at: 15_000 },
);

test(
  'C-06 a message of a call that is over is found',
  breaks,
  [
    ...groupCall(),
    ...at(70_000, 'key', left, messageWaiting('1001', 'steady'), messageWaiting('1002', 'steady')),
  ],
  ['counters-conserve'],
  'is over, and left a message in 4000',
);

test(
  'C-03 a call covered to the attendant leaves no message',
  holds,
  without(
    changed(rungOut(), { ev: 'call.covered' }, { to: { attendant: true } }),
    { ev: 'message.left' },
    { at: 34_000, ev: 'messageWaiting.sent' },
    { at: 90_000 },
  ),
  'counters-conserve',
);

test('C-07 a sum that is off is told once, not at every call after it', (t) => {
  const again = groupCall().flatMap((each) =>
    each.ev === 'trace.header' || each.at === 0
      ? []
      : [JSON.parse(JSON.stringify({ ...each, at: each.at + 100_000 }).replaceAll('c1', 'c2'))],
  );
  const lines = after(
    groupCall(),
    { ev: 'call.ended' },
    {
      ev: 'call.ended',
      call: 'c1',
      outcome: 'answered',
    },
  );
  const { violations } = judged([
    ...lines,
    ...again.map((each) =>
      each.ev === 'timer.started' ? { ...each, dueMs: each.dueMs + 100_000 } : each,
    ),
  ]);
  t.deepEqual(
    violations.filter(({ id }) => id === 'counters-conserve').map(({ message }) => message),
    [
      '1 calls were offered, and there are 2: 2 answered, 0 covered, 0 abandoned, 0 refused, 0 alive',
    ],
  );
});
