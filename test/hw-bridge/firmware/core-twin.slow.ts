import test from 'ava';
import fc from 'fast-check';
import { gccLack, HostCore } from './host-core.js';
import { acts, ordersFor, played } from './twin-scripts.js';

const numRuns = 250;

if (gccLack === undefined) {
  test(`the firmware says and shows what the virtual board does, in ${numRuns} scripts of any kind`, (t) => {
    const core = new HostCore();
    t.teardown(() => core.close());
    const beganMs = performance.now();
    fc.assert(
      fc.property(acts, (script) => {
        t.deepEqual(core.run(ordersFor(script)), played(script));
      }),
      { numRuns, seed: 5 },
    );
    t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  });
} else {
  // biome-ignore lint/suspicious/noSkippedTests: what is missing can be installed, and the title says how.
  test.skip(`the firmware's core beside the virtual board (${gccLack})`, () => undefined);
}
