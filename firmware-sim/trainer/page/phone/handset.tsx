import type { Box } from './faceplate-plan.js';

/** The handset in its cradle, or off it: a switch that lifts and replaces it (rule B-06). */
export function Handset({
  box,
  isLifted,
  onPress,
}: {
  readonly box: Box;
  readonly isLifted: boolean;
  readonly onPress: () => void;
}) {
  const isUpright = box.height > box.width;
  const long = isUpright ? box.height : box.width;
  const wide = isUpright ? box.width : box.height;
  const place = isUpright
    ? `translate(${box.x} ${box.y})`
    : `translate(${box.x} ${box.y + box.height}) rotate(-90)`;
  const cup = Math.min(wide * 1.05, long * 0.24);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (!event.repeat) onPress();
  };
  return (
    <g
      role="button"
      class={isLifted ? 'handset is-lifted' : 'handset'}
      data-key="hook"
      tabindex={0}
      aria-label="Handset"
      aria-pressed={isLifted}
      aria-description={
        isLifted ? 'lifted; press to replace it' : 'in its cradle; press to lift it'
      }
      onClick={onPress}
      onKeyDown={press}
    >
      <g transform={place}>
        <rect class="cradle" width={wide} height={long} rx={wide * 0.22} />
        <circle class="cradle-well" cx={wide / 2} cy={cup * 0.62} r={wide * 0.36} />
        <circle class="cradle-well" cx={wide / 2} cy={long - cup * 0.62} r={wide * 0.36} />
        <rect
          class="cradle-hook"
          x={wide * 0.36}
          y={cup * 1.25}
          width={wide * 0.28}
          height={wide * 0.1}
          rx={wide * 0.05}
        />
        <g class="handset-body">
          <rect
            class="handset-grip"
            x={wide * 0.24}
            y={cup * 0.6}
            width={wide * 0.52}
            height={long - cup * 1.2}
            rx={wide * 0.2}
          />
          <rect
            class="handset-cup"
            x={wide * 0.08}
            y={6}
            width={wide * 0.84}
            height={cup}
            rx={wide * 0.3}
          />
          <rect
            class="handset-cup"
            x={wide * 0.08}
            y={long - cup - 6}
            width={wide * 0.84}
            height={cup}
            rx={wide * 0.3}
          />
          <rect
            class="handset-shine"
            x={wide * 0.32}
            y={cup * 1.1}
            width={wide * 0.08}
            height={long - cup * 2.2}
            rx={wide * 0.04}
          />
        </g>
        <rect
          class="handset-focus"
          x={-4}
          y={-4}
          width={wide + 8}
          height={long + 8}
          rx={wide * 0.22 + 4}
        />
      </g>
    </g>
  );
}
