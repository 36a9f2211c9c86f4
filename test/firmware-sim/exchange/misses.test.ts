import test from 'ava';
import { CallProcessor } from '../../../firmware-sim/call-processor.js';
import { VirtualClock } from '../../../firmware-sim/clock/virtual-clock.js';
import type { TraceEvent } from '../../../firmware-sim/fleet/trace-lines.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { parseSite } from '../../../firmware-sim/site/index.js';
import { faultyRuntime } from '../runtime/faulty-runtime.js';

/** One member, who is out after four misses; whoever calls is covered after one. */
const site = `site: Misses
phones:
  - { extension: "1001" }
groups:
  - { extension: "4000", password: "2468", perDeviceTimeout: 5s, logoutAfterMisses: 4, members: ["1001"], loggedIn: ["1001"] }
`;

interface Told {
  /** What the trace said of each miss. */
  readonly missed: readonly number[];
  /** After each input and each ring: as the member knows it, and as his chart counts it. */
  readonly counts: readonly (readonly [known: number, counted: number])[];
}

/** Eight calls; the third and the last are answered, the others ring out. */
function told(runtime: ChartRuntime, isWatched: boolean): Told {
  const parsed = parseSite(site, 'site.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const clock = new VirtualClock();
  const trace: TraceEvent[] = [];
  const processor = new CallProcessor({
    site: parsed.value,
    clock,
    runtime,
    checkPassword: () => 'right',
    ...(isWatched ? { report: (event: TraceEvent) => trace.push(event) } : {}),
  });
  processor.open();
  const member = processor.floor.groups.get('4000')?.memberAt(0);
  if (!member) throw new Error('no member');
  const counts: (readonly [number, number])[] = [];
  const look = () => counts.push([member.misses, member.chart?.context.misses ?? 0]);
  for (let n = 1; n <= 8; n++) {
    const atMs = n * 20_000;
    processor.submit({ atMs, input: { do: 'call', call: `c${n}`, from: '5551', to: '4000' } });
    if (n === 3 || n === 8) {
      processor.submit({ atMs: atMs + 1_000, input: { do: 'answer', phone: '1001' } });
      processor.submit({ atMs: atMs + 9_000, input: { do: 'hangUp', phone: '1001' } });
    }
    for (const ms of [0, 1_000, 5_000, 9_000]) {
      clock.runUntil(atMs + ms);
      look();
    }
  }
  const missed = trace.flatMap((line) => (line.ev === 'member.missed' ? [line.misses] : []));
  return { missed, counts };
}

const runtimes = [compiledRuntime, xstateRuntime];

for (const runtime of runtimes) {
  test(`M-07 an answer ends the misses in a row, on ${runtime.name} charts`, (t) => {
    const { missed, counts } = told(runtime, true);
    t.deepEqual(missed, [1, 2, 1, 2, 3, 4]);
    for (const [known, counted] of counts) t.is(known, counted);
    t.deepEqual(told(runtime, false).counts, counts, 'the same where nobody looks');
  });

  for (let nth = 1; nth <= 6; nth++) {
    test(`M-07 misses are counted as the chart does after it broke at event ${nth}, on ${runtime.name} charts`, (t) => {
      for (const isWatched of [true, false]) {
        let seen = 0;
        let hasBroken = false;
        const broken = faultyRuntime(({ chart, part }) => {
          if (chart !== 'membership' || part !== 'action') return false;
          hasBroken = ++seen === nth;
          return hasBroken;
        }, runtime);
        const { missed, counts } = told(broken, isWatched);
        t.true(seen >= nth, 'it broke');
        for (const [known, counted] of counts) t.is(known, counted);
        // Whoever begins anew counts from one again.
        if (isWatched) t.true(missed.filter((misses) => misses === 1).length > 1);
      }
    });
  }
}
