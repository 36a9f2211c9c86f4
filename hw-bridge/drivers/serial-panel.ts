import type { ClosablePanel } from '../panel-port.js';
import type { PortPool } from './port-pool.js';
import type { SerialBinding } from './safe-binding.js';
import { type LineEvents, openSerialLine } from './serial-line.js';
import { SupervisedPanel, type SupervisedPanelOptions } from './supervised-panel.js';
import type { PanelStatistics } from './supervisor.js';

/** How to reach a panel that runs our firmware. */
export interface SerialPanelOptions extends SupervisedPanelOptions {
  /** The port: `/dev/ttyUSB0`, `COM3`. With `ports`, where it is looked for first. */
  readonly path?: string;
  /** Default 57,600. */
  readonly baudRate?: number;
  /** What reaches the port; that of the machine, made safe against hang-ups, where none is given. */
  readonly binding?: SerialBinding;
  /** Where to look for `identity`, at any port that no other panel has. The pool's binding holds then. */
  readonly ports?: PortPool;
}

/** A panel over a serial port, connected as often as it takes until it is closed. */
export interface SerialPanel extends ClosablePanel {
  readonly statistics: PanelStatistics;
}

/**
 * Opens a panel over a serial port. It is `connecting` at first; nothing here waits or throws for what the port does.
 *
 * @throws RangeError for rates that a panel cannot show, and where neither a path nor an identity with `ports` is given.
 */
export function openSerialPanel(options: SerialPanelOptions): SerialPanel {
  const { path, baudRate = 57_600, binding, identity, ports } = options;
  if (ports !== undefined && identity !== undefined) {
    const open = ports.seek({ identity, path, baudRate });
    const tried = `looked for panel "${identity}"`;
    return new SupervisedPanel({ open, tried, isSearching: true }, options);
  }
  if (path === undefined) throw new RangeError('a panel has a path, or an identity and ports');
  const way = {
    open: (events: LineEvents) => openSerialLine({ path, baudRate, binding }, events),
    tried: `opened ${path} at ${baudRate} baud`,
  };
  return new SupervisedPanel(way, options);
}
