import test from 'ava';
import { keptMs, Sessions } from '../../../firmware-sim/trainer/sessions.js';

function open(isOpen = true) {
  const wall = { ms: 0 };
  let made = 0;
  const sessions = new Sessions({
    phones: ['1001', '1002'],
    isOpen,
    now: () => wall.ms,
    newId: () => `s${++made}`,
  });
  return { wall, sessions };
}

test('a seat is kept for a while for who is lost, then it is free; he finds it if nobody took it', (t) => {
  const { wall, sessions } = open();
  const ana = sessions.begin();
  sessions.connect(ana);
  t.is(sessions.take(ana, { phone: '1001' }), undefined);
  t.is(sessions.seats().phones['1001'], 'taken');
  sessions.disconnect(ana);
  t.is(sessions.seats().phones['1001'], 'kept');
  const bo = sessions.begin();
  sessions.connect(bo);
  t.is(sessions.take(bo, { phone: '1001' }), 'seat-taken');
  wall.ms = keptMs;
  t.is(sessions.seats().phones['1001'], 'free');
  t.deepEqual(sessions.you(ana).seat, { phone: '1001' });
  t.is(sessions.take(bo, { phone: '1001' }), undefined);
  t.is(sessions.you(ana).seat, null);
  t.deepEqual(sessions.you(bo).seat, { phone: '1001' });
});

test('who comes back in time is where he was, with whatever he had open', (t) => {
  const { wall, sessions } = open();
  const ana = sessions.begin();
  sessions.connect(ana);
  sessions.take(ana, { phone: '1001' });
  sessions.disconnect(ana);
  wall.ms = keptMs - 1;
  t.is(sessions.find(ana.id), ana);
  sessions.connect(ana);
  wall.ms += 10 * keptMs;
  t.is(sessions.seats().phones['1001'], 'taken');
});

test('without the secret nobody has the trainer’s seat of a desk that others reach', (t) => {
  const { sessions } = open(false);
  const ana = sessions.begin();
  t.false(ana.isJoined);
  t.is(sessions.take(ana, { trainer: true }), 'needs-secret');
  ana.mayTrain = true;
  sessions.connect(ana);
  t.is(sessions.take(ana, { trainer: true }), undefined);
  t.true(sessions.isTrainer(ana));
  const other = sessions.begin();
  other.mayTrain = true;
  t.is(sessions.take(other, { trainer: true }), undefined);
  t.false(sessions.isTrainer(ana));
});

test('a trainer who lost his browser finds his seat with another one; who is there keeps it', (t) => {
  const { sessions } = open();
  const [before, after] = [sessions.begin(), sessions.begin()];
  sessions.connect(before);
  sessions.take(before, { trainer: true });
  t.is(sessions.take(after, { trainer: true }), 'seat-taken');
  sessions.disconnect(before);
  t.is(sessions.take(after, { trainer: true }), undefined);
  t.true(sessions.isTrainer(after));
  t.is(sessions.you(before).seat, null);
});

test('a phone that is called like the trainer’s seat is none of it', (t) => {
  const { sessions } = open();
  const ana = sessions.begin();
  t.is(sessions.take(ana, { phone: ' trainer' }), 'no-such-seat');
  t.is(sessions.free(' trainer'), 'no-such-seat');
});

test('when there are too many, sessions that are gone are forgotten, those without a seat first', (t) => {
  const { sessions } = open();
  const connected = sessions.begin();
  sessions.connect(connected);
  const seated = sessions.begin();
  sessions.take(seated, { phone: '1002' });
  const passer = sessions.begin();
  for (let n = 0; n < 2_000; n++) sessions.begin();
  t.is(sessions.find(connected.id), connected);
  t.is(sessions.find(passer.id), undefined);
  t.is(sessions.find(seated.id), seated);
  t.deepEqual(sessions.you(seated).seat, { phone: '1002' });
});
