import test from 'ava';
import { Desks, phones } from './desks.js';

/** 1001 talks to an outside caller and has pressed Transfer. */
function transferring(): Desks {
  const desks = new Desks(phones(3));
  desks.call('d1', '5551234', '1001');
  desks.answer('1001');
  desks.key('1001', 'transfer');
  return desks;
}

test('B-12 Transfer holds the call and takes the next line, with dial tone', (t) => {
  const desks = transferring();
  t.is(desks.lines('1001'), 'held seized free');
  t.is(desks.shown('1001').tone, 'dial');
});

test('B-12 Transfer again with nothing dialled cancels: the held call is resumed', (t) => {
  const desks = transferring();
  desks.key('1001', 'transfer');
  t.is(desks.lines('1001'), 'connected free free');
  t.is(desks.phone('1001').entry, 'idle');
});

test('B-06 B-12 hanging up with nothing dialled frees the dialling line and leaves the call held', (t) => {
  const desks = transferring();
  t.is(desks.take({ do: 'hangUp', phone: '1001' }), 'accepted');
  t.is(desks.lines('1001'), 'held free free');
  t.is(desks.phone('1001').entry, 'idle');
  t.is(desks.outcome('d1'), null);
  t.is(desks.take({ do: 'resume', phone: '1001' }), 'accepted');
  t.is(desks.lines('1001'), 'connected free free');
});

test('B-12 an announced transfer joins the two and frees both lines', (t) => {
  const desks = transferring();
  desks.dial('1001', '1002');
  t.is(desks.lines('1001'), 'held dialing free');
  desks.answer('1002');
  desks.key('1001', 'transfer');
  t.is(desks.lines('1001'), 'free free free');
  t.is(desks.lines('1002'), 'connected free free');
  t.is(desks.shown('1002').display[0], '5551234');
  desks.take({ do: 'hangUp', call: 'd1' });
  t.is(desks.lines('1002'), 'free free free');
});

test('B-12 hanging up while the target rings completes it, blind', (t) => {
  const desks = transferring();
  desks.dial('1001', '1002');
  desks.take({ do: 'hangUp', phone: '1001' });
  t.is(desks.lines('1001'), 'free free free');
  t.is(desks.lines('1002'), 'ringing free free');
  t.is(desks.shown('1002').ringer, 'external', 'it rings as the caller would (B-08)');
  desks.answer('1002');
  t.is(desks.shown('1002').display[0], '5551234');
});

test('B-12 a number that does not exist, or a target that rejects, resumes the held call', (t) => {
  const desks = transferring();
  desks.dial('1001', '7');
  t.is(desks.lines('1001'), 'connected free free');
  desks.key('1001', 'transfer');
  desks.dial('1001', '1002');
  desks.take({ do: 'reject', phone: '1002' });
  t.is(desks.lines('1001'), 'connected free free', 'the consultation went to a mailbox: it failed');
  t.is(desks.outcome('d1'), null);
});

test('B-12 the caller who hangs up while he is held ends the transfer, not the consultation', (t) => {
  const desks = transferring();
  desks.dial('1001', '1002');
  desks.answer('1002');
  desks.take({ do: 'hangUp', call: 'd1' });
  t.is(desks.lines('1001'), 'free connected free');
  t.is(desks.key('1001', 'transfer'), 'accepted', 'a new transfer, of the call in hand');
  t.is(desks.lines('1001'), 'seized held free');
});

test('B-12 without a call in hand there is nothing to transfer, without a line nothing to dial on', (t) => {
  const desks = new Desks(phones(2));
  t.is(desks.key('1001', 'transfer'), 'nothing-active');
  for (const call of ['d1', 'd2', 'd3']) {
    desks.call(call, '5551234', '1001');
    desks.answer('1001');
  }
  t.is(desks.lines('1001'), 'held held connected');
  t.is(desks.key('1001', 'transfer'), 'no-free-line');
  t.is(desks.lines('1001'), 'held held connected');
});

test('B-14 answering another call during a transfer ends the transfer; all calls are kept', (t) => {
  const desks = transferring();
  desks.dial('1001', '1002');
  desks.answer('1002');
  desks.call('d2', '5559999', '1001');
  desks.answer('1001');
  t.is(desks.lines('1001'), 'held held connected');
  desks.take({ do: 'hangUp', phone: '1001' });
  t.is(desks.lines('1001'), 'held held free');
  t.is(desks.outcome('d2'), 'answered');
});

test('B-05 B-12 going back to the held line by its button ends the transfer', (t) => {
  const desks = transferring();
  desks.dial('1001', '1002');
  desks.press('1001', 1);
  t.is(desks.lines('1001'), 'connected free free', 'the call not yet answered is abandoned (B-14)');
  t.is(desks.lines('1002'), 'free free free');
});
