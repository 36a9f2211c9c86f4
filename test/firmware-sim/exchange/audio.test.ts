import test from 'ava';
import { Desks, phones } from './desks.js';

/** 1001 with a call that rings, or is answered by the way named. */
function ringing(): Desks {
  const desks = new Desks(phones(3));
  desks.call('d1', '5551234', '1001');
  return desks;
}

const lift = (desks: Desks) => desks.take({ do: 'lift', phone: '1001' });
const replace = (desks: Desks) => desks.take({ do: 'replace', phone: '1001' });
const speaker = (desks: Desks) => desks.key('1001', 'speaker');

test('B-06 lifting the handset answers, and replacing it hangs up', (t) => {
  const desks = ringing();
  t.is(lift(desks), 'accepted');
  t.is(desks.phone('1001').audio, 'handset');
  t.is(desks.lines('1001'), 'connected free free');
  replace(desks);
  t.is(desks.phone('1001').audio, 'idle');
  t.is(desks.outcome('d1'), 'answered');
});

test('B-06 Speaker answers hands free, and pressed again hangs up', (t) => {
  const desks = ringing();
  speaker(desks);
  t.is(desks.phone('1001').audio, 'handsFree');
  t.is(desks.lines('1001'), 'connected free free');
  speaker(desks);
  t.is(desks.lines('1001'), 'free free free');
  t.is(desks.outcome('d1'), 'answered');
});

test('B-06 lifting the handset while hands free takes the call over, Speaker gives it back', (t) => {
  const desks = ringing();
  speaker(desks);
  lift(desks);
  t.is(desks.phone('1001').audio, 'handset');
  t.is(desks.lines('1001'), 'connected free free');
  speaker(desks);
  t.is(desks.phone('1001').audio, 'handsFreeLifted');
  replace(desks);
  t.is(desks.phone('1001').audio, 'handsFree');
  t.is(desks.lines('1001'), 'connected free free', 'replacing it ends nothing while hands free');
});

test('B-06 without a ring the lowest free line is seized, with dial tone, and freed again', (t) => {
  const desks = new Desks(phones(2));
  lift(desks);
  t.is(desks.lines('1001'), 'seized free free');
  t.is(desks.shown('1001').tone, 'dial');
  replace(desks);
  t.is(desks.lines('1001'), 'free free free');
  t.is(desks.shown('1001').tone, 'silence');
  speaker(desks);
  t.is(desks.lines('1001'), 'seized free free');
  speaker(desks);
  t.is(desks.lines('1001'), 'free free free');
});

test('B-05 B-06 a line taken by its button is hands free, and the speaker goes off with it', (t) => {
  const desks = new Desks(phones(2));
  desks.press('1001', 2);
  t.is(desks.phone('1001').audio, 'handsFree');
  t.is(desks.lines('1001'), 'free seized free');
  speaker(desks);
  t.is(desks.phone('1001').audio, 'idle');
  t.is(desks.lines('1001'), 'free free free');
});

test('B-06 hanging up ends the active call, never a held one', (t) => {
  const desks = ringing();
  desks.answer('1001');
  desks.key('1001', 'hold');
  t.is(replace(desks), 'accepted');
  t.is(desks.lines('1001'), 'held free free');
  t.is(desks.take({ do: 'hangUp', phone: '1001' }), 'nothing-active');
  t.is(desks.outcome('d1'), null);
});

test('B-15 when the far end hangs up, the handset is off hook and the phone idle', (t) => {
  const desks = ringing();
  lift(desks);
  desks.take({ do: 'hangUp', call: 'd1' });
  t.is(desks.lines('1001'), 'free free free');
  t.is(desks.phone('1001').audio, 'handset');
  replace(desks);
  t.is(desks.phone('1001').audio, 'idle');
});

test('B-11 Mute works on a call in hand only, is shown, and ends with the call', (t) => {
  const desks = ringing();
  desks.key('1001', 'mute');
  t.false(desks.phone('1001').isMuted);
  desks.answer('1001');
  desks.key('1001', 'mute');
  t.true(desks.phone('1001').isMuted);
  t.is(desks.shown('1001').display[1], 'Muted');
  desks.key('1001', 'mute');
  t.is(desks.shown('1001').display[1], 'Connected');
  desks.key('1001', 'mute');
  desks.take({ do: 'hangUp', call: 'd1' });
  t.false(desks.phone('1001').isMuted);
});

test('B-11 the volume goes from 1 to 9 and is kept', (t) => {
  const desks = new Desks(phones(2));
  const volume = () => desks.phone('1001').charts.phone.context.volume;
  t.is(volume(), 5);
  for (let press = 0; press < 6; press++) desks.key('1001', 'volumeUp');
  t.is(volume(), 9);
  for (let press = 0; press < 10; press++) desks.key('1001', 'volumeDown');
  t.is(volume(), 1);
});

test('B-11 Conference is not there yet: the error tone and a text, and nothing changes', (t) => {
  const desks = ringing();
  desks.answer('1001');
  t.is(desks.key('1001', 'conference'), 'not-yet');
  t.is(desks.shown('1001').tone, 'error');
  t.is(desks.shown('1001').display[0], 'Not yet possible');
  t.is(desks.lines('1001'), 'connected free free');
  desks.wait(3_000);
  t.is(desks.shown('1001').tone, 'silence');
  t.is(desks.shown('1001').display[0], '5551234');
});

test('B-11 C-06 the Message key hears one message after the other, oldest first', (t) => {
  const desks = new Desks(
    'phones:\n  - { extension: "1001", coverage: { afterRings: 0 } }\n  - { extension: "1002" }\n',
  );
  desks.call('d1', '5551111', '1001');
  desks.call('d2', '5552222', '1001');
  t.is(desks.shown('1001').messageWaiting, 'steady');
  desks.key('1001', 'message');
  t.is(desks.shown('1001').display[0], 'Message from 5551111');
  t.is(desks.unheard('1001'), 1);
  t.is(desks.shown('1001').messageWaiting, 'steady');
  desks.key('1001', 'message');
  t.is(desks.shown('1001').display[0], 'Message from 5552222');
  t.is(desks.shown('1001').messageWaiting, 'off');
  t.is(desks.shown('1001').tone, 'silence');
  desks.key('1001', 'message');
  t.is(desks.shown('1001').display[0], 'No messages');
});
