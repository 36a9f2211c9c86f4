import { panelKeys, panelLamps, thingText } from './panel-model.js';
import type { PanelKey, PanelLamp } from './panel-port.js';
import {
  type BoardFacts,
  type BoardName,
  boards,
  expanderAddresses,
  placeText,
  type WirePlace,
} from './wiring-boards.js';
import { shapeProblems, type WiringPath, type WiringProblem } from './wiring-problems.js';
import { keyWireShape, lampWireShape, type WiringFile } from './wiring-shape.js';

/** What a key is wired to: a contact between the place and ground. */
export interface KeyWire extends WirePlace {
  readonly is: PanelKey;
  /** The contact is closed while nobody presses. */
  readonly normallyClosed: boolean;
}

/** What a lamp is wired to. */
export interface LampWire extends WirePlace {
  readonly is: PanelLamp;
  /** Lit while the place is low. */
  readonly activeLow: boolean;
}

/** A checked wiring file with every default filled in: what each wire of a panel is. */
export interface Wiring {
  /** What it is, for people. */
  readonly name: string;
  readonly board: BoardName;
  /** How long a contact must rest to count, ms; a `panel` does that by itself, in 4 ms. */
  readonly debounceMs: number;
  readonly keys: readonly KeyWire[];
  readonly lamps: readonly LampWire[];
}

/** What a check of a wiring file found. */
export interface WiringCheck {
  /** Missing where there are problems. */
  readonly wiring?: Wiring;
  readonly problems: readonly WiringProblem[];
  /** What may be meant, but seldom is. */
  readonly warnings: readonly WiringProblem[];
}

/** How long a contact must rest where nothing is said; ms. */
export const defaultDebounceMs = 5;

/** What a panel with our firmware is wired like where no file says otherwise. */
export const panelWiring: Wiring = Object.freeze({
  name: "the panel's own table",
  board: 'panel',
  debounceMs: defaultDebounceMs,
  keys: panelKeys.map((is, pin) => ({ pin, is, normallyClosed: false })),
  lamps: panelLamps.map((is, pin) => ({ pin, is, activeLow: false })),
} satisfies Wiring);

type WireFile = NonNullable<WiringFile['keys'] | WiringFile['lamps']>[number];

/** What is taken already, by its text, and the notes of one check. */
class Check {
  readonly problems: WiringProblem[] = [];
  readonly warnings: WiringProblem[] = [];
  readonly #places = new Map<string, string>();
  readonly #things = new Set<string>();

  constructor(
    readonly board: BoardName,
    private readonly facts: BoardFacts,
  ) {}

  problem(path: WiringPath, code: string, message: string): void {
    this.problems.push({ path, code, message });
  }

  /** The place of one wire, if it has one; and that neither it nor what is there is used twice. */
  place(wire: WireFile, kind: 'key' | 'lamp', path: WiringPath): WirePlace | undefined {
    const { address } = wire;
    if (address !== undefined && this.board !== 'mcp23017') {
      const message = 'only an mcp23017 has an address';
      this.problems.push({
        path: [...path, 'address'],
        at: 'key',
        code: 'address-unused',
        message,
      });
    }
    this.#once(wire.is as PanelKey | PanelLamp, kind, [...path, 'is']);
    const pin = this.#pin(wire.pin, [...path, 'pin']);
    if (pin === undefined) return undefined;
    const expander = { pin, address: address ?? expanderAddresses.first };
    const place = this.board === 'mcp23017' ? expander : { pin };
    const text = placeText(this.board, place);
    const name = this.facts.hasOwnCounts ? `${kind} ${text}` : text;
    const taken = this.#places.get(name);
    const thing = `${kind} ${thingText(wire.is as PanelKey | PanelLamp)}`;
    if (taken === undefined) this.#places.set(name, thing);
    else this.problem([...path, 'pin'], 'second-use', `${text} is wired to ${taken} already`);
    return place;
  }

  #once(thing: PanelKey | PanelLamp, kind: string, path: WiringPath): void {
    const there = Object.keys(thing);
    if (there.length !== 1) {
      const [code, message] =
        there.length === 0
          ? ['which-one', `nothing says which ${kind} this is`]
          : ['only-one', `one of ${there.join(', ')} is enough: a wire is one thing`];
      this.problem(path, code, message);
      return;
    }
    const name = `${kind} ${thingText(thing)}`;
    if (this.#things.has(name)) this.problem(path, 'second-use', `${name} has a wire already`);
    this.#things.add(name);
  }

