import type { ClosablePanel } from '../panel-port.js';
import type { Wiring } from '../wiring.js';
import { FirmataBoard } from './firmata-board.js';
import { loadFirmata } from './firmata-packages.js';
import { FirmataSession } from './firmata-session.js';
import type { FirmataWires } from './firmata-wires.js';
import { type PortPool, portsOf } from './port-pool.js';
import type { SerialBinding } from './safe-binding.js';
import { type OpenLine, openSerialLine } from './serial-line.js';
import { type PanelWay, SupervisedPanel, type SupervisedPanelOptions } from './supervised-panel.js';
import type { PanelStatistics } from './supervisor.js';

/** How to reach a panel that runs StandardFirmata. */
export interface FirmataPanelOptions extends SupervisedPanelOptions {
  /** What is wired to it; not that of a `panel`. */
  readonly wiring: Wiring;
  /** The port: `/dev/ttyACM0`, `COM3`. With `ports`, none: it is found by its adapter. */
  readonly path?: string;
  /** Default 57,600, which is StandardFirmata's. */
  readonly baudRate?: number;
  /** What reaches the port; that of the machine, made safe against hang-ups, where none is given. */
  readonly binding?: SerialBinding;
  /** Where to look for the adapter whose serial number is `identity`. */
  readonly ports?: PortPool;
}

/** A panel over Firmata, connected as often as it takes until it is closed. */
export interface FirmataPanel extends ClosablePanel {
  readonly statistics: PanelStatistics;
}

/**
 * Opens a panel whose board runs StandardFirmata. The host debounces and blinks; see `FirmataSession`.
 *
 * @throws RangeError for a wiring of our own firmware, and where neither a path nor an identity with `ports` is given.
 */
export function openFirmataPanel(options: FirmataPanelOptions): FirmataPanel {
  const { path, baudRate = 57_600, binding, identity, ports } = options;
  if (ports !== undefined && identity !== undefined) {
    const open = ports.seek({ identity, baudRate, isMute: true });
    const tried = `looked for the adapter "${identity}"`;
    return overFirmata({ open, tried, isSearching: true }, options);
  }
  if (path === undefined) throw new RangeError('a panel has a path, or an identity and ports');
  const open: OpenLine = (events) => openSerialLine({ path, baudRate, binding }, events);
  const adapter = async (): Promise<string | undefined> =>
    (await portsOf(binding)).find((it) => it.path === path)?.serialNumber;
  return overFirmata({ open, tried: `opened ${path} at ${baudRate} baud` }, options, adapter);
}

/**
 * A panel over Firmata, over whatever opens a line.
 *
 * @param adapter - Finds the serial number of its adapter, for a panel that nobody has named.
 */
export function overFirmata(
  way: Omit<PanelWay, 'session'>,
  options: Omit<FirmataPanelOptions, 'path' | 'baudRate' | 'binding' | 'ports'>,
  adapter: () => Promise<string | undefined> = async () => undefined,
): FirmataPanel {
  const { keys, lamps, debounceMs } = options.wiring;
  const wires = toWires(options.wiring);
  let identity = options.identity;
  let board: FirmataBoard | undefined;
  let session: FirmataSession | undefined;
  const open: OpenLine = async (events) => {
    board ??= new FirmataBoard(loadFirmata(), wires, {
      ready: () => session?.boardReady(),
      seen: (key, isPressed) => session?.seen(key, isPressed),
    });
    const line = await way.open(events);
    identity ??= await adapter();
    return line;
  };
  // Keys and lamps go by their places in the lists, which stand for places on the wire from here on.
  const wiring: Wiring = {
    ...options.wiring,
    keys: keys.map((wire, pin) => ({ ...wire, pin, normallyClosed: false })),
    lamps: lamps.map((wire, pin) => ({ ...wire, pin })),
  };
  const makeSession: PanelWay['session'] = (owner, subject) => {
    if (board === undefined) throw new Error('a line was opened without a board');
    session = new FirmataSession(owner, {
      ...subject,
      identity: identity ?? 'unnamed Firmata board',
      board,
      keys: keys.length,
      lamps: lamps.length,
      debounceMs,
    });
    return session;
  };
  return new SupervisedPanel({ ...way, open, session: makeSession }, { ...options, wiring });
}

function toWires({ board, keys, lamps }: Wiring): FirmataWires {
  if (board === 'panel') throw new RangeError('a wiring of the panel firmware is not for Firmata');
  return { board, keys, lamps };
}
