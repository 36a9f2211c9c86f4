import test from 'ava';
import type { FloorState } from '../../../firmware-sim/trainer/floor-state.js';
import { ConsoleBench } from './console-bench.js';
import { CrowdMember, crowdSite } from './crowd.js';
import { judgeLatencies, otherLoad } from './crowd-latency.js';

const size = 38;
const rounds = 12;

/** What must be the same everywhere; how time passes is worked out by each page from when it was told. */
const stateOf = ({ time: _, ...state }: FloorState): Omit<FloorState, 'time'> => state;

test('38 clients with the page’s own code press keys: all end with the server’s state', async (t) => {
  const beganMs = performance.now();
  const loadBefore = otherLoad();
  const bench = await ConsoleBench.open(t, { site: crowdSite(size + 2) });
  const members: CrowdMember[] = [];
  for (let index = 0; index < size; index++) {
    members.push(new CrowdMember(bench.origin, await bench.cookie(), String(1001 + index)));
  }
  t.teardown(() => {
    for (const { client } of members) client.close();
  });
  await Promise.all(members.map((member) => member.sit()));
  // One after the other, as people do: a password takes its time to be checked.
  for (const member of members) await member.logIn();
  const trainer = await bench.trainerPage();
  for (const member of members) member.latenciesMs.length = 0;
  // Some 170 keys a second in all: faster than any class.
  await Promise.all([
    ...members.map((member, index) => member.work(rounds, 200 + index)),
    trainer.ask({ type: 'hand.call', from: '5551234', to: '4000' }),
  ]);
  await trainer.ask({ type: 'time.paused' });
  const truth = stateOf((await bench.page()).floor);
  for (const member of members) {
    const seen = (): string => JSON.stringify(stateOf(member.client.model?.floor as FloorState));
    // What is on its way to him is not lost: a question is answered after it.
    await member.client.ask({ type: 'snapshot.asked' });
    t.is(seen(), JSON.stringify(truth), member.phone);
  }
  const latencies = members.flatMap((member) => member.latenciesMs);
  judgeLatencies(t, `${size} clients`, [latencies], loadBefore);
  t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  bench.replaysTheSame(t);
});
