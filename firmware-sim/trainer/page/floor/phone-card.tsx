import { useContext } from 'preact/hooks';
import type { PersonMode, PhoneFacts, PhoneState, SeatState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { drawnOnce } from '../drawn-once.js';
import { phoneWord } from '../phone/phone-words.js';
import { MiniLamps } from './mini-lamps.js';

const personWords: Readonly<Record<PersonMode, string>> = {
  byHand: 'by hand',
  answers: 'answers',
  ignores: 'ignores',
  away: 'stepped away',
};

/** One phone, small, as it lies on the floor. */
export const PhoneCard = drawnOnce(function PhoneCard({
  facts,
  state,
  seat,
  isHand,
  isChosen,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  readonly seat: SeatState;
  /** Whether the trainer's hand is there. */
  readonly isHand: boolean;
  readonly isChosen: boolean;
}) {
  const { ask, show } = useContext(DeskContext);
  const { word, kind } = phoneWord(state);
  const { extension } = facts;
  const classes = [
    'phone-card',
    `is-${kind}`,
    `person-${state.person}`,
    isChosen ? 'is-chosen' : '',
  ];
  return (
    <li class={classes.join(' ')} data-phone={extension}>
      <button
        type="button"
        class="card-head"
        aria-label={`Phone ${extension}, ${facts.name}, ${word}. Details`}
        onClick={() => show({ is: 'phone', extension })}
      >
        <span class="card-number">{extension}</span>
        <span class="card-name">{facts.name}</span>
        <span class={`word word-${kind}`}>{word}</span>
      </button>
      <div class="card-body">
        <div class="card-face">
          <p class="mini-glass">
            <span>{state.display[0] || ' '}</span>
            <span>{state.display[1] || ' '}</span>
          </p>
          <MiniLamps facts={facts} state={state} />
        </div>
        <span class="bay" data-anchor={`phone ${extension}`} aria-hidden="true" />
      </div>
      <div class="card-foot">
        <span class="card-facts">
          {facts.model}
          {seat === 'free' ? '' : seat === 'taken' ? ' · somebody' : ' · kept'}
          {state.messageWaiting === 'off' || state.messageWaiting === 'unknown' ? '' : ' · ✉'}
          {state.panel ? ` · panel ${state.panel.state}` : ''}
        </span>
        {isHand ? (
          <label class="person">
            <span class="spoken">The person at {extension}</span>
            <select
              value={state.person}
              onChange={(event) =>
                void ask({
                  type: 'hand.person',
                  phone: extension,
                  mode: event.currentTarget.value as PersonMode,
                })
              }
            >
              {Object.entries(personWords).map(([mode, words]) => (
                <option key={mode} value={mode}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        ) : (
          <span class="person">{state.person === 'byHand' ? '' : personWords[state.person]}</span>
        )}
      </div>
    </li>
  );
});
