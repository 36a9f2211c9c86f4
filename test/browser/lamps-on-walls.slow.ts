import { flashLittle } from './blinking-lamps.js';
import { browserTests } from './in-browser.js';

const inBrowser = browserTests();

for (const [what, seat, hash, width, height] of [
  ['a phone on a phone’s screen', { phone: '1002' }, '#phone', 390, 844],
  ['a phone on a wall', { phone: '1002' }, '#phone', 1920, 1080],
  ['a phone on a larger wall', { phone: '1002' }, '#phone', 3840, 2160],
  ['a console on a laptop', { phone: '1009' }, '#phone', 1280, 800],
  ['a console on a wall', { phone: '1009' }, '#phone', 3840, 2160],
  ['the floor on a wall', { trainer: true }, '#floor', 1920, 1080],
  ['the floor on a larger wall', { trainer: true }, '#floor', 3840, 2160],
] as const) {
  inBrowser(`L-05 all lamps ringing at once, ${what} flashes no more than may be`, (t) =>
    flashLittle(t, { seat, hash, viewport: { width, height } }),
  );
}
