import { formatProblem, parseSite } from '../../../firmware-sim/site/index.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';

/** A site that has one of everything, and nothing wrong with it. */
export const frontDesk = `# The front desk
site: Front desk
profile: nbx
phones:
  - { extension: "1001", name: Ana Lima, model: "3102" }
  - { extension: "1002", name: Bo Chen, coverage: { mailbox: "1001", afterRings: 4 } }
  - { extensions: "1010-1019", model: "2102", forward: { busy: "5551234", mail: "1001" } }
  - { extension: "1100", model: "1105", associatedPhone: "1001" }
groups:
  - extension: "4000"
    name: Sales
    type: linear
    membership: dynamic
    password: "2468"
    perDeviceTimeout: 12s
    totalTimeout: 40s
    logoutOnNoAnswer: true
    whenNoneAvailable: coverage
    members: ["1002", "1001", "1010-1012"]
    loggedIn: ["1001"]
    coverage: { mailbox: "4000" }
  - { extension: "4001", type: calling, membership: static, members: ["1001", "1002"] }
buttons:
  "1001": { 4: { group: "4000", code: stored }, 5: { blf: "1002" }, 6: { feature: dnd } }
featureCodes: { dnd: "46" }
cadences: { flash: [500, 500] }
`;

/** Parses a site that must be right. */
export function siteOf(text: string): Site {
  const result = parseSite(text, 'site.yaml');
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.value;
}

/** What `site check` finds, as `LINE:COLUMN code`. */
export const problemsOf = (text: string): readonly string[] => {
  const result = parseSite(text, 'site.yaml');
  return result.ok ? [] : result.problems.map((p) => `${p.line}:${p.column} ${p.code}`);
};

/** The warnings, as `LINE:COLUMN code`. */
export const warningsOf = (text: string): readonly string[] =>
  parseSite(text, 'site.yaml').warnings.map((p) => `${p.line}:${p.column} ${p.code}`);
