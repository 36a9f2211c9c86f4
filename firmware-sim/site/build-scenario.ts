import { buildLoad } from './build-load.js';
import { coverageTarget, listExtensions } from './build-site.js';
import type { CallLogs } from './call-logs.js';
import { parseDuration } from './duration.js';
import { buildEdit } from './edit-from-file.js';
import type { ExpectationFile } from './expectation-shape.js';
import { flowText } from './flow-text.js';
import type { Path } from './problem.js';
import type { Expectation, ExpectedThing, Input, Scenario, Step } from './scenario-model.js';
import type { ScenarioFile } from './scenario-shape.js';
import { serviceLevelsMs } from './service-level.js';
import type { Site } from './site-model.js';
import { actionNames, type StepFile } from './step-shape.js';
import type { YamlSource } from './yaml-source.js';

function buildInput(step: StepFile): Input {
  if (step.edit !== undefined) {
    const { group, set } = step.edit;
    return { do: 'edit', group, set: buildEdit(set, group) };
  }
  const name = actionNames.find((action) => step[action] !== undefined) ?? 'answer';
  // The shapes of step-shape.ts are those of Input, field by field, edit apart.
  return { do: name, ...step[name] } as unknown as Input;
}

function buildThing(expected: ExpectationFile): ExpectedThing {
  const { at: _at, call, offered, answeredBy, coveredTo, abandoned, refused, ...rest } = expected;
  if (call !== undefined) {
    return {
      call: {
        id: call,
        ...(offered === undefined ? {} : { offered }),
        ...(answeredBy === undefined ? {} : { answeredBy }),
        ...(coveredTo === undefined ? {} : { coveredTo: coverageTarget(coveredTo, '') }),
        ...(abandoned === undefined ? {} : { abandoned }),
        ...(refused === undefined ? {} : { refused }),
      },
    };
  }
  if (rest.group !== undefined) {
    const { extension, loggedIn } = rest.group;
    return { group: { extension, loggedIn: listExtensions(loggedIn) } };
  }
  // The shapes of expectation-shape.ts are those of ExpectedThing, call and group apart.
  return { ...rest, ...(refused === undefined ? {} : { refused }) } as unknown as ExpectedThing;
}

/** The source where it is one line, otherwise the same on one line. */
function lineOfText(source: YamlSource, path: Path, value: unknown): string {
  const [from, to] = source.spanOf(path) ?? [0, 0];
  const text = source.text.slice(from, to).trim();
  return text.startsWith('{') && !/[\r\n]/.test(text) ? text : flowText(value);
}

/**
 * Turns a scenario file without problems into the scenario that a run takes.
 *
 * @param scenario - The plain value.
 * @param site - Its site, checked.
 * @param source - The document, for lines and texts.
 * @param logs - The call logs that its load names.
 */
export function buildScenario(
  scenario: ScenarioFile,
  site: Site,
  source: YamlSource,
  logs: CallLogs,
): Scenario {
  const steps = (scenario.steps ?? []).map(
    (step, index): Step => ({
      number: index + 1,
      atMs: parseDuration(step.at) ?? 0,
      line: source.lineOf(['steps', index]),
      input: buildInput(step),
    }),
  );
  const expectations = (scenario.expect ?? []).map((expected, index): Expectation => {
    const path = ['expect', index];
    const atMs = parseDuration(expected.at ?? '');
    return {
      text: lineOfText(source, path, expected),
      line: source.lineOf(path),
      ...(atMs === undefined ? {} : { atMs }),
      ...buildThing(expected),
    };
  });
  const expected = expectations.flatMap((one) => ('metric' in one ? [one.metric] : []));
  const levels = serviceLevelsMs(scenario.serviceLevels ?? [], expected);
  return {
    title: scenario.scenario,
    file: source.file,
    rules: scenario.rules ?? [],
    site,
    seed: scenario.seed ?? 1,
    untilMs: parseDuration(scenario.until) ?? 0,
    steps,
    ...(scenario.load ? { load: buildLoad(scenario.load, logs) } : {}),
    ...(scenario.warmUp === undefined ? {} : { warmUpMs: parseDuration(scenario.warmUp) ?? 0 }),
    ...(scenario.replications === undefined ? {} : { replications: scenario.replications }),
    ...(levels.length > 0 ? { serviceLevelsMs: levels } : {}),
    expectations,
  };
}
