/** A number as `count` groups of seven bits, the lowest first. */
export function toSeptets(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => Math.floor(value / 128 ** place) % 128);
}

/** The number that `count` groups of seven bits from `offset` make; missing ones count as 0. */
export function fromSeptets(bytes: Uint8Array, offset: number, count: number): number {
  let value = 0;
  for (let place = count - 1; place >= 0; place -= 1) {
    value = value * 128 + (bytes[offset + place] ?? 0);
  }
  return value;
}
