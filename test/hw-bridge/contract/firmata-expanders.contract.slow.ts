import test from 'ava';
import { expanderWiring } from '../tools/firmata-rig.js';
import { firmataBench } from './firmata-bench.js';
import { panelContract } from './panel-contract.js';

const beganMs = performance.now();
test.after.always('the time it took', (t) => {
  t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  t.pass();
});

panelContract(
  firmataBench('firmata over virtual expanders', expanderWiring, {
    expanders: [0x20, 0x21, 0x22, 0x23, 0x24],
  }),
);
