import test from 'ava';
import { Desks, phones } from './desks.js';

/** Two groups alike, two members each, who are always in. */
const twins = (settings: string): Desks =>
  new Desks(
    `${phones(4)}groups:
  - { extension: "4000", membership: static, ${settings}, members: ["1001", "1002"] }
  - { extension: "4010", membership: static, ${settings}, members: ["1003", "1004"] }
`,
  );

const edit = (desks: Desks, set: object) => desks.take({ do: 'edit', group: '4000', set });

test('G-19 calls that began alike keep their T through an edit, and the next call has the new one', (t) => {
  const desks = twins('perDeviceTimeout: 60s, totalTimeout: 30s');
  desks.call('old', '5551', '4000');
  desks.call('twin', '5552', '4000');
  edit(desks, { totalMs: 10_000 });
  desks.take({ do: 'reject', phone: '1002' });
  desks.call('new', '5553', '4000');
  t.deepEqual([desks.offered('twin'), desks.offered('new')], [['1002'], ['1002']]);
  desks.wait(10_000);
  t.is(desks.outcome('new'), 'covered');
  t.is(desks.outcome('old'), null, 'its T is still 30 s');
  desks.wait(20_000);
  t.is(desks.outcome('old'), 'covered');
});

test('G-19 a new P holds from the next offer of every call that hunts, of no other group, and through a second edit', (t) => {
  const desks = twins('type: circular, perDeviceTimeout: 10s, totalTimeout: 60s');
  desks.call('mine', '5551', '4000');
  desks.call('other', '5552', '4010');
  edit(desks, { perDeviceMs: 3_000 });
  desks.wait(9_000);
  t.deepEqual(desks.offered('mine'), ['1001'], 'its ring goes on');
  desks.wait(1_000);
  t.deepEqual(desks.offered('mine'), ['1001', '1002']);
  t.deepEqual(desks.offered('other'), ['1003', '1004']);
  edit(desks, { perDeviceMs: 20_000 });
  desks.wait(3_000);
  t.deepEqual(desks.offered('mine'), ['1001', '1002', '1001']);
  t.deepEqual(desks.offered('other'), ['1003', '1004'], 'the other group still rings 10 s');
  desks.wait(19_000);
  t.deepEqual(desks.offered('mine').length, 3);
  desks.wait(1_000);
  t.deepEqual(desks.offered('mine').length, 4);
});

test('G-19 G-12 a call that waits gives up when the group waits no more, and one that hunts may wait from then on', (t) => {
  const desks = twins('perDeviceTimeout: 5s, totalTimeout: 60s, whenNoneAvailable: wait');
  for (const phone of ['1001', '1002', '1003', '1004']) desks.take({ do: 'lift', phone });
  desks.call('waits', '5551', '4000');
  desks.call('other', '5552', '4010');
  t.is(desks.outcome('waits'), null);
  edit(desks, { policies: { whenNoneAvailable: 'coverage' } });
  t.is(desks.outcome('waits'), 'covered');
  t.is(desks.outcome('other'), null, 'the other group waits');
  desks.call('late', '5553', '4000');
  t.is(desks.outcome('late'), 'covered');
  edit(desks, { policies: { whenNoneAvailable: 'waitWhenBusy' } });
  desks.call('patient', '5554', '4000');
  t.is(desks.outcome('patient'), null, 'both are busy');
  for (const phone of ['1001', '1002']) desks.take({ do: 'unplug', phone });
  t.is(desks.outcome('patient'), 'covered', 'nobody is busy any more');
});

test('G-19 G-20 a group that an edit empties covers the next call at once, and rings again when it has members', (t) => {
  const desks = twins('perDeviceTimeout: 5s, totalTimeout: 60s');
  desks.call('first', '5551', '4000');
  t.deepEqual(desks.offered('first'), ['1001']);
  edit(desks, { members: [] });
  t.is(desks.outcome('first'), 'covered');
  desks.call('second', '5552', '4000');
  t.is(desks.outcome('second'), 'covered');
  t.true(desks.since(0, 'hop.ended').some((line) => 'why' in line && line.why === 'noTime'));
  edit(desks, { members: ['1002', '1003'] });
  desks.call('third', '5553', '4000');
  t.deepEqual(desks.offered('third'), ['1002']);
});

test('G-19 G-12 a member who is removed and added again can be reached again', (t) => {
  const desks = twins('perDeviceTimeout: 5s, totalTimeout: 60s, whenNoneAvailable: waitWhenBusy');
  edit(desks, { members: ['1002'] });
  edit(desks, { members: ['1001', '1002'] });
  for (const phone of ['1001', '1002']) desks.take({ do: 'lift', phone });
  desks.call('waits', '5551', '4000');
  desks.take({ do: 'unplug', phone: '1002' });
  t.is(desks.outcome('waits'), null, '1001 is busy, and may be free later');
  desks.take({ do: 'replace', phone: '1001' });
  t.deepEqual(desks.offered('waits'), ['1001']);
});
