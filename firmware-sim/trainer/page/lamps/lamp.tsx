import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import type { LampMode } from '../../../../statecharts/terms.js';
import { DeskContext } from '../desk-context.js';
import { lampFaces, lampOutlines } from './lamp-words.js';

/** Where a lamp is drawn, and what it shows. */
export interface LampProps {
  readonly mode: LampMode;
  readonly x: number;
  readonly y: number;
  /** Of its square, in units of the drawing around it. */
  readonly size: number;
}

/** A lamp inside a drawing: its shape says the mode, so that neither colour nor blinking is needed (rule L-04). */
export function Lamp({ mode, x, y, size }: LampProps) {
  const { board } = useContext(DeskContext);
  const lit = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const element = lit.current;
    if (!element) return;
    board.set(element, mode);
    return () => board.remove(element);
  }, [board, mode]);
  if (mode === 'dummy') return null;
  const outline = lampOutlines[lampFaces[mode].shape];
  return (
    <g class="lamp" data-mode={mode} transform={`translate(${x} ${y}) scale(${size / 20})`}>
      <circle class="lamp-well" cx="10" cy="10" r="10" />
      <path class="lamp-dark" fill-rule="evenodd" d={outline} />
      {mode === 'off' ? null : (
        <g ref={lit} class="lamp-lit">
          <circle class="lamp-glow" cx="10" cy="10" r="10" />
          <path class="lamp-light" fill-rule="evenodd" d={outline} />
        </g>
      )}
    </g>
  );
}
