import type { FloorView } from '../floor-view.js';
import { mostHelpTop } from './help-page.js';
import type { Key, NamedKey } from './key-decoder.js';
import { bindingOf, type ViewDeed } from './key-table.js';
import type { ScreenSize } from './layout.js';
import { askButton, askCall, onPromptKey } from './prompt-keys.js';
import { chosenIndex, chosenPhone, type KeyResult, type UiState } from './ui-state.js';

/** How far Page Up and Page Down go. */
const pageLength = 10;

/** Takes a key: changes what is shown, acts on the floor, or does nothing. Never throws. */
export function onKey(key: Key, ui: UiState, view: FloorView, size: ScreenSize): KeyResult {
  if ('name' in key && key.name === 'ctrlC') return { ui, inputs: [], order: 'quit' };
  if (ui.prompt !== undefined) return onPromptKey(key, ui.prompt, ui, view);
  const quiet = ui.message === '' ? ui : { ...ui, message: '' };
  if (ui.page === 'help') return onHelpKey(key, quiet, size);
  return 'text' in key ? onFloorText(key.text, quiet, view) : onFloorKey(key.name, quiet, view);
}

function onHelpKey(key: Key, ui: UiState, size: ScreenSize): KeyResult {
  const page = { ...ui, page: 'floor', helpTop: 0 } as const;
  if ('text' in key) {
    if (bindingOf(key.text)?.does === 'quit') return { ui, inputs: [], order: 'quit' };
    return { ui: key.text === '?' || key.text === ' ' ? page : ui, inputs: [] };
  }
  if (key.name === 'escape' || key.name === 'enter' || key.name === 'f1') {
    return { ui: page, inputs: [] };
  }
  const wanted = ui.helpTop + (steps[key.name] ?? 0);
  const helpTop = Math.max(0, Math.min(wanted, mostHelpTop(size)));
  return { ui: { ...ui, helpTop }, inputs: [] };
}

const steps: Readonly<Partial<Record<NamedKey, number>>> = {
  up: -1,
  backTab: -1,
  left: -1,
  down: 1,
  tab: 1,
  right: 1,
  pageUp: -pageLength,
  pageDown: pageLength,
  home: Number.NEGATIVE_INFINITY,
  end: Number.POSITIVE_INFINITY,
};

function onFloorKey(name: NamedKey, ui: UiState, view: FloorView): KeyResult {
  if (name === 'f1') return { ui: { ...ui, page: 'help' }, inputs: [] };
  const step = steps[name];
  const count = view.phones.length;
  if (step === undefined || count === 0) return { ui, inputs: [] };
  const index = chosenIndex(view, ui) + step;
  const isRound = name === 'tab' || name === 'backTab';
  const next = isRound ? (index + count) % count : Math.max(0, Math.min(index, count - 1));
  return { ui: { ...ui, chosen: view.phones[next]?.extension ?? '' }, inputs: [] };
}

function onFloorText(text: string, ui: UiState, view: FloorView): KeyResult {
  const phone = chosenPhone(view, ui);
  if (/^[0-9*#]$/.test(text)) {
    if (phone === undefined) return { ui, inputs: [] };
    return { ui, inputs: [{ do: 'keys', phone: phone.extension, digits: text }] };
  }
  const does = bindingOf(text)?.does;
  if (does === undefined) return { ui, inputs: [] };
  if (typeof does === 'string') return onViewDeed(does, ui);
  return { ui, inputs: phone === undefined ? [] : [does(phone)] };
}

function onViewDeed(deed: ViewDeed, ui: UiState): KeyResult {
  switch (deed) {
    case 'button':
      return { ui: { ...ui, prompt: askButton }, inputs: [] };
    case 'call':
      return { ui: { ...ui, prompt: askCall(ui) }, inputs: [] };
    case 'help':
      return { ui: { ...ui, page: 'help' }, inputs: [] };
    default:
      return { ui, inputs: [], order: deed };
  }
}
