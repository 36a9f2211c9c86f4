/**
 * Reads a program in Intel's hex format, as compilers for AVR chips write it.
 *
 * @param text - Lines that begin with a colon; others are passed over.
 * @param flashBytes - What the chip holds; an ATmega328P 32,768.
 * @returns The flash in words, unused ones ffff as an erased chip has them.
 * @throws RangeError for a line that is cut or whose checksum is wrong, a kind of record that small chips do not have, and a
 * program that is too long.
 */
export function readIntelHex(text: string, flashBytes = 0x8000): Uint16Array {
  const flash = new Uint8Array(flashBytes).fill(0xff);
  const lines = text.split(/\r?\n/).filter((line) => line.startsWith(':'));
  if (lines.length === 0) throw new RangeError('no line begins with a colon: not Intel hex');
  for (const [index, line] of lines.entries()) {
    const [count, high, low, kind, ...data] = readRecord(line, index + 1);
    if (kind === 1) break;
    // Start addresses (3, 5) say nothing to a chip that begins at 0; 2 and 4 of 0 begin where they are anyway.
    if (kind !== 0) continue;
    const address = (high ?? 0) * 256 + (low ?? 0);
    if (address + (count ?? 0) > flashBytes) {
      throw new RangeError(`line ${index + 1}: beyond the ${flashBytes} bytes of this chip`);
    }
    flash.set(data.slice(0, count), address);
  }
  return new Uint16Array(flash.buffer);
}

function readRecord(line: string, number: number): readonly number[] {
  const digits = line.slice(1).trim();
  const bytes = (digits.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  const isWhole = digits.length % 2 === 0 && bytes.length === (bytes[0] ?? 0) + 5;
  if (!isWhole || !/^[0-9a-f]*$/i.test(digits)) throw new RangeError(`line ${number}: cut or bent`);
  if (bytes.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) {
    throw new RangeError(`line ${number}: its checksum is wrong`);
  }
  const isFar = (bytes[3] === 2 || bytes[3] === 4) && (bytes[4] !== 0 || bytes[5] !== 0);
  if (isFar) throw new RangeError(`line ${number}: an address beyond 64 KiB`);
  return bytes;
}
