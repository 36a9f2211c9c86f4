import { MemoryPanel } from '../../hw-bridge/drivers/memory-panel.js';
import { openSerialPanel } from '../../hw-bridge/drivers/serial-panel.js';
import type { ClosablePanel, PanelPort } from '../../hw-bridge/panel-port.js';
import { openMockPanel } from '../../hw-bridge/virtual/mock-panel.js';
import type { AttachedPanel } from '../live/live-desk.js';
import type { PanelConfig, Site } from '../site/site-model.js';

/** The panels of a site, opened. */
export interface OpenPanels {
  readonly attached: readonly AttachedPanel[];
  /** What a person should know of them before anything happens. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens every panel of a site; one that cannot be reached goes on being tried, and the rest runs on.
 *
 * @param phaseMs - Time since the shared phase of the lamps began (rule L-06).
 * @param tell - Told each problem in a line: what was tried and what to do.
 */
export function openPanels(
  site: Site,
  phaseMs: () => number,
  tell: (line: string) => void,
): OpenPanels {
  const closable: ClosablePanel[] = [];
  const attached = (site.panels ?? []).map((config) => {
    const onProblem = (problem: Error) => tell(`panel of ${config.phone}: ${problem.message}`);
    const panel = openPanel(config, { rates: site.cadences, phaseMs, onProblem });
    if ('close' in panel) closable.push(panel as ClosablePanel);
    return { phone: config.phone, panel, driver: driverText(config) };
  });
  const mocked = (site.panels ?? []).filter(({ driver }) => driver === 'mock');
  return {
    attached,
    notes: mocked.map(
      ({ phone }) => `the panel of ${phone} is a virtual board behind a mocked serial port`,
    ),
    close: async () => {
      await Promise.all(closable.map((panel) => panel.close()));
    },
  };
}

const driverText = ({ driver, port }: PanelConfig): string =>
  port === undefined ? driver : `${driver} ${port}`;

interface PanelWishes {
  readonly rates: Site['cadences'];
  readonly phaseMs: () => number;
  readonly onProblem: (problem: Error) => void;
}

function openPanel(config: PanelConfig, wishes: PanelWishes): PanelPort {
  const identity = `panel-of-${config.phone}`;
  switch (config.driver) {
    case 'memory':
      return new MemoryPanel(identity);
    case 'mock':
      return openMockPanel({ identity, ...wishes }).panel;
    case 'serial':
      return openSerialPanel({ path: config.port ?? '', ...wishes });
  }
}
