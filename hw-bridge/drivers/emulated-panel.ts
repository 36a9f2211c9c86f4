import { PanelError } from '../panel-error.js';
import type { ClosablePanel } from '../panel-port.js';
import {
  type EmulatedControls,
  RunningAvr,
  type RunningAvrOptions,
} from '../virtual/running-avr.js';
import { withBoard } from './panel-with-board.js';
import type { Line, LineEvents } from './serial-line.js';
import { SupervisedPanel, type SupervisedPanelOptions } from './supervised-panel.js';
import type { PanelStatistics } from './supervisor.js';

const tried = 'opened the emulated board';

/** How an emulated panel is opened: as a serial one, but for the port. */
export type EmulatedPanelOptions = SupervisedPanelOptions &
  Pick<RunningAvrOptions, 'fitted' | 'clockRate' | 'changed'> & {
    /** Stored in the board's EEPROM; up to 24 letters of visible ASCII. */
    readonly identity: string;
    /** What its cable makes of a chunk, for tests of bad ones; as it is where nothing is given. */
    readonly bend?: (direction: 'sent' | 'received', bytes: Uint8Array) => Uint8Array;
  };

/** The emulated board at the far end, and its cable. */
export interface EmulatedBoard extends EmulatedControls {
  unplug(): void;
  plug(): void;
}

/** A panel that runs the real firmware, and the hands and eyes at its board. */
export interface EmulatedPanel {
  readonly panel: ClosablePanel & { readonly statistics: PanelStatistics };
  readonly board: EmulatedBoard;
}

/**
 * Opens a panel whose board is an emulated ATmega328P with our firmware in it, in this process and in the time of the ticker:
 * the bytes go through its UART, the keys and lamps through its shift registers.
 *
 * @throws RangeError for rates that a panel cannot show.
 */
export function openEmulatedPanel(options: EmulatedPanelOptions): EmulatedPanel {
  const board = new RunningAvr(options);
  const cable = new EmulatedCable(board, options.bend ?? ((_, bytes) => bytes));
  const panel = new SupervisedPanel({ open: (events) => cable.open(events), tried }, options);
  return { panel: withBoard(panel, board), board: controls(board, cable) };
}

/** The cable between a host and the UART of an emulated board. */
class EmulatedCable {
  #events: LineEvents | undefined;
  #isPlugged = true;

  constructor(
    private readonly board: RunningAvr,
    private readonly bend: NonNullable<EmulatedPanelOptions['bend']>,
  ) {}

  async open(events: LineEvents): Promise<Line> {
    if (!this.#isPlugged) throw new PanelError('NO-PORT', tried, 'its cable is pulled');
    this.#events = events;
    this.board.attach((bytes) => {
      if (this.#events === events) events.received(this.bend('received', bytes));
    });
    // As on an Uno, whose reset hangs on the line that opening a port pulls.
    this.board.reset();
    return {
      write: (bytes) => this.#events === events && this.board.receive(this.bend('sent', bytes)),
      close: async () => {
        if (this.#events === events) this.#leave();
      },
    };
  }

  unplug(): void {
    if (!this.#isPlugged) return;
    this.#isPlugged = false;
    const events = this.#events;
    this.#leave();
    events?.gone(new Error('hung up: the cable was pulled'));
  }

  plug(): void {
    if (this.#isPlugged) return;
    this.#isPlugged = true;
    this.board.reset();
  }

  #leave(): void {
    this.#events = undefined;
    this.board.attach(undefined);
  }
}

function controls(board: RunningAvr, cable: EmulatedCable): EmulatedBoard {
  return {
    identity: board.identity,
    get troubles() {
      return board.troubles;
    },
    press: (key) => board.press(key),
    release: (key) => board.release(key),
    pressBouncing: (key, bounces) => board.pressBouncing(key, bounces),
    isLit: (lamp) => board.isLit(lamp),
    reset: () => board.reset(),
    unplug: () => cable.unplug(),
    plug: () => cable.plug(),
  };
}
