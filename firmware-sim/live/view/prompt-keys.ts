import type { FloorView } from '../floor-view.js';
import type { Key } from './key-decoder.js';
import { chosenPhone, type KeyResult, type Prompt, type UiState } from './ui-state.js';

/** The longest number that can be typed. */
const longestNumber = 32;
const dialled = /^[0-9*#+A-Za-z]$/;

/** Begins the question for an Access button. */
export const askButton: Prompt = { ask: 'button', typed: '' };

/** Begins the questions for a call: from an outside number that no other call from here has. */
export function askCall(ui: UiState): Prompt {
  return {
    ask: 'from',
    typed: '',
    usual: `555${String(100 + (ui.placed % 9_900)).padStart(4, '0')}`,
  };
}

/** Takes a key while a question stands: Esc takes it away, Enter answers it. */
export function onPromptKey(key: Key, prompt: Prompt, ui: UiState, view: FloorView): KeyResult {
  if ('text' in key) return onTyped(key.text, prompt, ui, view);
  switch (key.name) {
    case 'escape':
      return { ui: closed(ui), inputs: [] };
    case 'backspace':
      return asking(ui, { ...prompt, typed: prompt.typed.slice(0, -1) });
    case 'enter':
      return answered(prompt, ui, view);
    default:
      return { ui, inputs: [] };
  }
}

function onTyped(text: string, prompt: Prompt, ui: UiState, view: FloorView): KeyResult {
  const fits = prompt.ask === 'button' ? /^[0-9]$/ : dialled;
  if (!fits.test(text) || prompt.typed.length >= longestNumber) return { ui, inputs: [] };
  const longer = { ...prompt, typed: prompt.typed + text };
  if (longer.ask !== 'button') return asking(ui, longer);
  const buttons = chosenPhone(view, ui)?.lamps.length ?? 0;
  // Nobody waits for an Enter that could change nothing: no further digit makes a button of this phone.
  const isWhole =
    longer.typed.length >= String(buttons).length || Number(longer.typed) * 10 > buttons;
  return isWhole && Number(longer.typed) > 0 ? answered(longer, ui, view) : asking(ui, longer);
}

function answered(prompt: Prompt, ui: UiState, view: FloorView): KeyResult {
  switch (prompt.ask) {
    case 'button':
      return pressed(prompt.typed, ui, view);
    case 'from': {
      const usual = ui.lastTo || view.groups[0]?.extension || chosenPhone(view, ui)?.extension;
      const from = prompt.typed || prompt.usual;
      return asking(ui, { ask: 'to', typed: '', usual: usual ?? '', from });
    }
    case 'to': {
      const to = prompt.typed || prompt.usual;
      if (to === '') return { ui: closed(ui), inputs: [] };
      return {
        ui: { ...closed(ui), placed: ui.placed + 1, lastTo: to },
        inputs: [{ do: 'call', from: prompt.from, to }],
      };
    }
  }
}

function pressed(typed: string, ui: UiState, view: FloorView): KeyResult {
  const phone = chosenPhone(view, ui);
  const button = Number(typed);
  if (phone === undefined || typed === '') return { ui: closed(ui), inputs: [] };
  if (button < 1 || button > phone.lamps.length) {
    const message = `${phone.extension} has no button ${typed}: they are 1 to ${phone.lamps.length}`;
    return { ui: { ...closed(ui), message }, inputs: [] };
  }
  return { ui: closed(ui), inputs: [{ do: 'press', phone: phone.extension, button }] };
}

const asking = (ui: UiState, prompt: Prompt): KeyResult => ({
  ui: { ...ui, prompt, message: '' },
  inputs: [],
});

function closed({ prompt: _answered, ...ui }: UiState): UiState {
  return { ...ui, message: '' };
}
