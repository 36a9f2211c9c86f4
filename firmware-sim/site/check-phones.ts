import { checkCoverage } from './check-coverage.js';
import type { Findings } from './findings.js';
import { defaultPhoneModel, phoneModels } from './phone-models.js';
import type { Path } from './problem.js';
import type { Draft } from './shape-problems.js';
import type { SiteDirectory } from './site-directory.js';
import type { PhoneFile, SiteFile } from './site-shape.js';

function checkAssociatedPhone(
  phone: Draft<PhoneFile>,
  directory: SiteDirectory,
  findings: Findings,
  path: Path,
): void {
  const model = 'model' in phone ? phone.model : defaultPhoneModel;
  const hasLines = model === undefined || phoneModels[model].hasLines;
  const { associatedPhone } = phone;
  if (!('associatedPhone' in phone)) {
    if (hasLines) return;
    const message = `a ${model} without associatedPhone has no calls to handle (rule B-01)`;
    findings.warning(path, 'console-alone', message);
    return;
  }
  const place = [...path, 'associatedPhone'];
  if (hasLines && model !== undefined) {
    const message = `only a console (1105) has an associatedPhone, not a ${model}`;
    findings.keyProblem(place, 'not-a-console', message);
    return;
  }
  if (associatedPhone === undefined) return;
  const missing = directory.missing(associatedPhone, 'phone');
  if (missing !== undefined) {
    findings.problem(place, missing.code, missing.message);
    return;
  }
  const other = directory.modelOf(associatedPhone);
  if (other !== undefined && !phoneModels[other].hasLines) {
    const message = `"${associatedPhone}" is a console itself and has no calls (rule B-01)`;
    findings.problem(place, 'console-alone', message);
  }
}

/**
 * Checks what one phone of a file says of others: coverage, forwards, the phone of a console.
 *
 * @param draft - The site file as far as its shape held.
 * @param directory - Every extension of the site.
 * @param findings - Takes what is wrong.
 * @param base - Where the site stands in its document.
 */
export function checkPhones(
  draft: Draft<SiteFile>,
  directory: SiteDirectory,
  findings: Findings,
  base: Path,
): void {
  for (const [index, phone] of (draft.phones ?? []).entries()) {
    if (phone === undefined) continue;
    const path = [...base, 'phones', index];
    checkAssociatedPhone(phone, directory, findings, path);
    if (phone.coverage !== undefined) {
      // Only afterRings is fine for a user: the own mailbox stays.
      checkCoverage(phone.coverage, 'user', directory, findings, [...path, 'coverage']);
    }
    const mail = phone.forward?.mail;
    const missing = mail === undefined ? undefined : directory.missing(mail);
    if (missing) findings.problem([...path, 'forward', 'mail'], missing.code, missing.message);
  }
}
