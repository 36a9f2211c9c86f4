import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { phoneModels } from '../../../site/phone-models.js';
import type { PhoneModelName } from '../../../site/site-model.js';
import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import type { PressSeen } from '../../messages.js';
import { DeskContext } from '../desk-context.js';
import { Lamp } from '../lamps/lamp.js';
import { lampFaces } from '../lamps/lamp-words.js';
import { AccessButton } from './access-button.js';
import { DisplayGlass } from './display-glass.js';
import { type FaceplateShape, planFaceplate } from './faceplate-plan.js';
import { Handset } from './handset.js';
import { KeyCap } from './key-cap.js';
import { KeyGroup } from './key-group.js';
import { digitLetters, drawnName, hardKeyWords, pressOfTyped } from './key-names.js';

/** What a faceplate shows. */
export interface PhoneFaceProps {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  readonly shape: FaceplateShape;
  /** Keys that have just gone down, here or elsewhere. */
  readonly presses: readonly PressSeen[];
}

/** A phone, drawn from its model's data: every key works by mouse, touch and keyboard (rule B-11). */
export function PhoneFace({ facts, state, shape, presses }: PhoneFaceProps) {
  const { ask, show, isCalm } = useContext(DeskContext);
  const drawing = useRef<SVGSVGElement>(null);
  const model = phoneModels[facts.model as PhoneModelName];
  const plan = planFaceplate(model, shape);
  const phone = facts.extension;
  usePresses(drawing, phone, presses, isCalm);

  const hook = () =>
    void ask({ type: state.isLifted ? 'handset.replaced' : 'handset.lifted', phone });
  const type = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const press = pressOfTyped(event.key, phone, state.isLifted);
    if (!press) return;
    event.preventDefault();
    void ask(press);
  };

  return (
    <svg
      ref={drawing}
      class={`faceplate faceplate-${shape} ${state.isRegistered ? '' : 'is-unplugged'}`}
      viewBox={`0 0 ${plan.width} ${plan.height}`}
      role="group"
      aria-label={`Phone ${phone}, ${facts.name}, model ${facts.model}`}
      onKeyDown={type}
    >
      <defs>
        <linearGradient id={`shade-${phone}`} x1="0" y1="0" x2="0.25" y2="1">
          <stop offset="0" class="body-light" />
          <stop offset="1" class="body-deep" />
        </linearGradient>
      </defs>
      <rect
        class="body"
        fill={`url(#shade-${phone})`}
        x="1"
        y="1"
        width={plan.width - 2}
        height={plan.height - 2}
        rx="26"
      />
      <rect
        class="body-shine"
        x="3"
        y="3"
        width={plan.width - 6}
        height={plan.height - 6}
        rx="24"
      />
      {plan.handset ? (
        <Handset box={plan.handset} isLifted={state.isLifted} onPress={hook} />
      ) : null}
      <DisplayGlass facts={facts} state={state} box={plan.display} softKeys={plan.softKeys} />
      <KeyGroup name="Soft buttons" boxes={plan.softKeys}>
        {(index, tabIndex) => {
          const soft = state.soft[index];
          const box = plan.softKeys[index];
          return box ? (
            <KeyCap
              key={index}
              box={box}
              drawnName={`soft ${index + 1}`}
              label={soft ? soft.label : `Soft button ${index + 1}, nothing now`}
              tone="soft"
              isIdle={!soft}
              tabIndex={tabIndex}
              onPress={() => soft && void ask({ type: 'soft.pressed', phone, does: soft.does })}
            />
          ) : null;
        }}
      </KeyGroup>
      <KeyGroup name="Access buttons" boxes={plan.access.map(({ key }) => key)}>
        {(index, tabIndex) => {
          const place = plan.access[index];
          return place ? (
            <AccessButton
              key={place.button}
              facts={facts}
              state={state}
              place={place}
              tabIndex={tabIndex}
              onPress={(button) => void ask({ type: 'button.pressed', phone, button })}
            />
          ) : null;
        }}
      </KeyGroup>
      <KeyGroup name="Keypad" boxes={plan.digits.map(({ box }) => box)}>
        {(index, tabIndex) => {
          const { digit, box } = plan.digits[index] ?? {};
          if (!digit || !box) return null;
          const letters = digitLetters[digit] ?? '';
          const [middle, line] = [box.x + box.width / 2, box.y + box.height / 2];
          return (
            <KeyCap
              key={digit}
              box={box}
              drawnName={`digit ${digit}`}
              label={digitName(digit)}
              tabIndex={tabIndex}
              onPress={() => void ask({ type: 'digit.pressed', phone, digit })}
            >
              <text class="key-digit" x={middle} y={line + (letters ? 4 : 9)}>
                {digit === '*' ? '✱' : digit}
              </text>
              <text class="key-letters" x={middle} y={line + 19}>
                {letters}
              </text>
            </KeyCap>
          );
        }}
      </KeyGroup>
      <KeyGroup name="Function keys" boxes={plan.hardKeys.map(({ box }) => box)}>
        {(index, tabIndex) => {
          const { key, box } = plan.hardKeys[index] ?? {};
          if (!key || !box) return null;
          const { cap, name } = hardKeyWords[key];
          const lamp = key === 'message' ? `, ${lampFaces[state.messageWaiting].spoken}` : '';
          const isOn = switchOf(key, state);
          return (
            <KeyCap
              key={key}
              box={box}
              drawnName={`key ${key}`}
              label={`${name}${lamp}`}
              tone={isOn ? 'strong' : 'plain'}
              {...(isOn === undefined ? {} : { isOn })}
              tabIndex={tabIndex}
              onPress={() => void ask({ type: 'key.pressed', phone, key })}
            >
              <text
                class="key-cap"
                x={box.x + box.width / 2 + (key === 'message' ? 10 : 0)}
                y={box.y + box.height / 2 + 5}
              >
                {cap}
              </text>
            </KeyCap>
          );
        }}
      </KeyGroup>
      <g
        class="asks-why"
        aria-hidden="true"
        onClick={() => show({ is: 'lamp', phone, lamp: 'messageWaiting' })}
      >
        <Lamp
          mode={state.messageWaiting}
          x={plan.messageLamp.x}
          y={plan.messageLamp.y}
          size={plan.messageLamp.width}
        />
      </g>
    </svg>
  );
}

const digitName = (digit: string): string =>
  digit === '*' ? 'Star' : digit === '#' ? 'Pound' : `Digit ${digit}`;

function switchOf(key: string, state: PhoneState): boolean | undefined {
  if (key === 'speaker') return state.isHandsFree;
  if (key === 'mute') return state.isMuted;
  return key === 'shift' ? state.isShifted : undefined;
}

/** Moves drawn keys that were pressed, wherever that was: on a panel too. Calm, they only light up. */
function usePresses(
  drawing: { readonly current: SVGSVGElement | null },
  phone: string,
  presses: readonly PressSeen[],
  isCalm: boolean,
): void {
  useLayoutEffect(() => {
    for (const press of presses) {
      if (press.phone !== phone) continue;
      const key = drawing.current?.querySelector(`[data-key="${drawnName(press)}"] .key-top`);
      const down = isCalm ? {} : { transform: 'translateY(2px)' };
      key?.animate([{ ...down, filter: 'brightness(1.5)' }, {}], {
        duration: 220,
        easing: 'ease-out',
        id: 'pressed',
      });
    }
  }, [drawing, phone, presses, isCalm]);
}
