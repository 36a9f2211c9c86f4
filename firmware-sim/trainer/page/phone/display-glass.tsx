import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import type { Box } from './faceplate-plan.js';

/** How wide a character of a typewriter face is, beside its height. */
const characterWidth = 0.605;

/** The display: two lines (rule B-09), and what the soft buttons beneath it are now. */
export function DisplayGlass({
  facts,
  state,
  box,
  softKeys,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  readonly box: Box;
  readonly softKeys: readonly Box[];
}) {
  const { x, y, width, height } = box;
  const size = Math.min(height / 4.6, (width - 32) / (facts.displayColumns * characterWidth));
  const spoken = state.display.filter(Boolean).join('; ') || 'empty';
  const isDark = !state.isRegistered;
  return (
    <g class={isDark ? 'glass is-dark' : 'glass'} role="img" aria-label={`Display: ${spoken}`}>
      <rect class="glass-frame" x={x} y={y} width={width} height={height} rx="10" />
      <rect class="glass-pane" x={x + 6} y={y + 6} width={width - 12} height={height - 12} rx="6" />
      {state.display.map((line, row) => (
        <text
          key={row}
          class="glass-text"
          x={x + 16}
          y={y + height * (0.33 + row * 0.27)}
          font-size={size}
        >
          {line}
        </text>
      ))}
      {softKeys.map((key, index) => (
        <text
          key={index}
          class="glass-soft"
          x={key.x + key.width / 2}
          y={y + height - 14}
          font-size={Math.min(14.5, height / 6.4)}
        >
          {state.soft[index]?.label ?? ''}
        </text>
      ))}
    </g>
  );
}
