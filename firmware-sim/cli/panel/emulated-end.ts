import { type BoardEnd, boardEnd } from '../../../hw-bridge/tools/board-end.js';

/** Makes the board that `--emulated` and `panel emulate` use: our firmware, in an emulated ATmega328P, in real time. */
export async function openEmulatedEnd(identity = 'emulated'): Promise<BoardEnd> {
  // Loaded when one is wanted: it brings the emulator.
  const { RunningAvr } = await import('../../../hw-bridge/virtual/running-avr.js');
  return boardEnd(new RunningAvr({ identity }), 'an emulated ATmega328P');
}
