import { panelLamps, thingText } from '../panel-model.js';
import type { PanelKey, PanelLamp } from '../panel-port.js';
import type { Wiring } from '../wiring.js';
import { defaultDebounceMs } from '../wiring.js';
import {
  found,
  type LearnedLamp,
  lampWireText,
  still,
  type WizardOrder,
  type WizardPlan,
  type WizardState,
  type WizardStep,
} from './wizard-state.js';

/** What somebody saw when one lamp's wire was lit. */
type Sight =
  | { readonly saw: 'lamp'; readonly lamp: PanelLamp; readonly isUpsideDown: boolean }
  | { readonly saw: 'nothing' | 'no-more' | 'again' }
  | { readonly saw: 'what'; readonly why: string };

/** Reads such an answer: `4`, `m`, `!4`, `-`, `d`, or nothing for what was proposed. */
function sightOf(text: string, proposal: PanelLamp | undefined): Sight {
  const word = text.trim().toLowerCase();
  const isUpsideDown = word.startsWith('!');
  const rest = isUpsideDown ? word.slice(1).trim() : word;
  if (word === '-') return { saw: 'nothing' };
  if (word === 'd') return { saw: 'no-more' };
  if (word === 'b') return { saw: 'again' };
  if (rest === '' && proposal !== undefined) return { saw: 'lamp', lamp: proposal, isUpsideDown };
  if (rest === 'm') return { saw: 'lamp', lamp: { messageWaiting: true }, isUpsideDown };
  const access = /^\d{1,2}$/.test(rest) ? Number(rest) : 0;
  const lamp = panelLamps.find((it) => 'access' in it && it.access === access);
  if (lamp !== undefined) return { saw: 'lamp', lamp, isUpsideDown };
  const why = 'a button 1 to 18 or m; ! before it if it goes dark; - for none; b: back; d: no more';
  return { saw: 'what', why };
}

/** The wires that a lamp may still be at, once the buttons are known. */
const lampWires = (plan: WizardPlan, state: WizardState): readonly number[] =>
  plan.lampPlaces.flatMap((_, wire) =>
    plan.isShared && (state.keys.some((it) => it.wire === wire) || state.atRest.has(wire))
      ? []
      : [wire],
  );

/** All lamps dark, then the first one lit. */
export function beginLamps(plan: WizardPlan, state: WizardState): WizardStep {
  const wires = lampWires(plan, state);
  const { state: asked, orders } = askLamp(plan, state, wires[0]);
  return { state: asked, orders: [{ type: 'lamps.begin', wires }, ...orders] };
}

/** Lights one wire and asks what is seen; without a wire, it is over with the lamps. */
function askLamp(plan: WizardPlan, state: WizardState, wire: number | undefined): WizardStep {
  if (wire === undefined) {
    return still({
      ...tellPlaces(plan, tellMissed(plan, state)),
      question: { ask: 'write' },
      reply: '',
    });
  }
  const orders: readonly WizardOrder[] = [{ type: 'lamp.set', wire, mode: 'steady' }];
  const question = { ask: 'lamp', wire, proposal: proposalFor(plan, state, wire) } as const;
  return { state: { ...state, question, reply: '' }, orders };
}

/** What the panel's own table has there; elsewhere, the first button with a key and no lamp yet. */
function proposalFor(plan: WizardPlan, state: WizardState, wire: number): PanelLamp | undefined {
  const isFree = (lamp: PanelLamp) =>
    !state.lamps.some((it) => thingText(it.lamp) === thingText(lamp));
  if (plan.board === 'panel') {
    const usual = panelLamps[wire];
    return usual !== undefined && isFree(usual) ? usual : undefined;
  }
  return state.keys.flatMap(({ key }) => ('access' in key && isFree(key) ? [key] : []))[0];
}

