import type { Findings } from './findings.js';
import type { Path } from './problem.js';
import { type Draft, meantKeys } from './shape-problems.js';
import type { SiteDirectory } from './site-directory.js';
import type { PanelFile, SiteFile } from './site-shape.js';

/**
 * Checks the panels of a site: each stands for one phone, and has what its driver needs.
 *
 * @param draft - The site file as far as its shape held.
 * @param findings - Takes `port-missing`, `port-unused`, `wiring-missing`, `wiring-unused`, `only-one`, `second-panel`,
 *   `second-use` and what is wrong with the phone.
 */
export function checkPanels(
  draft: Draft<SiteFile>,
  directory: SiteDirectory,
  findings: Findings,
  base: Path,
): void {
  const phones = new Set<string>();
  const used = { port: new Set<string>(), identity: new Set<string>() };
  for (const [index, panel] of (draft.panels ?? []).entries()) {
    if (!panel) continue;
    const path = [...base, 'panels', index];
    checkDriver(panel, findings, path);
    checkPhone(panel, phones, directory, findings, path);
    for (const key of ['port', 'identity'] as const) {
      const value = panel[key];
      if (value === undefined) continue;
      if (used[key].has(value)) {
        findings.problem([...path, key], 'second-use', `${value} has a panel already`);
      }
      used[key].add(value);
    }
  }
}

const panelKeys = ['phone', 'driver', 'port', 'identity', 'wiring'];

function checkDriver(panel: Draft<PanelFile>, findings: Findings, path: Path): void {
  const { driver } = panel;
  if (driver === undefined) return;
  const known = Object.keys(panel).length === 0 ? new Set<string>() : meantKeys(panel, panelKeys);
  const hasPort = driver === 'serial' || driver === 'firmata';
  if (hasPort && !known.has('port') && !known.has('identity')) {
    const message = `a ${driver} panel needs a port, such as /dev/ttyUSB0, or an identity`;
    findings.problem(path, 'port-missing', message);
  } else if (!hasPort && 'port' in panel) {
    findings.keyProblem([...path, 'port'], 'port-unused', `a ${driver} panel has no port`);
  }
  if (driver === 'firmata' && 'port' in panel && 'identity' in panel) {
    const message = 'a firmata panel is found by its adapter: one of port and identity is enough';
    findings.keyProblem([...path, 'port'], 'only-one', message);
  }
  if (driver === 'firmata' && !known.has('wiring')) {
    const message = 'a firmata panel needs a wiring file, that tells what each pin is';
    findings.problem(path, 'wiring-missing', message);
  } else if (driver === 'memory' && 'wiring' in panel) {
    findings.keyProblem([...path, 'wiring'], 'wiring-unused', 'a memory panel has no wires');
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
