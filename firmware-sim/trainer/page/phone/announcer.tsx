import { useEffect, useRef, useState } from 'preact/hooks';
import { hostWall } from '../../../clock/wall-time.js';
import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import { spokenChanges } from './spoken-changes.js';

/** How long changes are gathered, so that a hunt that passes through is one announcement, ms. */
const gatherMs = 700;

/** Tells a screen reader, politely and in batches, what changes on one's own phone. */
export function Announcer({
  facts,
  state,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
}) {
  const told = useRef(state);
  const latest = useRef(state);
  const isWaiting = useRef(false);
  const [words, setWords] = useState('');
  latest.current = state;
  if (told.current.extension !== state.extension) told.current = state;
  useEffect(() => {
    if (isWaiting.current || told.current === state) return;
    isWaiting.current = true;
    hostWall.wake(gatherMs, () => {
      isWaiting.current = false;
      const said = spokenChanges(facts, told.current, latest.current);
      told.current = latest.current;
      if (said.length > 0) setWords(`${said.join('. ')}.`);
    });
  }, [facts, state]);
  return (
    <div class="spoken" aria-live="polite" aria-atomic="true" data-announcer>
      {words}
    </div>
  );
}
