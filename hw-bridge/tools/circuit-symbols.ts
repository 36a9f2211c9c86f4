import { box, element, type Svg, text, wire } from './svg.js';

/** A ground symbol below a point. */
export function ground(x: number, y: number): Svg {
  return [
    wire([
      [x, y],
      [x, y + 2],
    ]),
    wire([
      [x - 2, y + 2],
      [x + 2, y + 2],
    ]),
    wire([
      [x - 1.3, y + 2.8],
      [x + 1.3, y + 2.8],
    ]),
    wire([
      [x - 0.6, y + 3.6],
      [x + 0.6, y + 3.6],
    ]),
  ].join('');
}

/** A supply symbol above a point. */
export function supply(x: number, y: number, volts = '5 V'): Svg {
  return [
    wire([
      [x, y],
      [x, y - 2],
    ]),
    wire([
      [x - 2, y - 2],
      [x + 2, y - 2],
    ]),
    text(x, y - 2.8, volts, { size: 2.4, anchor: 'middle' }),
  ].join('');
}

/** A button between two points of one height. */
export function button(fromX: number, toX: number, y: number): Svg {
  const [left, right] = [Math.min(fromX, toX), Math.max(fromX, toX)];
  const middle = (left + right) / 2;
  const contact = (x: number) =>
    element('circle', { cx: x, cy: y, r: 0.6, fill: '#fff', stroke: '#111', 'stroke-width': 0.35 });
  return [
    wire([
      [left, y],
      [middle - 2.6, y],
    ]),
    wire([
      [middle + 2.6, y],
      [right, y],
    ]),
    contact(middle - 2),
    contact(middle + 2),
    wire([
      [middle - 2.4, y - 1.3],
      [middle + 2.4, y - 1.3],
    ]),
    wire([
      [middle, y - 1.3],
      [middle, y - 2.3],
    ]),
  ].join('');
}

/** A resistor between two points of one height. */
export function resistor(fromX: number, toX: number, y: number): Svg {
  const middle = (fromX + toX) / 2;
  return [
    wire([
      [fromX, y],
      [middle - 2.5, y],
    ]),
    box(middle - 2.5, y - 0.9, 5, 1.8),
    wire([
      [middle + 2.5, y],
      [toX, y],
    ]),
  ].join('');
}

/** A resistor between two points, one above the other. */
export function uprightResistor(x: number, fromY: number, toY: number): Svg {
  const middle = (fromY + toY) / 2;
  return [
    wire([
      [x, fromY],
      [x, middle - 2.5],
    ]),
    box(x - 0.9, middle - 2.5, 1.8, 5),
    wire([
      [x, middle + 2.5],
      [x, toY],
    ]),
  ].join('');
}

/** A lamp between two points of one height; its current goes from `fromX` to `toX`. */
export function lamp(fromX: number, toX: number, y: number): Svg {
  const middle = (fromX + toX) / 2;
  const way = Math.sign(toX - fromX);
  const back = middle - 1.5 * way;
  const tip = middle + 1.5 * way;
  const arrow = (dx: number) =>
    element('path', {
      d: `M ${middle + dx} ${y - 2} l 1.3 -1.3 m -0.9 0.1 l 0.9 -0.1 l -0.1 0.9`,
      fill: 'none',
      stroke: '#b30',
      'stroke-width': 0.25,
    });
  return [
    wire([
      [fromX, y],
      [back, y],
    ]),
    element('path', {
      d: `M ${back} ${y - 1.5} L ${back} ${y + 1.5} L ${tip} ${y} Z`,
      fill: '#fdd',
      stroke: '#111',
      'stroke-width': 0.35,
    }),
    wire([
      [tip, y - 1.5],
      [tip, y + 1.5],
    ]),
    wire([
      [tip, y],
      [toX, y],
    ]),
    arrow(-0.8),
    arrow(0.5),
  ].join('');
}
