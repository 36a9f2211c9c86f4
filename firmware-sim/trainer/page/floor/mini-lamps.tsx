import { useContext } from 'preact/hooks';
import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { Lamp } from '../lamps/lamp.js';

const cell = 20;
const lampSize = 15;

/** The lamps of a phone, small; a click on one asks why it is so. The phone's details have the same for the keyboard. */
export function MiniLamps({
  facts,
  state,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
}) {
  const { show } = useContext(DeskContext);
  const isConsole = facts.buttons.length > 50;
  const across = isConsole ? 20 : 9;
  const shown = state.lamps.map((mode, index) => ({ mode, button: index + 1 }));
  const rows = Math.ceil(shown.length / across);
  return (
    <svg class="mini-lamps" viewBox={`0 0 ${across * cell} ${rows * cell}`} aria-hidden="true">
      {shown.map(({ mode, button }) => {
        const [x, y] = [((button - 1) % across) * cell, Math.floor((button - 1) / across) * cell];
        const label = facts.buttons[button - 1]?.label || 'free';
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the phone's details have buttons
          <g
            key={button}
            class="mini-lamp"
            onClick={(event) => {
              event.stopPropagation();
              show({ is: 'lamp', phone: facts.extension, lamp: button });
            }}
          >
            <title>{`${button}: ${label}, ${mode}`}</title>
            <rect x={x} y={y} width={cell} height={cell} fill="transparent" />
            <Lamp mode={mode} x={x + 2.5} y={y + 2.5} size={lampSize} />
          </g>
        );
      })}
    </svg>
  );
}
