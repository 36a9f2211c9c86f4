import type { LampMode } from '../../../../statecharts/terms.js';

/** How a mode is told apart without colour and without blinking: its shape, and a word (rule L-04). */
export interface LampFace {
  readonly shape: 'circle' | 'square' | 'diamond' | 'triangle' | 'eye' | 'question' | 'hollow';
  /** Short, for beside the lamp; '' for a dark one. */
  readonly word: string;
  /** For a screen reader. */
  readonly spoken: string;
}

/** Every mode with its face. */
export const lampFaces: Readonly<Record<LampMode, LampFace>> = {
  off: { shape: 'hollow', word: '', spoken: 'lamp off' },
  steady: { shape: 'circle', word: 'steady', spoken: 'lamp steady' },
  flash: { shape: 'square', word: 'slow blink', spoken: 'lamp blinks slowly' },
  flutter: { shape: 'diamond', word: 'fast blink', spoken: 'lamp blinks fast' },
  brokenFlutter: { shape: 'triangle', word: 'bursts', spoken: 'lamp blinks in bursts' },
  wink: { shape: 'eye', word: 'wink', spoken: 'lamp winks' },
  unknown: { shape: 'question', word: 'unplugged', spoken: 'lamp unknown' },
  dummy: { shape: 'hollow', word: '', spoken: 'no lamp' },
};

/** The outline of each shape in a square of 20 by 20. */
export const lampOutlines: Readonly<Record<LampFace['shape'], string>> = {
  circle: 'M10 3a7 7 0 1 1 0 14a7 7 0 1 1 0-14z',
  hollow: 'M10 3.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z',
  square: 'M4 4h12v12h-12z',
  diamond: 'M10 1.5L18.5 10L10 18.5L1.5 10z',
  triangle: 'M10 2.5L18 16.5H2z',
  eye: 'M10 3a7 7 0 1 1 0 14a7 7 0 1 1 0-14zM10 5.6a4.4 4.4 0 1 0 0 8.8a4.4 4.4 0 1 0 0-8.8zM10 7.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 1 1 0-4.4z',
  question:
    'M6.2 7.2C6.2 4.8 7.8 3.4 10 3.4s3.8 1.4 3.8 3.5c0 2.6-2.8 2.9-2.8 5.2h-2c0-3.2 2.7-3.4 2.7-5.1 0-1-.7-1.7-1.7-1.7s-1.8.7-1.8 1.9zM9 14h2v2.4H9z',
};
