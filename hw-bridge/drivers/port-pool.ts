import { PanelError } from '../panel-error.js';
import { listPorts } from './port-list.js';
import type { SerialBinding } from './safe-binding.js';
import { type Line, type LineEvents, type OpenLine, openSerialLine } from './serial-line.js';

/** A port as the machine lists it. */
export interface ListedPort {
  readonly path: string;
  /** Of the adapter, which keeps it wherever it is plugged in. */
  readonly serialNumber?: string | undefined;
  readonly vendorId?: string | undefined;
}

/** Whom a pool looks for. */
export interface SoughtPanel {
  readonly identity: string;
  /** Where it was when somebody last looked; tried first. */
  readonly path?: string | undefined;
  readonly baudRate: number;
  /** Only an adapter's serial number tells who it is: its board cannot be asked. */
  readonly isMute?: boolean;
}

/**
 * Lists the ports of a binding; those of this machine where none is given.
 *
 * @returns None where they cannot be listed.
 */
export async function portsOf(binding?: SerialBinding): Promise<readonly ListedPort[]> {
  if (binding === undefined) return (await listPorts()).ports;
  try {
    return (await binding.list()) as readonly ListedPort[];
  } catch {
    return [];
  }
}

/** A panel that is looked for, and what this round has found at each port. */
interface Search extends SoughtPanel {
  readonly found: Map<string, string>;
}

/**
 * The ports of a desk, shared by its panels: each finds the port at which it is, by the identity that its board or its
 * adapter has, so that panels keep their phones however they are plugged in.
 */
export class PortPool {
  readonly #searches = new Set<Search>();
  readonly #held = new Set<string>();
  /** Who was met at a port last. */
  readonly #met = new Map<string, string>();

  /** @param binding - What reaches the ports; that of the machine where none is given. */
  constructor(private readonly binding?: SerialBinding) {}

  /**
   * Makes what opens the port of one panel: each call opens the likeliest port that no other panel of the pool has, and
   * another one each time until all were tried.
   *
   * @returns Rejects with `NO-PORT` once it has been everywhere, and then begins anew.
   */
  seek(sought: SoughtPanel): OpenLine {
    const search: Search = { ...sought, found: new Map() };
    this.#searches.add(search);
    return async (events) => {
      for (const port of await this.#candidates(search)) {
        const line = await this.#tryPort(port, search, events);
        if (line !== undefined) return line;
      }
      const found = [...search.found].map(([path, what]) => `${path} ${what}`);
      search.found.clear();
      const happened = found.length === 0 ? 'there is no port to look at' : found.join(', ');
      throw new PanelError('NO-PORT', `looked for panel "${search.identity}"`, happened);
    };
  }

  /** Ports that nobody has, the likeliest first; those of this round left out. */
  async #candidates({ identity, path, isMute, found }: Search): Promise<readonly ListedPort[]> {
    const listed = (await portsOf(this.binding)).filter((it) => it.serialNumber || it.vendorId);
    const all = new Map(listed.map((it) => [it.path, it]));
    for (const hint of this.#searches) {
      if (hint.path && !all.has(hint.path)) all.set(hint.path, { path: hint.path });
    }
    const others = [...this.#searches].map((it) => it.identity).filter((it) => it !== identity);
    const rank = (port: ListedPort): number => {
      const met = this.#met.get(port.path);
      if (port.serialNumber === identity) return 0;
      if (met === identity) return 1;
      if (met !== undefined) return 4;
      return port.path === path ? 2 : 3;
    };
    return [...all.values()]
      .filter((it) => !found.has(it.path) && !this.#held.has(it.path))
      .filter((it) => !others.includes(it.serialNumber ?? '') && !(isMute && rank(it) > 0))
      .sort((a, b) => rank(a) - rank(b));
  }

  /** Opens one port, if it can be opened. */
  async #tryPort(
    { path, serialNumber }: ListedPort,
    { identity, baudRate, found }: Search,
    events: LineEvents,
  ): Promise<Line | undefined> {
    // Another panel may have taken it while the ports were listed.
    if (this.#held.has(path)) return undefined;
    this.#held.add(path);
    found.set(path, 'does not answer');
    const isOfWanted = serialNumber === identity;
    try {
      const line = await openSerialLine({ path, baudRate, binding: this.binding }, events);
      return {
        write: (bytes) => line.write(bytes),
        close: async () => {
          await line.close();
          this.#held.delete(path);
        },
        isOfWanted,
        met: (name) => {
          this.#met.set(path, name);
          found.set(path, `has "${name}"`);
          if (name === identity || isOfWanted) found.clear();
        },
      };
    } catch (error) {
      this.#held.delete(path);
      found.set(path, error instanceof PanelError ? `is ${error.code}` : 'cannot be opened');
      return undefined;
    }
  }
}
