import { openEmulatedPanel } from '../../hw-bridge/drivers/emulated-panel.js';
import { openFirmataPanel } from '../../hw-bridge/drivers/firmata-panel.js';
import { MemoryPanel } from '../../hw-bridge/drivers/memory-panel.js';
import { PortPool } from '../../hw-bridge/drivers/port-pool.js';
import { openSerialPanel } from '../../hw-bridge/drivers/serial-panel.js';
import type { ClosablePanel, PanelPort } from '../../hw-bridge/panel-port.js';
import { openMockPanel } from '../../hw-bridge/virtual/mock-panel.js';
import type { Wiring } from '../../hw-bridge/wiring.js';
import type { AttachedPanel } from '../live/live-desk.js';
import type { PanelConfig, Site } from '../site/site-model.js';

/** The panels of a site, opened. */
export interface OpenPanels {
  readonly attached: readonly AttachedPanel[];
  /** What a person should know of them before anything happens. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** What the panels of a site need beside it. */
export interface PanelNeeds {
  /** By the paths that the site has for them. */
  readonly wirings: ReadonlyMap<string, Wiring>;
  /** Time since the shared phase of the lamps began (rule L-06). */
  readonly phaseMs: () => number;
  /** Told each problem in a line: what was tried and what to do. */
  readonly tell: (line: string) => void;
}

/** Opens every panel of a site; one that cannot be reached goes on being tried, and the rest runs on. */
export function openPanels(site: Site, { wirings, phaseMs, tell }: PanelNeeds): OpenPanels {
  const closable: ClosablePanel[] = [];
  const ports = new PortPool();
  const attached = (site.panels ?? []).map((config) => {
    const onProblem = (problem: Error) => tell(`panel of ${config.phone}: ${problem.message}`);
    const wiring = wirings.get(config.wiring ?? '');
    const wishes = { rates: site.cadences, phaseMs, onProblem, ...(wiring && { wiring }) };
    const panel = openPanel(config, wishes, ports);
    if ('close' in panel) closable.push(panel as ClosablePanel);
    return { phone: config.phone, panel, driver: driverText(config) };
  });
  const virtual = (site.panels ?? []).flatMap(({ phone, driver }) => {
    const what = virtualBoards[driver];
    return what === undefined ? [] : [`the panel of ${phone} is ${what}`];
  });
  return {
    attached,
    notes: virtual,
    close: async () => {
      await Promise.all(closable.map((panel) => panel.close()));
    },
  };
}

/** What stands where a person might look for hardware. */
const virtualBoards: Readonly<Partial<Record<PanelConfig['driver'], string>>> = {
  emulated: 'an emulated board that runs the real firmware',
  mock: 'a virtual board behind a mocked serial port',
};

const driverText = ({ driver, port, identity }: PanelConfig): string =>
  [driver, port, identity && `"${identity}"`].filter((it) => it !== undefined).join(' ');

interface PanelWishes {
  readonly rates: Site['cadences'];
  readonly phaseMs: () => number;
  readonly onProblem: (problem: Error) => void;
  readonly wiring?: Wiring;
}

function openPanel(config: PanelConfig, wishes: PanelWishes, ports: PortPool): PanelPort {
  const { driver, port } = config;
  const identity = config.identity ?? `panel-of-${config.phone}`;
  // A port is where a panel is, or where it is looked for first; an identity, which panel it is.
  const place = {
    ...wishes,
    ...(port === undefined ? {} : { path: port }),
    ...(config.identity === undefined ? {} : { identity: config.identity, ports }),
  };
  switch (driver) {
    case 'memory':
      return new MemoryPanel(identity);
    case 'emulated':
      return openEmulatedPanel({ identity, ...wishes }).panel;
    case 'mock':
      return openMockPanel({ identity, ...wishes }).panel;
    case 'serial':
      return openSerialPanel(place);
    case 'firmata':
      return openFirmataPanel({ ...place, wiring: wiringOf(config, wishes) });
  }
}

/** A checked site has a wiring for each panel that needs one. */
function wiringOf({ phone }: PanelConfig, { wiring }: PanelWishes): Wiring {
  if (wiring === undefined) throw new Error(`the panel of ${phone} has no wiring`);
  return wiring;
}
