/**
 * What can be wrong with the wires of a panel; the names are stable.
 *
 * `one-wire` two buttons close one wire · `two-wires` one button closes two · `stuck` a contact never opens · `bouncing` it
 * wavers longer than debouncing takes · `no-contact` a press closes nothing · `swapped` two wires changed places ·
 * `elsewhere` a wire is not where the panel's own table has it · `upside-down` a lamp is lit when it should be dark ·
 * `lamp-twice` two wires light one lamp · `dark` a lamp does not light · `lost` the panel went.
 */
export type FindingKind =
  | 'one-wire'
  | 'two-wires'
  | 'stuck'
  | 'bouncing'
  | 'no-contact'
  | 'swapped'
  | 'elsewhere'
  | 'upside-down'
  | 'lamp-twice'
  | 'dark'
  | 'lost';

/** One thing that was found. */
export interface Finding {
  readonly kind: FindingKind;
  /** A fault has to be mended at the bench; a note is something that the wiring file makes good. */
  readonly weight: 'fault' | 'note';
  /** What was seen, with the place. */
  readonly text: string;
  /** What to do. */
  readonly advice: string;
}

const advices: Readonly<Record<FindingKind, string>> = {
  'one-wire': 'give each button an input of its own',
  'two-wires': 'look for a bridge of solder or a bare strand between the two',
  stuck: 'look for a short to ground, a jammed button, or a contact that is closed at rest',
  bouncing: 'clean or change the button; its contact is worn or its solder joint cold',
  'no-contact': 'check both legs of the button: one to the input, the other to ground',
  swapped: 'change the two wires over, or keep the wiring file that says so',
  elsewhere: 'move the wire, or keep the wiring file that says so',
  'upside-down': 'turn the lamp around: the long leg to the output, the short one to ground',
  'lamp-twice': 'one of the two outputs has a wire too many: look for a bridge',
  dark: 'check the lamp the right way round, its resistor, and the way to ground',
  lost: 'check the cable; a supply that is too weak resets the board when lamps light',
};

/** Makes a finding. */
export const finding = (kind: FindingKind, weight: Finding['weight'], text: string): Finding => ({
  kind,
  weight,
  text,
  advice: advices[kind],
});

/** One line. */
export const findingText = ({ weight, text, advice }: Finding): string =>
  `${weight === 'fault' ? 'fault' : 'note'}: ${text}; ${advice}`;
