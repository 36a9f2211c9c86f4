import type { Input } from '../../site/scenario-model.js';
import type { FloorView, PhoneView } from '../floor-view.js';

/** A question on the message line, and what was typed so far. */
export type Prompt =
  | { readonly ask: 'button'; readonly typed: string }
  /** `usual` is taken where nothing is typed. */
  | { readonly ask: 'from'; readonly typed: string; readonly usual: string }
  | {
      readonly ask: 'to';
      readonly typed: string;
      readonly usual: string;
      readonly from: string;
    };

/** What the view remembers that the floor does not. */
export interface UiState {
  readonly title: string;
  /** Stands on the message line while there is nothing else to say. */
  readonly notice: string;
  readonly hasColours: boolean;
  /** The extension of the chosen phone; the first one where it is not on the floor. */
  readonly chosen: string;
  readonly page: 'floor' | 'help';
  /** The first line of the help page that is seen. */
  readonly helpTop: number;
  readonly prompt?: Prompt;
  /** What the last key had to say; '' for nothing. */
  readonly message: string;
  /** How many calls were placed from here: each one gets an outside number of its own. */
  readonly placed: number;
  /** Whom the last one was placed to. */
  readonly lastTo: string;
}

/** What comes of a key. */
export interface KeyResult {
  readonly ui: UiState;
  readonly inputs: readonly Input[];
  readonly order?: 'quit' | 'save';
}

/** The state a view starts in. */
export function firstUiState(options: {
  readonly title: string;
  readonly notice?: string;
  readonly hasColours: boolean;
}): UiState {
  return {
    title: options.title,
    notice: options.notice ?? '',
    hasColours: options.hasColours,
    chosen: '',
    page: 'floor',
    helpTop: 0,
    message: '',
    placed: 0,
    lastTo: '',
  };
}

/** Where the chosen phone stands; 0 where it is not there. */
export function chosenIndex(view: FloorView, ui: UiState): number {
  return Math.max(
    0,
    view.phones.findIndex(({ extension }) => extension === ui.chosen),
  );
}

/** The chosen phone; none on a floor without phones. */
export function chosenPhone(view: FloorView, ui: UiState): PhoneView | undefined {
  return view.phones[chosenIndex(view, ui)];
}
