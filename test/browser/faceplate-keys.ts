import type { Page } from 'playwright-core';
import type { DeskEvent } from '../../firmware-sim/trainer/messages.js';
import { untilSo } from './chromium.js';
import type { FakeDesk } from './fake-desk.js';

/** Whose phone it is. */
export const phone = '1002';

/** Every key of a 3102, by its drawn name, and what it asks for (rule B-11). */
export const keys: readonly (readonly [string, DeskEvent])[] = [
  ...Array.from({ length: 18 }, (_, index): readonly [string, DeskEvent] => [
    `access ${index + 1}`,
    { type: 'button.pressed', phone, button: index + 1 },
  ]),
  ...[...'123456789*0#'].map((digit): readonly [string, DeskEvent] => [
    `digit ${digit}`,
    { type: 'digit.pressed', phone, digit },
  ]),
  ...(
    [
      'message',
      'feature',
      'transfer',
      'conference',
      'hold',
      'mute',
      'speaker',
      'volumeDown',
      'volumeUp',
    ] as const
  ).map((key): readonly [string, DeskEvent] => [`key ${key}`, { type: 'key.pressed', phone, key }]),
  ['soft 1', { type: 'soft.pressed', phone, does: 'hold' }],
  ['soft 2', { type: 'soft.pressed', phone, does: 'transfer' }],
  ['soft 3', { type: 'soft.pressed', phone, does: 'hangUp' }],
  ['hook', { type: 'handset.replaced', phone }],
];

/** Where a key is on the screen, CSS px. */
export const middleOf = (
  page: Page,
  name: string,
): Promise<{ readonly x: number; readonly y: number }> =>
  page.evaluate(`(() => {
    const box = document.querySelector('[data-key="${name}"] .key-face, [data-key="${name}"] .cradle').getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  })()`);

/** The key that has the focus. */
export const focused = (page: Page): Promise<string | null> =>
  page.evaluate(`document.activeElement.getAttribute('data-key')`);

/** Gives a key the focus. */
export const focus = (page: Page, name: string) =>
  page.evaluate(`document.querySelector('[data-key="${name}"]').focus()`);

/** What the desk was asked, without the numbers of the connection. */
export const askedOf = (desk: FakeDesk) => desk.asked.map(({ v, of, n, ...event }) => event);

/**
 * From now on the page keeps what of its drawn keys moves, in `globalThis.moved`: each name with the properties that are
 * animated. A press is over in a fifth of a second, sooner than a busy machine looks.
 */
export const keepMovedKeys = (page: Page): Promise<void> =>
  page.evaluate(`(() => {
    const { animate } = Element.prototype;
    globalThis.moved = [];
    Element.prototype.animate = function (frames, options) {
      if (options.id === 'pressed') {
        const { key } = this.closest('[data-key]').dataset;
        globalThis.moved.push({ key, by: Object.keys(frames[0]) });
      }
      return animate.call(this, frames, options);
    };
  })()`);

/** Waits until a drawn key has moved, since {@link keepMovedKeys}. */
export const untilMoved = (page: Page, name: string): Promise<void> =>
  untilSo(page, `globalThis.moved.some(({ key }) => key === ${JSON.stringify(name)})`);
