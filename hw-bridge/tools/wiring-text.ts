import { type Wiring, wiringFile } from '../wiring.js';

const plainText = (text: string): string => JSON.stringify(text);

function flow(value: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(value).map(([key, it]) => {
    if (typeof it === 'object' && it !== null)
      return `${key}: ${flow(it as Record<string, unknown>)}`;
    // Digits and keys are text; an address is read best as it is printed in data sheets.
    if (key === 'digit') return `digit: ${plainText(String(it))}`;
    return key === 'address' ? `address: 0x${Number(it).toString(16)}` : `${key}: ${it}`;
  });
  return `{ ${parts.join(', ')} }`;
}

/** A wiring file as people would write it, a wire a line. */
export function wiringText(wiring: Wiring): string {
  const { wiring: name, board, debounceMs, keys = [], lamps = [] } = wiringFile(wiring);
  return [
    `wiring: ${plainText(name)}`,
    `board: ${board}`,
    ...(debounceMs === undefined ? [] : [`debounceMs: ${debounceMs}`]),
    ...(keys.length === 0 ? ['keys: []'] : ['keys:', ...keys.map((it) => `  - ${flow(it)}`)]),
    ...(lamps.length === 0 ? ['lamps: []'] : ['lamps:', ...lamps.map((it) => `  - ${flow(it)}`)]),
    '',
  ].join('\n');
}
