import test from 'ava';
import {
  keptLog,
  modelOf,
  ownPhone,
  phoneOf,
  siteMsAt,
  withChanges,
} from '../../../../firmware-sim/trainer/page/desk-model.js';
import { callOf, sampleFloor, sampleLog, stateOf } from './sample-floor.js';

const floor = sampleFloor();
const you = { seat: { phone: '1002' }, mayTrain: false } as const;
const begin = () => modelOf({ seq: 7, floor, log: sampleLog, you });

test('W-03 changes replace what they name and leave the rest as it was, order included', (t) => {
  const before = begin();
  const phone = stateOf('1002', { lamps: { 4: 'steady' } });
  const after = withChanges(before, { seq: 8, phones: [phone] });
  t.is(after?.floor.phones[1], phone);
  t.is(after?.floor.phones[0], before.floor.phones[0]);
  t.is(after?.floor.groups, before.floor.groups);
  t.is(after?.log, before.log);
  t.is(after?.seq, 8);
  t.is(before.floor.phones[1], floor.phones[1]);
});

test('C-07 a new call comes last, an ended one goes when it is said to be gone', (t) => {
  const call = callOf('c9', '5557777', '4000', { state: 'seeking' });
  const after = withChanges(begin(), { seq: 8, calls: [call], goneCalls: ['c4', 'c2'] });
  t.deepEqual(
    after?.floor.calls.map(({ id }) => id),
    ['c1', 'c3', 'c9'],
  );
});

test('C-06 a mailbox that is new stands where its number belongs', (t) => {
  const box = { number: '1002', name: 'Bo Chen', unheard: 1, messages: [] };
  const after = withChanges(begin(), { seq: 8, mailboxes: [box] });
  t.deepEqual(
    after?.floor.mailboxes.map(({ number }) => number),
    ['1002', '1003', '4000'],
  );
});

test('W-03 where changes are missing in between, or come twice, nothing is taken', (t) => {
  t.is(withChanges(begin(), { seq: 9 }), undefined);
  t.is(withChanges(begin(), { seq: 7 }), undefined);
});

test('W-03 the log grows at its end and is cut at its beginning; presses are of one moment', (t) => {
  let model = begin();
  for (let n = 0; n < keptLog; n++) {
    const log = [{ id: 100 + n, atMs: n, mark: '·', text: `${n}`, rules: [] }];
    model = withChanges(model, { seq: model.seq + 1, log }) ?? model;
  }
  t.is(model.log.length, keptLog);
  t.is(model.log.at(-1)?.text, `${keptLog - 1}`);
  t.is(model.log[0]?.text, '0');
  const press = { phone: '1001', key: { button: 4 } } as const;
  const pressed = withChanges(model, { seq: model.seq + 1, presses: [press] });
  t.deepEqual(pressed?.presses, [press]);
  t.deepEqual(pressed && withChanges(pressed, { seq: pressed.seq + 1 })?.presses, []);
});

test('M-12 the page knows its own phone by its seat', (t) => {
  t.is(ownPhone(begin()), '1002');
  t.is(ownPhone({ ...begin(), you: { seat: null, mayTrain: true } }), '');
  t.is(ownPhone({ ...begin(), you: { seat: { trainer: true }, mayTrain: true } }), '');
  t.is(phoneOf(begin(), '1003')?.facts.name, 'Cai Moreau');
  t.is(phoneOf(begin(), '9999'), undefined);
});

test('S-03 site time goes at its speed, and stands while it is paused', (t) => {
  const at = (speed: number, isRunning: boolean) =>
    siteMsAt({ ...floor, time: { siteMs: 1_000, phaseMs: 5_000, speed, isRunning } }, 7_000);
  t.is(at(1, true), 3_000);
  t.is(at(0.25, true), 1_500);
  t.is(at(20, true), 41_000);
  t.is(at(20, false), 1_000);
});
