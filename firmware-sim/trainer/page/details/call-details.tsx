import { useContext } from 'preact/hooks';
import type { CallState, FloorState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { lengthWords, momentWords } from '../group-words.js';
import { Fact } from './phone-details.js';

/** One call: from whom to whom, its offers one after the other, and its end. */
export function CallDetails({
  call,
  floor,
  isHand,
}: {
  readonly call: CallState;
  readonly floor: FloorState;
  readonly isHand: boolean;
}) {
  const { ask } = useContext(DeskContext);
  const nameOf = (number: string) =>
    floor.models.find(({ extension }) => extension === number)?.name ?? number;
  return (
    <>
      <h2>
        Call <span class="muted">{call.id}</span>
      </h2>
      <dl class="facts">
        <Fact name="From" value={partyText(call.fromName, call.from)} />
        <Fact name="To" value={partyText(call.toName, call.to)} />
        <Fact name="State" value={call.end ?? call.state} />
        <Fact name="Arrived" value={momentWords(call.arrivedMs)} />
        {call.hop ? <Fact name="Hunts at" value={call.hop.to} /> : null}
        {call.answeredBy === undefined ? null : (
          <Fact name="With" value={nameOf(call.answeredBy)} />
        )}
        {call.perDevice ? (
          <Fact name="Per device" value={lengthWords(call.perDevice.lengthMs)} />
        ) : null}
        {call.total ? <Fact name="In all" value={lengthWords(call.total.lengthMs)} /> : null}
      </dl>
      {isHand && call.state !== 'ended' ? (
        <button
          type="button"
          class="button"
          onClick={() => void ask({ type: 'hand.hangUp', call: call.id })}
        >
          The caller hangs up
        </button>
      ) : null}
      <h3>Offers</h3>
      <ol class="offers">
        {call.offers.map((offer) => (
          <li key={`${offer.extension} ${offer.fromMs}`}>
            <time>{momentWords(offer.fromMs)}</time>
            <span>
              {nameOf(offer.extension)} <span class="muted">{offer.extension}</span>
            </span>
            <span class={`end end-${offer.end ?? 'rings'}`}>
              {offer.end ?? 'rings'}
              {offer.toMs === undefined ? '' : ` after ${lengthWords(offer.toMs - offer.fromMs)}`}
            </span>
          </li>
        ))}
      </ol>
      {call.offers.length === 0 ? <p class="muted">Offered to nobody yet.</p> : null}
    </>
  );
}

const partyText = (name: string, number: string): string =>
  name && name !== number ? `${name} ${number}` : number;
