import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Box } from './faceplate-plan.js';
import { directionOf, nextInDirection } from './roving.js';

/** Keys that belong together: one stop of Tab, arrows go from key to key. */
export interface KeyGroupProps {
  readonly name: string;
  readonly boxes: readonly Box[];
  /** Draws a key; `tabIndex` is 0 on the one that Tab comes to. */
  readonly children: (index: number, tabIndex: number) => ComponentChildren;
}

/** Draws a group of keys. */
export function KeyGroup({ name, boxes, children }: KeyGroupProps) {
  const [stop, setStop] = useState(0);
  const group = useRef<SVGGElement>(null);
  const keys = () => [...(group.current?.querySelectorAll<SVGGElement>('[data-key]') ?? [])];
  const move = (event: KeyboardEvent) => {
    const direction = directionOf(event.key);
    if (!direction) return;
    const from = keys().indexOf(document.activeElement as unknown as SVGGElement);
    const next = nextInDirection(boxes, Math.max(0, from), direction);
    event.preventDefault();
    setStop(next);
    keys()[next]?.focus();
  };
  const settle = (event: FocusEvent) => {
    const index = keys().indexOf(event.target as SVGGElement);
    if (index >= 0) setStop(index);
  };
  return (
    <g ref={group} role="group" aria-label={name} onKeyDown={move} onFocusIn={settle}>
      {boxes.map((_, index) => children(index, index === stop ? 0 : -1))}
    </g>
  );
}
