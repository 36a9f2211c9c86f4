import type { Input } from '../site/scenario-model.js';
import type { FloorView, LogLine } from './floor-view.js';

/** What a view of a live floor is given: it looks, it is told, and it acts for a person. */
export interface LiveFloor {
  /** The floor as it is now. */
  view(): FloorView;
  /** The last lines of the log, oldest first. */
  log(count: number): readonly LogLine[];
  /** Does something at once, as a person at that phone would. */
  act(input: Input): void;
  /** Saves what has happened since the start as a scenario file. @returns Its path. */
  save(): string;
  /** Calls `listener` after something happened, until the returned function is called. */
  onChange(listener: () => void): () => void;
}
