import { exactlyOne, type Findings } from './findings.js';
import { defaultSystemButtons, fewestSystemButtons, phoneModels } from './phone-models.js';
import type { Path } from './problem.js';
import type { Draft } from './shape-problems.js';
import type { SiteDirectory } from './site-directory.js';
import type { PhoneModelName } from './site-model.js';
import type { ButtonFile, SiteFile } from './site-shape.js';

const kinds = ['system', 'group', 'blf', 'feature', 'free'] as const;
const keys = [...kinds, 'code'] as const;

interface Place {
  readonly site: Draft<SiteFile>;
  readonly directory: SiteDirectory;
  readonly findings: Findings;
  readonly path: Path;
}

function checkCode({ site, directory, findings, path }: Place, button: Draft<ButtonFile>): void {
  if (!('code' in button)) return;
  const place = [...path, 'code'];
  if (!('group' in button)) {
    findings.keyProblem(place, 'code-without-group', 'code belongs beside group (rule B-13)');
    return;
  }
  const index = button.group === undefined ? undefined : directory.group(button.group)?.index;
  if (index !== undefined && site.groups?.[index]?.membership === 'static') {
    const message = 'a static group has no code to store (rule M-01)';
    findings.keyProblem(place, 'code-of-static-group', message);
  }
}

function checkButton(place: Place, button: Draft<ButtonFile>): void {
  const { directory, findings, path } = place;
  exactlyOne(findings, button, path, kinds, keys);
  for (const [key, kind] of [
    ['group', 'group'],
    ['blf', 'phone'],
  ] as const) {
    const missing = button[key] === undefined ? undefined : directory.missing(button[key], kind);
    if (missing) findings.problem([...path, key], missing.code, missing.message);
  }
  checkCode(place, button);
}

function checkSystem(model: PhoneModelName, number: number, { findings, path }: Place): void {
  const { hasLines, lamps } = phoneModels[model];
  const place = [...path, 'system'];
  if (!hasLines) {
    findings.keyProblem(place, 'no-line', `a ${model} has no line of its own (rule B-01)`);
  } else if (number > lamps) {
    const message = `button ${number} of a ${model} has no lamp and cannot be a line (rule B-01)`;
    findings.keyProblem(place, 'no-lamp', message);
  }
}

/** The checks of one phone's buttons against its model. */
function checkPhone(
  place: Place,
  model: PhoneModelName | undefined,
  buttons: Readonly<Record<string, Draft<ButtonFile> | undefined>>,
): void {
  const { findings, path } = place;
  const system = new Set(Array.from({ length: defaultSystemButtons }, (_, index) => index + 1));
  for (const [key, button] of Object.entries(buttons)) {
    const here = { ...place, path: [...path, key] };
    const most = model === undefined ? 100 : phoneModels[model].buttons;
    const number = /^[1-9]\d{0,3}$/.test(key) ? Number(key) : 0;
    if (number < 1 || number > most) {
      const message = `there is no button ${key}: a ${model ?? 'phone'} has 1 to ${most}`;
      findings.keyProblem(here.path, 'no-such-button', message);
    }
    if (button === undefined) continue;
    checkButton(here, button);
    if (button.system && number > 0) {
      if (model !== undefined) checkSystem(model, number, here);
      system.add(number);
    } else if (kinds.some((kind) => kind in button)) {
      system.delete(number);
    }
  }
  const hasLines = model !== undefined && phoneModels[model].hasLines;
  if (hasLines && system.size < fewestSystemButtons) {
    const message = `at least ${fewestSystemButtons} System buttons must remain (rule B-02)`;
    findings.keyProblem(path, 'system-buttons', message);
  }
}

/**
 * Checks what a site puts on Access buttons (rules B-01, B-02, B-04, B-13).
 *
 * @param draft - The site file as far as its shape held.
 * @param directory - Every extension of the site.
 * @param findings - Takes `no-such-button`, `which-one`, `only-one`, `system-buttons` and others.
 * @param base - Where the site stands in its document.
 */
export function checkButtons(
  draft: Draft<SiteFile>,
  directory: SiteDirectory,
  findings: Findings,
  base: Path,
): void {
  for (const [extension, buttons] of Object.entries(draft.buttons ?? {})) {
    const path = [...base, 'buttons', extension];
    const missing = directory.missing(extension, 'phone');
    if (missing) findings.keyProblem(path, missing.code, missing.message);
    if (buttons === undefined) continue;
    const place = { site: draft, directory, findings, path };
    checkPhone(place, directory.modelOf(extension), buttons);
  }
}
