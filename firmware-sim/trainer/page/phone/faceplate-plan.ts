import type { HardKey } from '../../../site/hard-keys.js';
import type { PhoneModel } from '../../../site/phone-models.js';

/** A rectangle on a faceplate, in units of its drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One Access button with its lamp to the left (rule B-03) and the label strip to its right. */
export interface AccessPlace {
  /** As it lies there, from 1; on a console's second layer it means another one (rule B-01). */
  readonly button: number;
  /** Missing where none is fitted. */
  readonly lamp?: Box;
  readonly key: Box;
  readonly strip: Box;
}

/** Where everything of one model lies. */
export interface FaceplatePlan {
  readonly width: number;
  readonly height: number;
  /** A console has none: its calls are another phone's (rule B-01). */
  readonly handset?: Box;
  readonly display: Box;
  readonly softKeys: readonly Box[];
  readonly access: readonly AccessPlace[];
  readonly digits: readonly { readonly digit: string; readonly box: Box }[];
  readonly hardKeys: readonly { readonly key: HardKey; readonly box: Box }[];
  readonly messageLamp: Box;
}

/** `wide` for a desk or a wall, `tall` for a screen held in a hand. */
export type FaceplateShape = 'wide' | 'tall';

/** The digits of a keypad, row by row. */
export const keypadDigits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

const hardKeyOrder: readonly HardKey[] = [
  'message',
  'feature',
  'transfer',
  'conference',
  'hold',
  'mute',
  'speaker',
  'volumeDown',
  'volumeUp',
];

const softKeyCount = 4;

/** A grid of equal cells, filled column by column. */
interface Grid {
  readonly area: Box;
  readonly columns: number;
  readonly rows: number;
  readonly gap: number;
}

/**
 * Lays out a model's faceplate.
 *
 * @param model - Rule B-01; a console shows the contacts of one layer, half of its buttons.
 * @returns Boxes inside `width` by `height`; none overlaps another.
 */
export function planFaceplate(model: PhoneModel, shape: FaceplateShape): FaceplatePlan {
  return shape === 'wide' ? planWide(model) : planTall(model);
}

/** How many contacts lie on the faceplate: a console's two layers share them (rule B-01). */
export const contactsOf = (model: PhoneModel): number =>
  model.hasLines ? model.buttons : model.buttons / 2;

function planWide(model: PhoneModel): FaceplatePlan {
  const left = model.hasLines ? 196 : 36;
  const columns = model.hasLines ? 2 : 5;
  const cellWidth = model.hasLines ? 222 : 184;
  const accessX = left + 392;
  const accessWidth = columns * cellWidth;
  const hard = cells({
    area: { x: left + 248, y: 244, width: 116, height: 360 },
    columns: 1,
    rows: 8,
    gap: 8,
  });
  return {
    width: accessX + accessWidth + 24,
    height: 640,
    ...(model.hasLines ? { handset: { x: 36, y: 36, width: 124, height: 568 } } : {}),
    display: { x: left, y: 36, width: 364, height: 128 },
    softKeys: cells({
      area: { x: left, y: 178, width: 364, height: 40 },
      columns: softKeyCount,
      rows: 1,
      gap: 12,
    }),
    access: accessPlaces(model, {
      area: { x: accessX, y: 36, width: accessWidth, height: 568 },
      columns,
      rows: Math.ceil(contactsOf(model) / columns),
      gap: 10,
    }),
    digits: digitPlaces({ x: left, y: 244, width: 228, height: 360 }, 12),
    ...hardPlaces(model, hard, halves(hard[7])),
  };
}

