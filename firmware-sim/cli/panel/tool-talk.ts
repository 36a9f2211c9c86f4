import type { BenchKey } from '../../../hw-bridge/tools/bench-file.js';
import type { Deed } from '../../../hw-bridge/tools/bench-person.js';
import type { BoardEnd } from '../../../hw-bridge/tools/board-end.js';
import type { RawPanel } from '../../../hw-bridge/tools/raw-panel.js';
import type { TestEvent } from '../../../hw-bridge/tools/tester-state.js';
import { hostWall } from '../../clock/wall-time.js';
import type { ToolRun } from './tool-run.js';

/** A tool that asks and is answered: the wizard, the tester. */
export interface Talk {
  /** What is asked, in words; '' while nothing is. */
  question(): string;
  /** Other for every question, also the same one asked again. */
  questionId(): string;
  isOver(): boolean;
  take(event: TestEvent): void;
  /** What somebody at a bench would do now. */
  deed(): Deed;
}

/** Who answers, and who is told. */
export interface TalkOptions {
  readonly run: ToolRun;
  /** Where a bench answers instead of a person: its board, if that is in this process. */
  readonly hands: { readonly end: BoardEnd | undefined } | undefined;
  /** Called after everything that happened. */
  readonly onChange: () => void;
}

/** How long hands at a bench think, and hold a button; ms. */
const thinkMs = 20;
const holdMs = 130;
/** From edge to edge of a contact that wavers: longer than boards debounce; ms. */
const waverStepMs = 8;

/** A talk that is joined with its panel. */
export interface RunningTalk {
  answer(this: void, text: string): void;
  /** Looks at the time; call it often. */
  tick(this: void): void;
}

/** Joins a talk with its panel, and lets a bench answer where there is one. Ends the run when the talk is over. */
export function joinTalk(panel: RawPanel, talk: Talk, options: TalkOptions): RunningTalk {
  const { run, hands, onChange } = options;
  let answered = '';
  // Hands that went on after the end would set a board going that is stopped.
  let isAtBench = true;
  const after = (): void => {
    onChange();
    if (talk.isOver()) run.end();
    else if (hands !== undefined && talk.questionId() !== answered) {
      answered = talk.questionId();
      hostWall.wake(thinkMs, () => act(talk.deed()));
    }
  };
  const take = (event: TestEvent): void => {
    talk.take(event);
    after();
  };
  const act = (deed: Deed): void => {
    if (!isAtBench) return;
    if (deed.do === 'type') take({ type: 'answer.given', text: deed.text, atMs: run.now() });
    if (deed.do === 'press' && hands?.end !== undefined) {
      const { end } = hands;
      pressAt(deed.key, (wire, isClosed) => {
        if (isAtBench) end.move(wire, isClosed);
      });
    }
  };
  const leave = panel.listen((event) => {
    const atMs = run.now();
    if (event.type === 'wire.changed') take({ ...event, atMs });
    else if (event.type === 'lamps.agreed') take({ type: 'lamps.agreed', atMs });
    else if (event.state === 'connected') take({ type: 'panel.connected', atMs });
    else if (event.state === 'lost') take({ type: 'panel.lost', atMs });
  });
  // What closing the panel does is no part of the talk.
  void run.ended.then(() => {
    isAtBench = false;
    leave();
  });
  return {
    answer: (text) => take({ type: 'answer.given', text, atMs: run.now() }),
    tick: () => take({ type: 'time.passed', atMs: run.now() }),
  };
}

/** Presses a button of a bench: closes its contacts, wavers if it does so, and opens them again. */
function pressAt({ closes, waversMs }: BenchKey, moveWire: BoardEnd['move']): void {
  const move = (isClosed: boolean): void => {
    for (const wire of closes) moveWire(wire, isClosed);
  };
  // An even number of steps, so that it is closed after them.
  const steps = waversMs === 0 ? 0 : 2 * Math.max(1, Math.round(waversMs / (2 * waverStepMs)));
  for (let step = 0; step <= steps; step += 1) {
    hostWall.wake(step * waverStepMs, () => move(step % 2 === 0));
  }
  hostWall.wake(steps * waverStepMs + holdMs, () => move(false));
}
