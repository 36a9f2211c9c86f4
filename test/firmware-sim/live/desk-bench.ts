import { readFileSync } from 'node:fs';
import type { ExecutionContext } from 'ava';
import { RealClock } from '../../../firmware-sim/clock/real-clock.js';
import { type CallRecord, recordOf } from '../../../firmware-sim/fleet/call-records.js';
import { readTrace, replay } from '../../../firmware-sim/fleet/replay.js';
import type { TraceEvent, TraceLine } from '../../../firmware-sim/fleet/trace-lines.js';
import { LiveDesk } from '../../../firmware-sim/live/live-desk.js';
import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { parseSite } from '../../../firmware-sim/site/index.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';
import { MemoryPanel } from '../../../hw-bridge/drivers/memory-panel.js';
import { ScriptedWall } from '../clock/scripted-wall.js';

/** How a desk is put on the bench. */
export interface BenchOptions {
  readonly site?: Site;
  /** The phones that have a panel. */
  readonly panels?: readonly string[];
  readonly runtime?: ChartRuntime;
  /** Default 1. */
  readonly speed?: number;
}

/** A live desk whose wall is moved by the test. */
export class DeskBench {
  readonly wall = new ScriptedWall();
  readonly clock: RealClock;
  readonly desk: LiveDesk;
  readonly lines: TraceLine[] = [];
  readonly texts: string[] = [];
  /** What was said of wrong beside the charts. */
  readonly faults: string[] = [];
  readonly panels = new Map<string, MemoryPanel>();

  constructor({ site = frontDesk(), panels = [], runtime, speed = 1 }: BenchOptions = {}) {
    this.clock = new RealClock({ wall: this.wall, speed });
    for (const phone of panels) this.panels.set(phone, new MemoryPanel(`panel-of-${phone}`));
    this.desk = new LiveDesk({
      site,
      clock: this.clock,
      runtime: runtime ?? xstateRuntime,
      panels: [...this.panels].map(([phone, panel]) => ({ phone, panel, driver: 'memory' })),
      onLine: (line, text) => {
        this.lines.push(line);
        this.texts.push(text);
      },
      onFault: (message) => this.faults.push(message),
    });
  }

  /** The panel of a phone that was given one. */
  panel(phone: string): MemoryPanel {
    const panel = this.panels.get(phone);
    if (!panel) throw new Error(`${phone} was given no panel`);
    return panel;
  }

  /** The lines of one kind, so far. */
  told<Name extends TraceEvent['ev']>(ev: Name): readonly (TraceLine & { readonly ev: Name })[] {
    return this.lines.filter((line): line is TraceLine & { readonly ev: Name } => line.ev === ev);
  }

  calls(): readonly CallRecord[] {
    return [...this.desk.processor.floor.calls.values()].map(recordOf);
  }

  /** Ends the run, and runs its trace again in virtual time: every byte must be the same (rule S-03). */
  replaysTheSame(t: ExecutionContext): void {
    this.desk.finish();
    const result = replay(readTrace(`${this.texts.join('\n')}\n`), xstateRuntime);
    t.is(result.difference, undefined);
    t.is(result.digest, result.recordedDigest);
    t.is(result.lines, this.texts.length);
  }
}

/** The front desk in a hurry: three phones, three groups, per-device timeout 3 s, total timeout 8 s. */
export function frontDesk(): Site {
  const path = 'fixtures/sites/front-desk-live.yaml';
  const parsed = parseSite(readFileSync(path, 'utf8'), path);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
}
