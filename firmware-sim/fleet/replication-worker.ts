import { compiledRuntime } from '../runtime/compiled.js';
import { xstateRuntime } from '../runtime/xstate.js';
import type { Scenario } from '../site/scenario-model.js';
import { replicationOf } from './replication.js';
import type { Replication } from './result.js';

/** What a thread is given: plain data. */
export interface ReplicationTask {
  readonly scenario: Scenario;
  readonly runtime: 'compiled' | 'xstate';
  readonly isChecked: boolean;
  readonly isDigested?: boolean | undefined;
}

/** Runs one replication on a thread of its own; the same as on any other (rule S-03). */
export function runTask(task: ReplicationTask): Replication {
  const { scenario, runtime, isChecked, isDigested } = task;
  const charts = runtime === 'xstate' ? xstateRuntime : compiledRuntime;
  const running = replicationOf(scenario, charts, {
    isChecked,
    isDigested,
    keepsCalls: false,
    keepsTrace: false,
  });
  for (;;) {
    const { done, value } = running.next();
    if (done) return value.replication;
  }
}
