import { useContext } from 'preact/hooks';
import type { SeatState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import type { DeskModel } from '../desk-model.js';
import { phoneWord } from '../phone/phone-words.js';

const seatWords: Readonly<Record<SeatState, string>> = {
  free: 'free',
  taken: 'taken',
  kept: 'kept: its user will be back',
};

/** Where a person picks a phone that is free, or the trainer's seat. */
export function SeatPicker({
  model,
  onSecret,
}: {
  readonly model: DeskModel;
  /** Asks for the trainer secret. */
  readonly onSecret: () => void;
}) {
  const { ask } = useContext(DeskContext);
  const { floor, you } = model;
  const { trainer } = floor.seats;
  // With the secret the seat can be taken from whoever has it; without one, from who is not connected.
  const isTrainerShut = trainer === 'taken' && you.mayTrain;
  return (
    <main class="seats">
      <h1>Pick a phone</h1>
      <p class="muted">
        It is yours until you leave it: its keys, its lamps, its page of hunt groups. Come back with
        the same browser and you sit here again.
      </p>
      <ul class="seat-list">
        {floor.models.map((facts) => {
          const seat = floor.seats.phones[facts.extension] ?? 'free';
          const state = floor.phones.find((phone) => phone.extension === facts.extension);
          return (
            <li key={facts.extension}>
              <button
                type="button"
                class={`seat seat-${seat}`}
                disabled={seat !== 'free'}
                onClick={() => void ask({ type: 'seat.taken', seat: { phone: facts.extension } })}
              >
                <span class="seat-number">{facts.extension}</span>
                <span class="seat-name">{facts.name}</span>
                <span class="seat-facts">
                  {facts.model} · {state ? phoneWord(state).word : ''}
                  {state?.panel ? ` · panel ${state.panel.state}` : ''}
                </span>
                <span class="seat-state">{seatWords[seat]}</span>
              </button>
            </li>
          );
        })}
        <li>
          <button
            type="button"
            class={`seat seat-trainer seat-${trainer}`}
            disabled={isTrainerShut}
            onClick={() =>
              you.mayTrain ? void ask({ type: 'seat.taken', seat: { trainer: true } }) : onSecret()
            }
          >
            <span class="seat-number">Trainer</span>
            <span class="seat-name">The whole floor</span>
            <span class="seat-facts">every phone, time, people, the log</span>
            <span class="seat-state">
              {you.mayTrain
                ? seatWords[trainer]
                : `${trainer === 'free' ? '' : 'taken; '}needs the trainer secret`}
            </span>
          </button>
        </li>
      </ul>
    </main>
  );
}
