import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** What colour the screen has in the middle of the first element that a selector finds. */
export async function colourAt(page: Page, selector: string): Promise<Colour> {
  const middle = await page.evaluate<{ readonly x: number; readonly y: number }>(`(() => {
    const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  })()`);
  const clip = { x: Math.floor(middle.x), y: Math.floor(middle.y), width: 1, height: 1 };
  return onlyPixel(await page.screenshot({ clip }));
}

const signatureBytes = 8;

/** Of a PNG of one pixel every filter leaves the pixel as it is: it has no neighbours. */
function onlyPixel(png: Buffer): Colour {
  const parts: Buffer[] = [];
  // Each chunk: its length, its type, its data, a check sum.
  for (let at = signatureBytes; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR' && (data.readUInt32BE(0) !== 1 || data.readUInt32BE(4) !== 1)) {
      throw new Error('a picture of one pixel was asked for');
    }
    if (type === 'IDAT') parts.push(data);
    at += length + 12;
  }
  const [, red = 0, green = 0, blue = 0] = inflateSync(Buffer.concat(parts));
  return [red, green, blue];
}
