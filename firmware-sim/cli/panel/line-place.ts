import { openSerialLine } from '../../../hw-bridge/drivers/serial-line.js';
import type { PanelWay } from '../../../hw-bridge/drivers/supervised-panel.js';
import { type BoardEnd, lineTo } from '../../../hw-bridge/tools/board-end.js';
import { tcpLine, tcpPlace } from '../../../hw-bridge/tools/tcp-line.js';
import { Failure } from '../failure.js';
import { openEmulatedEnd } from './emulated-end.js';

/** What every tool takes, to know which panel is meant. */
export interface PlaceOptions {
  readonly emulated?: boolean;
  readonly baud?: number;
}

/** Where a panel is. */
export interface PanelPlace {
  /** As people call it. */
  readonly name: string;
  readonly way: PanelWay;
  /** The far end, where it is in this process. */
  readonly end: BoardEnd | undefined;
  /** What was typed, for a port of this machine. */
  readonly path: string | undefined;
  readonly baudRate: number;
}

/** How fast a panel's line is where nothing else is said. */
export const usualBaudRate = 57_600;

/**
 * Finds out which panel is meant: a port of this machine, `tcp:HOST:PORT`, or an emulated one.
 *
 * @throws Failure `NO-PANEL` where none is named, or two are.
 */
export async function placeOf(
  port: string | undefined,
  { emulated = false, baud = usualBaudRate }: PlaceOptions,
): Promise<PanelPlace> {
  if (emulated) {
    if (port !== undefined) throw new Failure('NO-PANEL', `--emulated, or ${port}: not both`, 2);
    const end = await openEmulatedEnd();
    const way = { open: lineTo(end), tried: `opened ${end.what}` };
    return { name: `${end.what} in this process`, way, end, path: undefined, baudRate: baud };
  }
  if (port === undefined) {
    const what = 'no port is named; lampfield panel list shows them, --emulated needs none';
    throw new Failure('NO-PANEL', what, 2);
  }
  const tcp = tcpPlace(port);
  if (tcp !== undefined) {
    const way = { open: tcpLine(tcp), tried: `connected to ${tcp.host}:${tcp.port}` };
    return {
      name: `${tcp.host}:${tcp.port}`,
      way,
      end: undefined,
      path: undefined,
      baudRate: baud,
    };
  }
  const place = { path: port, baudRate: baud };
  const way: PanelWay = {
    open: (events) => openSerialLine(place, events),
    tried: `opened ${port} at ${baud} baud`,
  };
  return { name: port, way, end: undefined, path: port, baudRate: baud };
}
