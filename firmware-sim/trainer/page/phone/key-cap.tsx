import type { ComponentChildren } from 'preact';
import type { Box } from './faceplate-plan.js';

/** One key of a faceplate. */
export interface KeyCapProps {
  readonly box: Box;
  /** How it is found again: `access 4`, `digit 7`, `key hold`. */
  readonly drawnName: string;
  /** Its accessible name. */
  readonly label: string;
  readonly tone?: 'plain' | 'soft' | 'access' | 'strong';
  /** Where it is a switch: whether it is on. */
  readonly isOn?: boolean;
  readonly isIdle?: boolean;
  readonly tabIndex: number;
  readonly onPress: () => void;
  readonly children?: ComponentChildren;
}

/** A key that mouse, touch and keyboard press alike: a button in all but its element. */
export function KeyCap(props: KeyCapProps) {
  const { box, drawnName, label, tone = 'plain', isOn, isIdle = false, tabIndex, onPress } = props;
  const { x, y, width, height } = box;
  const rounding = Math.min(9, height / 3);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) onPress();
  };
  return (
    <g
      role="button"
      class={`key key-${tone}`}
      data-key={drawnName}
      tabindex={tabIndex}
      aria-label={label}
      aria-pressed={isOn}
      aria-disabled={isIdle || undefined}
      onClick={onPress}
      onKeyDown={press}
    >
      <rect class="key-side" x={x} y={y + 2} width={width} height={height} rx={rounding} />
      <g class="key-top">
        <rect class="key-face" x={x} y={y} width={width} height={height} rx={rounding} />
        {props.children}
      </g>
      <rect
        class="key-focus"
        x={x - 3.5}
        y={y - 3.5}
        width={width + 7}
        height={height + 8}
        rx={rounding + 3}
      />
    </g>
  );
}
