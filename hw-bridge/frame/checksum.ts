/**
 * CRC-16/XMODEM (polynomial 0x1021, begins at 0, most significant bit first; `123456789` gives 0x31c3), which
 * avr-libc has as `_crc_xmodem_update`.
 */
export function checksum(bytes: Iterable<number>): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
    }
  }
  return sum;
}