function planTall(model: PhoneModel): FaceplatePlan {
  const top = model.hasLines ? 104 : 20;
  const rows = Math.ceil(contactsOf(model) / 2);
  const accessY = top + 154;
  const accessHeight = rows * 50;
  const hardY = accessY + accessHeight + 14;
  const digitsY = hardY + 170;
  const hard = cells({
    area: { x: 20, y: hardY, width: 380, height: 156 },
    columns: 3,
    rows: 3,
    gap: 10,
  });
  return {
    width: 420,
    height: digitsY + 258,
    ...(model.hasLines ? { handset: { x: 20, y: 18, width: 380, height: 70 } } : {}),
    display: { x: 20, y: top, width: 380, height: 92 },
    softKeys: cells({
      area: { x: 20, y: top + 102, width: 380, height: 38 },
      columns: softKeyCount,
      rows: 1,
      gap: 10,
    }),
    access: accessPlaces(model, {
      area: { x: 20, y: accessY, width: 380, height: accessHeight },
      columns: 2,
      rows,
      gap: 8,
    }),
    digits: digitPlaces({ x: 20, y: digitsY, width: 380, height: 240 }, 10),
    ...hardPlaces(model, hard, [hard[5], hard[8]]),
  };
}

/** Boxes of a grid, top to bottom, then the next column. */
function cells({ area, columns, rows, gap }: Grid): readonly Box[] {
  const width = (area.width - gap * (columns - 1)) / columns;
  const height = (area.height - gap * (rows - 1)) / rows;
  return Array.from({ length: columns * rows }, (_, index) => ({
    x: area.x + Math.floor(index / rows) * (width + gap),
    y: area.y + (index % rows) * (height + gap),
    width,
    height,
  }));
}

function accessPlaces(model: PhoneModel, grid: Grid): readonly AccessPlace[] {
  const keyWidth = grid.columns > 2 ? 36 : 44;
  return cells(grid)
    .slice(0, contactsOf(model))
    .map((cell, index) => {
      const button = index + 1;
      const middle = cell.y + cell.height / 2;
      const keyHeight = Math.min(cell.height, 36);
      const lampSize = grid.columns > 2 ? 22 : 26;
      const keyX = cell.x + 34;
      return {
        button,
        ...(button <= model.lamps
          ? {
              lamp: {
                x: cell.x,
                y: middle - lampSize / 2,
                width: lampSize,
                height: lampSize,
              },
            }
          : {}),
        key: { x: keyX, y: middle - keyHeight / 2, width: keyWidth, height: keyHeight },
        strip: {
          x: keyX + keyWidth + 8,
          y: middle - keyHeight / 2,
          width: cell.width - keyWidth - 42,
          height: keyHeight,
        },
      };
    });
}

function digitPlaces(area: Box, gap: number): FaceplatePlan['digits'] {
  const places = cells({ area, columns: 3, rows: 4, gap });
  return keypadDigits.map((digit, index) => ({
    digit,
    box: boxAt(places, (index % 3) * 4 + Math.floor(index / 3)),
  }));
}

/** Volume down and up lie in two boxes of their own; a console has Shift where a phone has Speaker's neighbour. */
function hardPlaces(
  model: PhoneModel,
  places: readonly Box[],
  volume: readonly (Box | undefined)[],
): Pick<FaceplatePlan, 'hardKeys' | 'messageLamp'> {
  const free = places.filter(
    (box) => !volume.includes(box) && !volume.some((one) => isIn(one, box)),
  );
  const names = hardKeyOrder.map((key) =>
    !model.hasLines && key === 'conference' ? 'shift' : key,
  );
  const boxes = [...free.slice(0, 7), ...volume];
  const message = boxAt(free, 0);
  return {
    hardKeys: names.map((key, index) => ({ key, box: boxAt(boxes, index) })),
    messageLamp: { x: message.x + 7, y: message.y + message.height / 2 - 9, width: 18, height: 18 },
  };
}

const isIn = (inner: Box | undefined, outer: Box): boolean =>
  inner !== undefined && inner.y === outer.y && inner.x >= outer.x && inner.width < outer.width;

function halves(box: Box | undefined): readonly Box[] {
  if (box === undefined) return [];
  const width = (box.width - 8) / 2;
  return [
    { ...box, width },
    { ...box, width, x: box.x + width + 8 },
  ];
}

function boxAt(boxes: readonly (Box | undefined)[], index: number): Box {
  const box = boxes[index];
  if (box === undefined) throw new Error(`no place ${index} on the faceplate`);
  return box;
}
