import { Document, isMap, isSeq, visit } from 'yaml';
import { parseScenario } from '../../firmware-sim/site/index.js';
import type { Scenario } from '../../firmware-sim/site/scenario-model.js';
import type { Plain } from './random-site.js';

/**
 * Writes a scenario as a file, ready to be put among the fixtures: one step, phone or expectation a
 * line.
 *
 * @param scenario - A plain value as the file has it.
 */
export function toScenarioYaml(scenario: Plain): string {
  const document = new Document(scenario);
  visit(document, {
    Collection: (_key, node, path) => {
      const isInList = path.some((parent) => isSeq(parent));
      // The buttons of one phone lie three maps deep: file, site, buttons.
      const isDeep = path.filter((parent) => isMap(parent)).length > 2;
      if (isInList || isDeep) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Reads it back. @throws Error with every problem of it. */
export function scenarioOf(text: string): Scenario {
  const parsed = parseScenario(text, 'random.yaml', () => '');
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
}
