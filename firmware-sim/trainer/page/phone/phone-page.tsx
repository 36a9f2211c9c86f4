import { useContext, useEffect, useState } from 'preact/hooks';
import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import type { PressSeen } from '../../messages.js';
import { DeskContext } from '../desk-context.js';
import { drawnOnce } from '../drawn-once.js';
import { Announcer } from './announcer.js';
import type { FaceplateShape } from './faceplate-plan.js';
import { shortcuts } from './key-names.js';
import { PhoneFace } from './phone-face.js';
import { phoneWord } from './phone-words.js';

/** Narrower than this, a faceplate stands upright, CSS px. */
const narrowest = '(max-width: 760px)';

/** One phone, to be operated, with what it does in words beneath it. */
export const PhonePage = drawnOnce(function PhonePage({
  facts,
  state,
  presses,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  /** Of this phone, in this moment. */
  readonly presses: readonly PressSeen[];
}) {
  const shape = useShape();
  return (
    <section class={`phone-page phone-${facts.buttons.length > 50 ? 'console' : 'desk'}`}>
      <h1 class="spoken">
        Phone {facts.extension}, {facts.name}
      </h1>
      <PhoneFace facts={facts} state={state} shape={shape} presses={presses} />
      <PhoneStrip facts={facts} state={state} />
      <details class="shortcuts">
        <summary>Keys of the keyboard, while the focus is on the phone</summary>
        <dl>
          {shortcuts.map(({ letter, does }) => (
            <div key={letter}>
              <dt>
                <kbd>{letter}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </details>
      <Announcer facts={facts} state={state} />
    </section>
  );
});

/** What cannot be seen on the faceplate at a glance, in words. */
function PhoneStrip({ facts, state }: { readonly facts: PhoneFacts; readonly state: PhoneState }) {
  const { show } = useContext(DeskContext);
  const { word, kind } = phoneWord(state);
  const { panel } = state;
  const more = [
    ...(state.tone === 'silence' ? [] : [`${state.tone} tone`]),
    ...(state.isMuted ? ['muted'] : []),
    ...(state.hasDnd ? ['do not disturb'] : []),
  ];
  return (
    <ul class="phone-strip" aria-label="What the phone does">
      <li>
        <b>{facts.extension}</b> {facts.name} <span class="muted">{facts.model}</span>
      </li>
      <li class={`word word-${kind}`}>{word}</li>
      <li>volume {state.volume}</li>
      <li>
        <button
          type="button"
          class="tool"
          onClick={() => show({ is: 'phone', extension: facts.extension })}
        >
          Lamps, and why
        </button>
      </li>
      {panel ? (
        <li class={`panel-sign panel-${panel.state}`} data-panel={panel.state}>
          <span class="panel-dot" aria-hidden="true" />
          panel {panel.state} <span class="muted">{panel.driver}</span>
        </li>
      ) : null}
      {/* A line of its own, there even when it is empty: what comes and goes moves nothing else. */}
      <li class="strip-more">{more.join(' · ')}</li>
    </ul>
  );
}

function useShape(): FaceplateShape {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrowest).matches);
  useEffect(() => {
    const query = matchMedia(narrowest);
    const look = () => setNarrow(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return isNarrow ? 'tall' : 'wide';
}
