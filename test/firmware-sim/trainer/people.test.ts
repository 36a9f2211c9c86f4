import test from 'ava';
import fc from 'fast-check';
import type { PersonMode } from '../../../firmware-sim/trainer/floor-state.js';
import { People } from '../../../firmware-sim/trainer/people.js';
import { DeskBench } from '../live/desk-bench.js';

const call = { do: 'call', from: '5551234', to: '4000' } as const;
const login = (phone: string) => ({ do: 'login', phone, group: '4000', password: '2468' }) as const;

test('however late the wall is, who answers does so at his time', (t) => {
  const bench = new DeskBench();
  const people = new People(bench.desk, bench.clock);
  bench.clock.start();
  bench.wall.live(10);
  people.set('1001', 'answers');
  bench.desk.act(login('1001'));
  bench.desk.act(call);
  // One wake, long after the ring of 3 s would have been over.
  bench.wall.pass(60_000);
  bench.wall.serveWakes();
  t.deepEqual(
    bench.calls().map(({ answeredBy, answeredMs, endedMs }) => [answeredBy, answeredMs, endedMs]),
    [['1001', 1_511, 13_511]],
  );
  bench.replaysTheSame(t);
});

test('who is told to ignore a call ignores that one, and answers the next', (t) => {
  const bench = new DeskBench();
  const people = new People(bench.desk, bench.clock);
  bench.clock.start();
  bench.wall.live(10);
  people.set('1001', 'answers');
  bench.desk.act({ ...call, to: '1001' });
  bench.wall.live(1);
  people.ignore('1001');
  bench.wall.live(20_000, 50);
  bench.desk.act({ ...call, to: '1001' });
  bench.wall.live(5_000, 50);
  t.deepEqual(
    bench.calls().map(({ outcome }) => outcome),
    ['covered', 'answered'],
  );
  bench.replaysTheSame(t);
});

test('who begins to answer takes a call that rings already', (t) => {
  const bench = new DeskBench();
  const people = new People(bench.desk, bench.clock);
  bench.clock.start();
  bench.wall.live(10);
  bench.desk.act({ ...call, to: '1002' });
  bench.wall.live(1_000);
  people.set('1002', 'answers');
  t.is(people.modes.get('1002'), 'answers');
  bench.wall.live(2_000);
  t.is(bench.calls()[0]?.answeredBy, '1002');
  people.set('1002', 'byHand');
  bench.wall.live(60_000, 100);
  t.is(bench.calls()[0]?.endedMs, null, 'by hand nobody hangs up');
});

const anyMove = fc.oneof(
  fc.record({
    phone: fc.constantFrom('1001', '1002', '1003'),
    mode: fc.constantFrom<PersonMode>('answers', 'ignores', 'away', 'byHand'),
  }),
  fc.record({ to: fc.constantFrom('4000', '4020', '1001', '1003') }),
  fc.record({ wait: fc.integer({ min: 1, max: 9_000 }) }),
  fc.constant({ steps: 5 }),
);

test('S-03 whatever people do is in the trace, and replays byte for byte', (t) => {
  let answers = 0;
  fc.assert(
    fc.property(fc.array(anyMove, { minLength: 10, maxLength: 30 }), (moves) => {
      const bench = new DeskBench();
      const people = new People(bench.desk, bench.clock);
      bench.clock.start();
      for (const phone of ['1001', '1002', '1003']) bench.desk.act(login(phone));
      for (const move of moves) {
        if ('mode' in move) people.set(move.phone, move.mode);
        else if ('to' in move) bench.desk.act({ ...call, to: move.to });
        else if ('wait' in move) bench.wall.live(move.wait, 997);
        else {
          bench.clock.stop();
          for (let step = 0; step < move.steps; step++) bench.clock.step();
          bench.clock.start();
        }
      }
      bench.wall.live(5_000, 997);
      answers += bench.told('input').filter(({ input }) => input.do === 'answer').length;
      t.deepEqual(bench.faults, []);
      bench.replaysTheSame(t);
    }),
    { numRuns: 12, seed: 6 },
  );
  t.true(answers > 5, `${answers} answers`);
});
