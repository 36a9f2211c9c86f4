import type { Findings } from './findings.js';
import type { Path } from './problem.js';
import type { Draft } from './shape-problems.js';
import type { SiteDirectory } from './site-directory.js';
import type { PanelFile, SiteFile } from './site-shape.js';
import { comingDrivers, stillToCome } from './still-to-come.js';

/**
 * Checks the panels of a site: each stands for one phone, and has what its driver needs.
 *
 * @param draft - The site file as far as its shape held.
 * @param findings - Takes `still-to-come`, `port-missing`, `port-unused`, `second-panel`, `second-use`
 *   and what is wrong with the phone.
 */
export function checkPanels(
  draft: Draft<SiteFile>,
  directory: SiteDirectory,
  findings: Findings,
  base: Path,
): void {
  const phones = new Set<string>();
  const ports = new Set<string>();
  for (const [index, panel] of (draft.panels ?? []).entries()) {
    if (!panel) continue;
    const path = [...base, 'panels', index];
    checkDriver(panel, findings, path);
    checkPhone(panel, phones, directory, findings, path);
    if (panel.port === undefined) continue;
    if (ports.has(panel.port)) {
      findings.problem([...path, 'port'], 'second-use', `${panel.port} has a panel already`);
    }
    ports.add(panel.port);
  }
}

function checkDriver(panel: Draft<PanelFile>, findings: Findings, path: Path): void {
  const { driver } = panel;
  if (driver === undefined) return;
  if (comingDrivers.includes(driver)) {
    findings.problem([...path, 'driver'], 'still-to-come', stillToCome(driver));
  } else if (driver === 'serial' && !('port' in panel)) {
    findings.problem(path, 'port-missing', 'a serial panel needs a port, such as /dev/ttyUSB0');
  } else if (driver !== 'serial' && 'port' in panel) {
    findings.keyProblem([...path, 'port'], 'port-unused', `a ${driver} panel has no port`);
  }
}

function checkPhone(
  panel: Draft<PanelFile>,
  phones: Set<string>,
  directory: SiteDirectory,
  findings: Findings,
  path: Path,
): void {
  const { phone } = panel;
  if (phone === undefined) return;
  const place = [...path, 'phone'];
  const missing = directory.missing(phone, 'phone');
  if (missing !== undefined) findings.problem(place, missing.code, missing.message);
  if (phones.has(phone)) {
    findings.problem(place, 'second-panel', `phone ${phone} has a panel already`);
  }
  phones.add(phone);
}
