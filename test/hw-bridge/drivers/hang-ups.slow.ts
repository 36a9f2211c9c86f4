import test from 'ava';
import { hangUpStorm } from '../tools/hang-up-storm.js';
import { ptyLack } from '../tools/pty-board.js';

const declare = ptyLack === undefined ? test.serial : test.serial.skip;
const lack = ptyLack === undefined ? '' : ` (${ptyLack})`;

declare(
  `100 hang-ups under traffic are noticed and healed, and nothing is left open${lack}`,
  async (t) => {
    const beganMs = performance.now();
    await hangUpStorm(t, 100);
    t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  },
);
