import test from 'ava';
import type { PanelKey, PanelLamp } from '../../../hw-bridge/panel-port.js';
import type { Wiring } from '../../../hw-bridge/wiring.js';
import { AvrFirmata } from '../tools/avr-firmata.js';
import { firmataBenchOver } from './firmata-bench.js';
import { panelContract } from './panel-contract.js';

const keys: readonly PanelKey[] = [
  { access: 4 },
  { access: 5 },
  { access: 18 },
  { digit: '1' },
  { digit: '#' },
  { hook: true },
  { key: 'hold' },
  { key: 'message' },
];
const lamps: readonly PanelLamp[] = [
  { access: 4 },
  { access: 5 },
  { access: 18 },
  { messageWaiting: true },
];

/** As many as an Uno has pins: 13 is left out, for its own lamp tells the version with it. */
const wiring: Wiring = {
  name: 'eight keys and four lamps on an Uno',
  board: 'uno',
  debounceMs: 5,
  keys: keys.map((is, index) => ({ pin: 2 + index, is, normallyClosed: 'hook' in is })),
  lamps: lamps.map((is, index) => ({ pin: 14 + index, is, activeLow: index === 2 })),
};

const beganMs = performance.now();
test.after.always('the time it took', (t) => {
  t.log(`${((performance.now() - beganMs) / 1_000).toFixed(1)} s`);
  t.pass();
});

panelContract(
  firmataBenchOver('firmata as real machine code', wiring, (ticker) => new AvrFirmata(ticker)),
);
