import { PanelError } from '../../../hw-bridge/panel-error.js';
import { nameBoard } from '../../../hw-bridge/tools/name-board.js';
import { exitStatus, Failure } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { type PlaceOptions, placeOf } from './line-place.js';

/** A board whose loader runs first hears the order after some 2 s. */
const usualMs = 5_000;

/** Gives a panel its identity, for good. @throws Failure with the code of the PanelError. */
export async function namePanel(
  identity: string,
  port: string | undefined,
  options: PlaceOptions & { readonly forMs?: number },
  terminal: Terminal,
): Promise<number> {
  const place = await placeOf(port, options);
  const { open, tried } = place.way;
  try {
    await nameBoard(open, identity, options.forMs ?? usualMs, tried);
  } catch (error) {
    if (error instanceof PanelError) throw new Failure(error.code, error.message, 3);
    throw error;
  } finally {
    place.end?.stop();
  }
  terminal.out(
    `the panel at ${place.name} is "${identity}" from now on, wherever it is plugged in`,
  );
  return exitStatus.held;
}
