import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import type { CallState, FloorState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { lengthWords } from '../group-words.js';
import { type ChipPlace, chipPlaces } from './chip-places.js';
import { TimeoutRing } from './timeout-ring.js';

const hopMs = 520;
/** How far the tokens of one place lie apart, CSS px. */
const stackedBy = 46;
/** How far two tokens at one phone lie above and below its middle, CSS px. */
const raisedBy = 23;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** All calls as tokens that hop over the floor, their timeouts as shrinking rings. */
export function CallChips({ floor }: { readonly floor: FloorState }) {
  const { isCalm } = useContext(DeskContext);
  const layer = useRef<HTMLDivElement>(null);
  const lastPoints = useRef(new Map<string, Point>());
  const places = chipPlaces(floor);

  useLayoutEffect(() => {
    if (layer.current)
      lastPoints.current = settle(layer.current, places, lastPoints.current, isCalm);
  });
  useLayoutEffect(() => {
    const ground = layer.current?.parentElement;
    if (!ground) return;
    const watcher = new ResizeObserver(() => {
      if (layer.current)
        lastPoints.current = settle(layer.current, latest.current, new Map(), true);
    });
    watcher.observe(ground);
    return () => watcher.disconnect();
  }, []);
  const latest = useRef(places);
  latest.current = places;

  return (
    <div ref={layer} class="chip-layer">
      {places.map((place) => (
        <CallChip key={place.key} place={place} floor={floor} />
      ))}
    </div>
  );
}

function CallChip({ place, floor }: { readonly place: ChipPlace; readonly floor: FloorState }) {
  const { show } = useContext(DeskContext);
  const { call, key } = place;
  const isOver = call.state === 'ended';
  return (
    <button
      type="button"
      class={`chip chip-${call.state}`}
      data-chip={key}
      data-at={place.at}
      aria-label={chipName(call, place.at)}
      onClick={() => show({ is: 'call', id: call.id })}
    >
      <svg viewBox="0 0 60 60" aria-hidden="true">
        <circle class="chip-disc" cx="30" cy="30" r="21" />
        <circle class="ring-track" cx="30" cy="30" r="27" />
        {call.total && !isOver ? (
          <TimeoutRing timeout={call.total} time={floor.time} radius={27} kind="total" />
        ) : null}
        {call.perDevice && !isOver ? (
          <TimeoutRing timeout={call.perDevice} time={floor.time} radius={22.5} kind="per-device" />
        ) : null}
        <text class="chip-who" x="30" y="28">
          {shortName(call)}
        </text>
        <text class="chip-state" x="30" y="40">
          {stateMark(call)}
        </text>
      </svg>
    </button>
  );
}

/** As much of the caller as a token holds: a name's first word, or the end of a number. */
function shortName({ from, fromName }: CallState): string {
  const name = fromName.split(' ')[0] ?? '';
  if (name && name !== from) return name.length <= 6 ? name : `${name.slice(0, 5)}…`;
  return from.length <= 4 ? from : `…${from.slice(-4)}`;
}

const stateMark = ({ state, end }: CallState): string =>
  state === 'ended'
    ? end?.startsWith('covered')
      ? '✉'
      : '✓'
    : { seeking: '♪', waiting: '…', talking: '⇄', held: 'II' }[state];

function chipName(call: CallState, at: string): string {
  const timeouts = [
    call.perDevice ? `, this phone ${lengthWords(call.perDevice.lengthMs)}` : '',
    call.total ? `, in all ${lengthWords(call.total.lengthMs)}` : '',
  ].join('');
  const state = call.end ?? call.state;
  return `Call from ${call.fromName || call.from} to ${call.toName || call.to}, ${state}, at ${at}${timeouts}`;
}

/**
 * Puts every token where it belongs; one that moved hops there.
 *
 * @returns Where the tokens lie now, by key.
 */
function settle(
  layer: HTMLElement,
  places: readonly ChipPlace[],
  last: ReadonlyMap<string, Point>,
  isStill: boolean,
): Map<string, Point> {
  const ground = layer.parentElement;
  const points = new Map<string, Point>();
  if (!ground) return points;
  const origin = layer.getBoundingClientRect();
  const anchors = new Map(
    [...ground.querySelectorAll<HTMLElement>('[data-anchor]')].map((at) => [at.dataset.anchor, at]),
  );
  const chips = new Map(
    [...layer.querySelectorAll<HTMLElement>('[data-chip]')].map((chip) => [
      chip.dataset.chip,
      chip,
    ]),
  );
  const at = (anchor: string): Point | undefined => {
    const box = anchors.get(anchor)?.getBoundingClientRect();
    return (
      box && {
        x: box.left - origin.left + box.width / 2,
        y: box.top - origin.top + box.height / 2,
      }
    );
  };
  const stacked = new Map<string, number>();
  const several = new Set(
    places.map((place) => place.at).filter((one, index, all) => all.indexOf(one) < index),
  );
  for (const place of places) {
    const chip = chips.get(place.key);
    const anchor = at(place.at) ?? at('outside');
    if (!chip || !anchor) continue;
    const depth = stacked.get(place.at) ?? 0;
    stacked.set(place.at, depth + 1);
    const offset = several.has(place.at) ? offsetOf(place.at, depth) : { x: 0, y: 0 };
    const point = { x: anchor.x - 30 + offset.x, y: anchor.y - 30 + offset.y };
    points.set(place.key, point);
    const start = last.get(place.key) ?? centred(at(place.from)) ?? point;
    chip.style.transform = translate(point);
    if (isStill || (start.x === point.x && start.y === point.y)) continue;
    hop(chip, start, point);
  }
  return points;
}

/** Where a token of several lies: at a phone first one above the other, so that its lamps are seen. */
function offsetOf(at: string, depth: number): Point {
  if (!at.startsWith('phone ')) return { x: -depth * stackedBy, y: 0 };
  return { x: -Math.floor(depth / 2) * stackedBy, y: depth % 2 === 0 ? -raisedBy : raisedBy };
}

const centred = (point: Point | undefined): Point | undefined =>
  point && { x: point.x - 30, y: point.y - 30 };
const translate = ({ x, y }: Point): string => `translate(${x}px, ${y}px)`;

function hop(chip: HTMLElement, start: Point, end: Point): void {
  const height = Math.min(70, Math.hypot(end.x - start.x, end.y - start.y) / 4);
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 - height };
  chip.animate(
    [
      { transform: translate(start), easing: 'cubic-bezier(.3,0,.7,.6)' },
      { transform: `${translate(middle)} scale(1.12)`, easing: 'cubic-bezier(.3,.4,.5,1)' },
      { transform: translate(end) },
    ],
    { duration: hopMs, id: 'hop' },
  );
}
