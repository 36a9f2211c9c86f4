/** A piece of an SVG drawing. */
export type Svg = string;

type Attributes = Readonly<Record<string, string | number>>;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text that is harmless inside of SVG; characters that XML forbids are left out. */
export const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

const short = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);

/** One element. @param inside - Elements, or text made by `escaped`. */
export function element(name: string, attributes: Attributes, inside: Svg = ''): Svg {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${short(value)}"`)
    .join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** How a text stands. */
export interface TextStyle {
  readonly size?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: 'normal' | 'bold';
  readonly fill?: string;
}

/** A line of text; `y` is its base line. */
export function text(x: number, y: number, words: string, style: TextStyle = {}): Svg {
  const { size = 3, anchor = 'start', weight = 'normal', fill = '#111' } = style;
  const look = { 'font-size': size, 'text-anchor': anchor, 'font-weight': weight, fill };
  return element('text', { x, y, ...look }, escaped(words));
}

/** A line through points. */
export function wire(points: readonly (readonly [number, number])[], colour = '#111'): Svg {
  return element('polyline', {
    points: points.map(([x, y]) => `${short(x)},${short(y)}`).join(' '),
    fill: 'none',
    stroke: colour,
    'stroke-width': 0.35,
    'stroke-linejoin': 'round',
  });
}

/** A box. */
export function box(x: number, y: number, width: number, height: number, fill = '#fff'): Svg {
  return element('rect', {
    x,
    y,
    width,
    height,
    fill,
    stroke: '#111',
    'stroke-width': 0.35,
    rx: 0.8,
  });
}

/** A dot where wires join. */
export const joint = (x: number, y: number): Svg =>
  element('circle', { cx: x, cy: y, r: 0.6, fill: '#111' });

/** A whole drawing, in mm. @param title - For those who cannot see it. */
export function drawing(width: number, height: number, title: string, inside: Svg): Svg {
  const size = {
    xmlns: 'http://www.w3.org/2000/svg',
    width: `${short(width)}mm`,
    height: `${short(height)}mm`,
    viewBox: `0 0 ${short(width)} ${short(height)}`,
    'font-family': 'DejaVu Sans, Arial, Helvetica, sans-serif',
    role: 'img',
  };
  const paper = element('rect', { width: short(width), height: short(height), fill: '#fff' });
  return `${element('svg', size, `<title>${escaped(title)}</title>${paper}${inside}`)}\n`;
}

/** A drawing put into a box of another one, as large as it fits. */
export function inset(
  x: number,
  y: number,
  width: number,
  height: number,
  size: { readonly width: number; readonly height: number },
  inside: Svg,
): Svg {
  const view = { viewBox: `0 0 ${short(size.width)} ${short(size.height)}` };
  return element(
    'svg',
    { x, y, width, height, ...view, preserveAspectRatio: 'xMidYMin meet' },
    inside,
  );
}
