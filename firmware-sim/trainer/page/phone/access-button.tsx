import { useContext } from 'preact/hooks';
import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { Lamp } from '../lamps/lamp.js';
import { lampFaces } from '../lamps/lamp-words.js';
import type { AccessPlace } from './faceplate-plan.js';
import { KeyCap } from './key-cap.js';

/** How wide a character of a label is, beside its height. */
const characterWidth = 0.56;
const labelSize = 14.5;

/** One Access button: lamp, key, label strip (rules B-01 to B-03). */
export function AccessButton({
  facts,
  state,
  place,
  tabIndex,
  onPress,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  readonly place: AccessPlace;
  readonly tabIndex: number;
  readonly onPress: (button: number) => void;
}) {
  const { show } = useContext(DeskContext);
  const contacts = facts.buttons.length > 50 ? facts.buttons.length / 2 : facts.buttons.length;
  const isLayered = contacts < facts.buttons.length;
  const button = state.isShifted && isLayered ? place.button + contacts : place.button;
  const mode = state.lamps[button - 1] ?? 'dummy';
  const otherLayer = isLayered ? ((button + contacts - 1) % facts.buttons.length) + 1 : undefined;
  const otherMode = otherLayer === undefined ? 'off' : (state.lamps[otherLayer - 1] ?? 'off');
  const label = facts.buttons[button - 1]?.label ?? '';
  const { lamp, key, strip } = place;
  const { word, spoken } = lampFaces[mode];
  const name = `Access button ${button}, ${label || 'free'}, ${spoken}`;
  const middle = strip.y + strip.height / 2;
  return (
    <g class={word ? 'access is-on' : 'access'}>
      {lamp ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse; the list of lamps has buttons
        <g
          class="asks-why"
          onClick={() => show({ is: 'lamp', phone: facts.extension, lamp: button })}
        >
          <title>{`${spoken}. Why?`}</title>
          <Lamp mode={mode} x={lamp.x} y={lamp.y} size={lamp.width} />
        </g>
      ) : null}
      <g class="strip" aria-hidden="true">
        <rect {...strip} rx="4" />
        <text
          class="strip-label"
          x={strip.x + 9}
          y={middle + (word ? -2 : 5)}
          font-size={labelSize}
        >
          {fitted(label || `${button}`, strip.width - 14)}
        </text>
        {label && label.length <= lettersIn(strip.width - 34) ? (
          <text
            class="strip-number"
            x={strip.x + strip.width - 7}
            y={strip.y + strip.height - 7}
            font-size="11"
          >
            {button}
          </text>
        ) : null}
        {word ? (
          <text class="strip-mode" x={strip.x + 9} y={middle + 13} font-size="11.5">
            {word}
          </text>
        ) : null}
      </g>
      {otherMode === 'off' || otherMode === 'dummy' ? null : (
        <Lamp mode={otherMode} x={strip.x + strip.width - 15} y={strip.y + 3} size={12} />
      )}
      <KeyCap
        box={key}
        drawnName={`access ${button}`}
        label={name}
        tone="access"
        tabIndex={tabIndex}
        onPress={() => onPress(button)}
      >
        <rect
          class="key-dimple"
          x={key.x + 8}
          y={key.y + key.height / 2 - 2}
          width={key.width - 16}
          height="4"
          rx="2"
        />
      </KeyCap>
    </g>
  );
}

/** How many letters of a label a width holds. */
const lettersIn = (width: number): number => Math.floor(width / (labelSize * characterWidth));

/** Cuts a label to a width, never without saying so. */
function fitted(text: string, width: number): string {
  const most = lettersIn(width);
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
