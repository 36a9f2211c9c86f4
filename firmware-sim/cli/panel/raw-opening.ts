import type { SessionLimits } from '../../../hw-bridge/drivers/session-limits.js';
import type { PanelError } from '../../../hw-bridge/panel-error.js';
import { panelKeys } from '../../../hw-bridge/panel-model.js';
import { OwnRawPanel } from '../../../hw-bridge/tools/own-raw-panel.js';
import { type Places, PortRawPanel } from '../../../hw-bridge/tools/port-raw-panel.js';
import type { RawPanel } from '../../../hw-bridge/tools/raw-panel.js';
import type { Wiring } from '../../../hw-bridge/wiring.js';
import { type BoardName, boards, type WirePlace } from '../../../hw-bridge/wiring-boards.js';
import { Failure } from '../failure.js';
import type { PanelPlace } from './line-place.js';

/** How a panel is opened by its wires. */
export interface RawOptions {
  readonly limits?: Partial<SessionLimits>;
  readonly onProblem: (problem: PanelError) => void;
}

/** Opens what a wiring file describes, for a test. Wires are pins of our firmware, or places of the file's lists. */
export async function openWired(
  place: PanelPlace,
  wiring: Wiring,
  options: RawOptions,
): Promise<RawPanel> {
  if (wiring.board === 'panel') return new OwnRawPanel(place.way, options);
  const { overFirmata } = await import('../../../hw-bridge/drivers/firmata-panel.js');
  const { onProblem } = options;
  return PortRawPanel.wired(wiring, (it) => overFirmata(place.way, { wiring: it, onProblem }));
}

/**
 * Opens a board of which nothing is known but its kind, for the wizard.
 *
 * @param lampPins - Pins that lamps are at; where they are named, no other one becomes an output.
 * @throws Failure `NO-WIZARD`, `NO-SUCH-PIN`.
 */
export async function openBare(
  place: PanelPlace,
  board: BoardName,
  lampPins: string | undefined,
  options: RawOptions,
): Promise<RawPanel> {
  if (board === 'panel') return new OwnRawPanel(place.way, options);
  if (board === 'mcp23017') {
    const what = 'expanders are wired by hand: write the file; panel test --wiring tests it';
    throw new Failure('NO-WIZARD', what, 2);
  }
  const { overFirmata } = await import('../../../hw-bridge/drivers/firmata-panel.js');
  const { onProblem } = options;
  return PortRawPanel.bare(placesOf(board, lampPins), (wiring) =>
    overFirmata(place.way, { wiring, onProblem }),
  );
}

/** On a Mega, the two rows at its end, where nothing else is. */
const megaFirst = 22;
const megaLast = 53;

function placesOf(board: 'uno' | 'mega', lampPins: string | undefined): Places {
  const { firstPin, lastPin } = boards[board];
  const [first, last] = board === 'mega' ? [megaFirst, megaLast] : [firstPin, lastPin];
  const all = Array.from({ length: last - first + 1 }, (_, at): WirePlace => ({ pin: first + at }));
  if (lampPins === undefined) {
    return { board, keyPlaces: all.slice(0, panelKeys.length), lampPlaces: all, isShared: true };
  }
  const lampPlaces = pinsNamed(board, lampPins).map((pin): WirePlace => ({ pin }));
  const keyPlaces = all
    .filter(({ pin }) => !lampPlaces.some((it) => it.pin === pin))
    .slice(0, panelKeys.length);
  return { board, keyPlaces, lampPlaces, isShared: false };
}

/** Reads `8-13`, `8,9,A0`. */
function pinsNamed(board: 'uno' | 'mega', text: string): readonly number[] {
  const { firstPin, lastPin, analogFirst = 0, title } = boards[board];
  return text.split(',').flatMap((word) => {
    const [, analog, from = '', to = from] =
      /^\s*(A)?(\d{1,2})(?:-A?(\d{1,2}))?\s*$/.exec(word) ?? [];
    const base = analog === undefined ? 0 : analogFirst;
    const [first, last] = [base + Number(from), base + Number(to)];
    if (from === '' || first < firstPin || last > lastPin || last < first) {
      const what = `"${word}" is no pin of ${title}; such as 8-13 or A0,A1`;
      throw new Failure('NO-SUCH-PIN', what, 2);
    }
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  });
}
