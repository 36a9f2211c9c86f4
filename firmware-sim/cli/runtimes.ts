import { compiledRuntime } from '../runtime/compiled.js';
import type { ChartRuntime } from '../runtime/runtime.js';
import { xstateRuntime } from '../runtime/xstate.js';

/** How charts may be run, as `--runtime` takes it. */
export type RuntimeName = 'compiled' | 'xstate';

/** Finds a runtime; both write the same trace, byte for byte (rule S-03). */
export function runtimeOf(name: RuntimeName = 'compiled'): ChartRuntime {
  return name === 'xstate' ? xstateRuntime : compiledRuntime;
}