/** What a person typed while one lamp was lit. */
export function onLampAnswer(plan: WizardPlan, state: WizardState, text: string): WizardStep {
  const { question } = state;
  if (question.ask !== 'lamp') return still(state);
  const { wire } = question;
  const sight = sightOf(text, question.proposal);
  if (sight.saw === 'what') return still({ ...state, reply: sight.why });
  const wires = lampWires(plan, state);
  const at = wires.indexOf(wire);
  const next = {
    lamp: wires[at + 1],
    nothing: wires[at + 1],
    'no-more': undefined,
    again: wires[Math.max(0, at - 1)],
  }[sight.saw];
  let known = state;
  if (sight.saw === 'again') {
    known = {
      ...state,
      lamps: state.lamps.filter((it) => it.wire !== next),
      soughtLamps: state.soughtLamps.filter((it) => it.wire !== next),
    };
  } else if (sight.saw !== 'no-more') {
    const { proposal: lamp } = question;
    const soughtLamps =
      lamp === undefined ? state.soughtLamps : [...state.soughtLamps, { lamp, wire }];
    known = { ...state, soughtLamps };
    if (sight.saw === 'lamp') known = learnLamp(plan, known, { ...sight, wire });
  }
  const { state: asked, orders } = askLamp(plan, known, next);
  return { state: asked, orders: [{ type: 'lamp.set', wire, mode: 'off' }, ...orders] };
}

function learnLamp(plan: WizardPlan, state: WizardState, seen: LearnedLamp): WizardState {
  const name = `lamp ${thingText(seen.lamp)}`;
  const place = lampWireText(plan, seen.wire);
  const other = state.lamps.find((it) => thingText(it.lamp) === thingText(seen.lamp));
  if (other !== undefined) {
    const text = `${name} is lit by ${lampWireText(plan, other.wire)} and by ${place}`;
    return found(state, 'lamp-twice', 'fault', text);
  }
  const next: WizardState = {
    ...state,
    lamps: [...state.lamps, { lamp: seen.lamp, wire: seen.wire, isUpsideDown: seen.isUpsideDown }],
  };
  if (!seen.isUpsideDown) return next;
  // Only a host that drives the pins itself can light a lamp by a low one.
  const weight = plan.board === 'panel' ? 'fault' : 'note';
  return found(next, 'upside-down', weight, `${name} (${place}) is wired upside down`);
}

/**
 * A lamp that was looked for and that no output lights. It is a fault at our firmware beside a button that is there;
 * a lamp without a button, or on pins that a host was not told of, may have been left out.
 */
function tellMissed(plan: WizardPlan, state: WizardState): WizardState {
  const isSame = (one: PanelKey | PanelLamp, other: PanelKey | PanelLamp): boolean =>
    thingText(one) === thingText(other);
  let next = state;
  for (const { lamp, wire } of state.soughtLamps) {
    if (state.lamps.some((it) => isSame(it.lamp, lamp))) continue;
    const isOurs = plan.board === 'panel';
    const isFault = isOurs && state.keys.some((it) => isSame(it.key, lamp));
    const place = isOurs ? ` (${lampWireText(plan, wire)} should)` : '';
    const text = `no output lights lamp ${thingText(lamp)}${place}`;
    next = found(next, 'dark', isFault ? 'fault' : 'note', text);
  }
  return next;
}

function tellPlaces(plan: WizardPlan, state: WizardState): WizardState {
  if (plan.board !== 'panel') return state;
  const usual = (lamp: PanelLamp) =>
    panelLamps.findIndex((it) => thingText(it) === thingText(lamp));
  let next = state;
  for (const { lamp, wire } of state.lamps) {
    const home = usual(lamp);
    if (home === wire) continue;
    const other = state.lamps.find((it) => it.wire === home && usual(it.lamp) === wire);
    const name = `lamp ${thingText(lamp)}`;
    if (other === undefined) {
      const text = `${name} is at ${lampWireText(plan, wire)} instead of ${lampWireText(plan, home)}`;
      next = found(next, 'elsewhere', 'note', text);
    } else if (wire > home) {
      const text = `${name} and lamp ${thingText(other.lamp)} are swapped`;
      next = found(next, 'swapped', 'note', text);
    }
  }
  return next;
}

/** The wiring as far as it was learned. */
export function learnedWiring(plan: WizardPlan, state: WizardState): Wiring {
  const place = (places: WizardPlan['keyPlaces'], wire: number) => places[wire] ?? { pin: wire };
  return {
    name: plan.name,
    board: plan.board,
    debounceMs: defaultDebounceMs,
    keys: state.keys.map(({ key, wire, normallyClosed }) => ({
      ...place(plan.keyPlaces, wire),
      is: key,
      normallyClosed,
    })),
    lamps: state.lamps.map(({ lamp, wire, isUpsideDown }) => ({
      ...place(plan.lampPlaces, wire),
      is: lamp,
      activeLow: isUpsideDown && plan.board !== 'panel',
    })),
  };
}