  #pin(written: number | string, path: WiringPath): number | undefined {
    const { title, firstPin, lastPin, analogFirst, reserved } = this.facts;
    const isAnalog = typeof written === 'string';
    const pin = isAnalog ? (analogFirst ?? Number.NaN) + Number(written.slice(1)) : written;
    if (pin >= firstPin && pin <= lastPin) return pin;
    if (reserved !== undefined && pin < firstPin) this.problem(path, 'reserved-pin', reserved);
    else {
      const names = analogFirst === undefined ? '' : `, or A0 to A${lastPin - analogFirst}`;
      const wanted = `${firstPin} to ${lastPin}${names}`;
      this.problem(path, 'no-such-pin', `${title} has no pin ${written} for this: ${wanted}`);
    }
    return undefined;
  }
}

/** The sound entries of a list, with their places. */
function entriesOf<T>(
  list: unknown,
  shape: { safeParse(value: unknown): { readonly success: boolean; readonly data?: T } },
): readonly (readonly [T, number])[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown, index) => {
    const { success, data } = shape.safeParse(entry);
    return success && data !== undefined ? [[data, index] as const] : [];
  });
}

function checkKeys(check: Check, list: unknown): readonly KeyWire[] {
  return entriesOf(list, keyWireShape).flatMap(([wire, index]) => {
    const path = ['keys', index];
    const place = check.place(wire, 'key', path);
    if (place === undefined) return [];
    if (check.board === 'mcp23017' && place.pin % 8 === 7) {
      const name = placeText(check.board, place);
      const message = `${name} is an output only by newer data sheets: better a lamp there`;
      check.warnings.push({ path: [...path, 'pin'], code: 'output-only', message });
    }
    const { is, normallyClosed = false } = wire;
    return [{ ...place, is: is as PanelKey, normallyClosed }];
  });
}

function checkLamps(check: Check, list: unknown): readonly LampWire[] {
  return entriesOf(list, lampWireShape).flatMap(([wire, index]) => {
    const path = ['lamps', index];
    const place = check.place(wire, 'lamp', path);
    const { is, activeLow = false } = wire;
    if (activeLow && check.board === 'panel') {
      const message = 'the panel firmware lights a lamp by a high pin: turn the lamp around';
      check.problem([...path, 'activeLow'], 'not-on-panel', message);
    }
    return place === undefined ? [] : [{ ...place, is: is as PanelLamp, activeLow }];
  });
}

/**
 * Checks a wiring file.
 *
 * @param value - The plain value of the file.
 * @param sourceOf - How a value stands in the file, by path: a number with its zeros.
 * @returns The wiring, or every problem by path. Never throws.
 */
export function checkWiring(
  value: unknown,
  sourceOf: (path: WiringPath) => string | undefined = () => undefined,
): WiringCheck {
  const problems = [...shapeProblems(value, sourceOf)];
  const file = Object(value) as Partial<Record<keyof WiringFile, unknown>>;
  const board = String(file.board) as BoardName;
  if (!Object.hasOwn(boards, board)) return { problems, warnings: [] };
  const check = new Check(board, boards[board]);
  const [keys, lamps] = [checkKeys(check, file.keys), checkLamps(check, file.lamps)];
  if (board === 'panel' && file.debounceMs !== undefined) {
    const message = 'the panel firmware debounces by itself, in 4 ms';
    check.problem(['debounceMs'], 'not-on-panel', message);
  }
  if (!Object.hasOwn(file, 'keys') && !Object.hasOwn(file, 'lamps')) {
    const message = 'nothing is wired: there are neither keys nor lamps';
    check.warnings.push({ path: [], code: 'nothing-wired', message });
  }
  problems.push(...check.problems);
  if (problems.length > 0) return { problems, warnings: check.warnings };
  const debounceMs = (file as WiringFile).debounceMs ?? defaultDebounceMs;
  const wiring = { name: (file as WiringFile).wiring, board, debounceMs, keys, lamps };
  return { wiring, problems, warnings: check.warnings };
}

/**
 * A wiring as a file has it, defaults left out: `checkWiring(wiringFile(w))` gives `w` again.
 *
 * @returns A plain value for a YAML writer.
 */
export function wiringFile(wiring: Wiring): WiringFile {
  const { name, board, debounceMs, keys, lamps } = wiring;
  const place = ({ pin, address }: WirePlace) => ({
    pin,
    ...(address === undefined || address === expanderAddresses.first ? {} : { address }),
  });
  return {
    wiring: name,
    board,
    ...(board === 'panel' || debounceMs === defaultDebounceMs ? {} : { debounceMs }),
    keys: keys.map((it) => ({
      ...place(it),
      is: it.is as NonNullable<WiringFile['keys']>[number]['is'],
      ...(it.normallyClosed ? { normallyClosed: true } : {}),
    })),
    lamps: lamps.map((it) => ({
      ...place(it),
      is: it.is as NonNullable<WiringFile['lamps']>[number]['is'],
      ...(it.activeLow ? { activeLow: true } : {}),
    })),
  };
}
