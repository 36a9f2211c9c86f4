import type { Box } from './faceplate-plan.js';

/** Which way an arrow key goes. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** The direction of an arrow key, by `KeyboardEvent.key`. */
export const directionOf = (key: string): Direction | undefined =>
  (({ ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }) as const)[key];

/** How much a step aside costs beside a step ahead: a neighbour in the row is nearer than one askew. */
const asideWeight = 3;

/**
 * Finds the next key in a direction, so that a group of keys is one stop of Tab and its keys are reached by arrows.
 *
 * @param boxes - Where the keys lie.
 * @param from - The index of the key that has the focus.
 * @returns Its index; `from` itself where nothing lies that way.
 */
export function nextInDirection(boxes: readonly Box[], from: number, direction: Direction): number {
  const start = boxes[from];
  if (!start) return from;
  let best = from;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, box] of boxes.entries()) {
    const { ahead, aside } = distance(start, box, direction);
    const cost = ahead + aside * asideWeight;
    if (ahead > 1 && cost < bestCost) {
      best = index;
      bestCost = cost;
    }
  }
  return best;
}

function distance(from: Box, to: Box, direction: Direction) {
  const x = to.x + to.width / 2 - (from.x + from.width / 2);
  const y = to.y + to.height / 2 - (from.y + from.height / 2);
  switch (direction) {
    case 'left':
      return { ahead: -x, aside: Math.abs(y) };
    case 'right':
      return { ahead: x, aside: Math.abs(y) };
    case 'up':
      return { ahead: -y, aside: Math.abs(x) };
    case 'down':
      return { ahead: y, aside: Math.abs(x) };
  }
}
