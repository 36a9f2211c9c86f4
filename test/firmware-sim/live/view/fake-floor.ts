import type { FloorView, LogLine } from '../../../../firmware-sim/live/floor-view.js';
import type { LiveFloor } from '../../../../firmware-sim/live/view-port.js';
import type { Input } from '../../../../firmware-sim/site/scenario-model.js';
import { sampleFloor, sampleLog } from './sample-floor.js';

/** A floor whose time and looks a test sets; it keeps what was done to it. */
export class FakeFloor implements LiveFloor {
  readonly acts: Input[] = [];
  nowMs = 0;
  views = 0;
  look: (nowMs: number) => FloorView = sampleFloor;
  lines: readonly LogLine[] = sampleLog();
  saved: () => string = () => 'saved/live-1.yaml';
  readonly listeners = new Set<() => void>();

  view(): FloorView {
    this.views++;
    return this.look(this.nowMs);
  }

  log(count: number): readonly LogLine[] {
    return this.lines.slice(-count);
  }

  act(input: Input): void {
    this.acts.push(input);
    this.change();
  }

  save(): string {
    return this.saved();
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  change(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
