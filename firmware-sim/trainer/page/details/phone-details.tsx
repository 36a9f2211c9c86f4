import { useContext } from 'preact/hooks';
import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { Lamp } from '../lamps/lamp.js';
import { lampFaces } from '../lamps/lamp-words.js';
import { phoneWord } from '../phone/phone-words.js';

/** One phone: what it does, its lamps with the way to ask why, and what the trainer's hand can do there. */
export function PhoneDetails({
  facts,
  state,
  isHand,
  isKept,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  readonly isHand: boolean;
  /** Whether its seat waits for somebody who lost the connection. */
  readonly isKept: boolean;
}) {
  const { show } = useContext(DeskContext);
  const phone = facts.extension;
  const lamps = facts.buttons.flatMap((button, index) => {
    const mode = state.lamps[index] ?? 'dummy';
    const isUsed = button.is !== 'free' && mode !== 'dummy';
    return isUsed ? [{ lamp: index + 1, label: button.label, mode }] : [];
  });
  return (
    <>
      <h2>
        {facts.name} <span class="muted">{phone}</span>
      </h2>
      <dl class="facts">
        <Fact name="Does" value={phoneWord(state).word} />
        <Fact name="Model" value={facts.model} />
        <Fact name="Handset" value={state.isLifted ? 'lifted' : 'in its cradle'} />
        <Fact name="Rings" value={state.ringer.pattern === 'off' ? 'no' : state.ringer.pattern} />
        <Fact name="Tone" value={state.tone} />
        <Fact name="Do not disturb" value={state.hasDnd ? 'on' : 'off'} />
        {state.panel ? (
          <Fact name="Panel" value={`${state.panel.driver}, ${state.panel.state}`} />
        ) : null}
      </dl>
      {isHand ? <HandOnPhone phone={phone} isPlugged={state.isRegistered} isKept={isKept} /> : null}
      <h3>Lamps</h3>
      <ul class="lamp-list">
        {[
          ...lamps,
          { lamp: 'messageWaiting' as const, label: 'Message', mode: state.messageWaiting },
        ].map(({ lamp, label, mode }) => (
          <li key={lamp}>
            <button
              type="button"
              onClick={() => show({ is: 'lamp', phone, lamp })}
              aria-label={`Why is ${label} ${lamp === 'messageWaiting' ? '' : lamp} so? ${lampFaces[mode].spoken}`}
            >
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <Lamp mode={mode} x={0} y={0} size={20} />
              </svg>
              <span>{label}</span>
              <span class="muted">{lampFaces[mode].word || 'off'}</span>
              <span class="why">why?</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the trainer makes the person at a phone do, and the plug. */
function HandOnPhone({
  phone,
  isPlugged,
  isKept,
}: {
  readonly phone: string;
  readonly isPlugged: boolean;
  readonly isKept: boolean;
}) {
  const { ask } = useContext(DeskContext);
  const acts = [
    ['answer', 'Answer'],
    ['ignore', 'Ignore this call'],
    ['reject', 'Reject'],
    ['hangUp', 'Hang up'],
  ] as const;
  return (
    <div class="hand-on-phone" role="group" aria-label={`The hand on ${phone}`}>
      {acts.map(([does, words]) => (
        <button
          key={does}
          type="button"
          class="button"
          onClick={() => void ask({ type: 'hand.act', phone, does })}
        >
          {words}
        </button>
      ))}
      <button
        type="button"
        class="button"
        onClick={() => void ask({ type: isPlugged ? 'hand.unplug' : 'hand.plug', phone })}
      >
        {isPlugged ? 'Unplug' : 'Plug in'}
      </button>
      <a class="button" href={`#phone/${phone}`}>
        Work its keys
      </a>
      {isKept ? (
        <button
          type="button"
          class="button"
          onClick={() => void ask({ type: 'hand.freeSeat', phone })}
        >
          Free its seat
        </button>
      ) : null}
    </div>
  );
}

/** One fact in a list of them. */
export function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
