/** The site file and the scenario file: read, checked, with every problem at its place. */

export { parseDuration } from './duration.js';
export { editFromFile } from './edit-from-file.js';
export { parseScenario } from './parse-scenario.js';
export { parseSite } from './parse-site.js';
export { checkPassword, hashPassword, passwordPattern } from './password.js';
export { formatProblem, type ParseResult, type Problem } from './problem.js';
export { ruleIds } from './rule-ids.js';
export { withoutSecrets } from './without-secrets.js';
