import test from 'ava';
import { megaWiring } from '../tools/firmata-rig.js';
import { firmataBench } from './firmata-bench.js';
import { panelContract } from './panel-contract.js';

const beganMs = performance.now();
test.after.always('the time it took', (t) => {
  t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  t.pass();
});

panelContract(
  firmataBench('firmata of 2.3 over a virtual Mega', megaWiring, { pins: 70, version: [2, 3] }),
);
