export { CallProcessor, type Submitted } from './call-processor.js';
export { RealClock } from './clock/real-clock.js';
export { VirtualClock } from './clock/virtual-clock.js';
export type { InstantClock, TimerHandle } from './clock.js';
export type { CallRecord, Metrics } from './fleet/call-records.js';
export type { LoadFigures } from './fleet/figures/load-figures.js';
export {
  createInvariantChecker,
  type InvariantResult,
  invariantIds,
  type Violation,
} from './fleet/invariants/index.js';
export {
  type RecordedRun,
  type ReplayResult,
  readTrace,
  replay,
  TraceError,
} from './fleet/replay.js';
export { type ReplicationsOptions, runReplications } from './fleet/run-replications.js';
export {
  type ExpectationResult,
  type RunOptions,
  runScenario,
  type ScenarioResult,
  type ScenarioRun,
} from './fleet/run-scenario.js';
export { type StoryLine, storyOf } from './fleet/story.js';
export type { TraceEvent, TraceHeader, TraceLine } from './fleet/trace-lines.js';
export { compiledRuntime } from './runtime/compiled.js';
export type { ChartActor, ChartRuntime, TimerPort } from './runtime/runtime.js';
export { xstateRuntime } from './runtime/xstate.js';
export {
  checkPassword,
  formatProblem,
  hashPassword,
  type ParseResult,
  type Problem,
  parseScenario,
  parseSite,
} from './site/index.js';
export type { Expectation, Input, Scenario, Step } from './site/scenario-model.js';
export type { GroupConfig, PhoneConfig, Site } from './site/site-model.js';
