import { useContext, useEffect, useState } from 'preact/hooks';
import { hostWall } from '../../../clock/wall-time.js';
import type { FloorState } from '../../floor-state.js';
import { speedRange } from '../../messages.js';
import { DeskContext } from '../desk-context.js';
import { momentWords } from '../group-words.js';

/** The speeds that the slider stops at. */
const speeds = [0.25, 0.5, 1, 2, 5, 10, 20].filter(
  (speed) => speed >= speedRange.least && speed <= speedRange.greatest,
);
const clockEveryMs = 200;

/** Pause, step event by event, and how fast time goes. */
export function TimeControls({ floor }: { readonly floor: FloorState }) {
  const { ask } = useContext(DeskContext);
  const { isRunning, speed } = floor.time;
  const at = speeds.findIndex((one) => one >= speed);
  return (
    <div class="hand-part" role="group" aria-label="Time">
      <SiteClock />
      <button
        type="button"
        class="button"
        aria-pressed={!isRunning}
        onClick={() => void ask({ type: isRunning ? 'time.paused' : 'time.resumed' })}
      >
        {isRunning ? 'Pause' : 'Resume'}
      </button>
      <button
        type="button"
        class="button"
        disabled={isRunning}
        onClick={() => void ask({ type: 'time.stepped' })}
      >
        Step
      </button>
      <label class="speed">
        <span>Speed</span>
        <input
          type="range"
          min="0"
          max={speeds.length - 1}
          step="1"
          value={at < 0 ? speeds.length - 1 : at}
          aria-valuetext={`${speed} times`}
          onChange={(event) => {
            const chosen = speeds[Number(event.currentTarget.value)] ?? 1;
            void ask({ type: 'time.speed', speed: chosen });
          }}
        />
        <output>{speed}×</output>
      </label>
    </div>
  );
}

/** Site time, as it goes. */
export function SiteClock() {
  const { client } = useContext(DeskContext);
  const [, tick] = useState(0);
  useEffect(() => {
    let cancel = () => {};
    const again = () => {
      tick((times) => times + 1);
      cancel = hostWall.wake(clockEveryMs, again);
    };
    again();
    return () => cancel();
  }, []);
  return <time class="site-clock">{momentWords(client?.siteMs() ?? 0)}</time>;
}
