import { panelKeys, panelLamps, thingText } from '../../../hw-bridge/panel-model.js';
import type { Bench } from '../../../hw-bridge/tools/bench-file.js';
import { atWizard, type Deed } from '../../../hw-bridge/tools/bench-person.js';
import type { findingText } from '../../../hw-bridge/tools/finding.js';
import type { RawPanel } from '../../../hw-bridge/tools/raw-panel.js';
import type { TestEvent } from '../../../hw-bridge/tools/tester-state.js';
import { firstWizardState, stepWizard } from '../../../hw-bridge/tools/wizard.js';
import {
  keyWireText,
  lampWireText,
  type WizardPlan,
  type WizardState,
} from '../../../hw-bridge/tools/wizard-state.js';
import type { Wiring } from '../../../hw-bridge/wiring.js';
import type { LampMode } from '../../../statecharts/terms.js';
import { type Line, piece } from '../../live/view/styled-text.js';
import type { KeyMark } from './faceplate.js';
import type { TalkPicture } from './talk-screen.js';
import type { Talk } from './tool-talk.js';

/** A wizard at a panel: carries out what it orders, and keeps what came of it. */
export class WizardTalk implements Talk {
  #state: WizardState = firstWizardState;
  /** Asked questions, so that the same one asked again is another. */
  #asked = 0;
  #wiring: Wiring | undefined;

  constructor(
    private readonly panel: RawPanel,
    private readonly plan: () => WizardPlan,
    private readonly bench: Bench | undefined,
  ) {}

  get state(): WizardState {
    return this.#state;
  }

  /** What is to be written; nothing before somebody has said yes. */
  get wiring(): Wiring | undefined {
    return this.#wiring;
  }

  isOver(): boolean {
    return this.#state.question.ask === 'over';
  }

  questionId(): string {
    return `${this.#asked} ${this.#state.question.ask}`;
  }

  question(): string {
    const { question } = this.#state;
    switch (question.ask) {
      case 'hands-off':
        return question.sinceMs === undefined
          ? 'Waiting for the panel.'
          : 'Handset down, hands off the buttons for a moment.';
      case 'press':
        return 'hook' in question.key
          ? 'Lift the handset, and put it down again.'
          : `Press ${thingText(question.key)}.`;
      case 'let-go':
        return `Let ${thingText(question.key)} go.`;
      case 'lamp': {
        const usual = question.proposal === undefined ? '' : ` [${lampWord(question.proposal)}]`;
        return `${lampWireText(this.plan(), question.wire)} is on: which lamp is it?${usual}`;
      }
      case 'write': {
        const { keys, lamps, findings } = this.#state;
        const faults = findings.filter(({ weight }) => weight === 'fault').length;
        const counts = `${keys.length} buttons, ${lamps.length} lamps, ${faults} faults`;
        return `${counts}: write the wiring file? [y]`;
      }
      case 'over':
        return '';
    }
  }

  take(event: TestEvent): void {
    if (event.type === 'lamps.agreed') return;
    const before = this.#state;
    const { state, orders } = stepWizard(this.plan(), before, event);
    this.#state = state;
    if (state.question !== before.question) this.#asked += 1;
    for (const order of orders) {
      if (order.type === 'wiring.write') this.#wiring = order.wiring;
      else if (order.type === 'lamps.begin') void this.panel.beginLamps(order.wires);
      else this.panel.setLamp(order.wire, order.mode);
    }
  }

  deed(): Deed {
    return this.bench === undefined
      ? { do: 'nothing' }
      : atWizard(this.bench, this.#state.question);
  }

  picture(name: string): TalkPicture {
    const { question, reply, keys, lamps, findings, down } = this.#state;
    const plan = this.plan();
    const facts: readonly string[] = [
      `${keys.length} of ${plan.keys.length} buttons`,
      `${lamps.length} lamps`,
      '',
      ...keys.slice(-6).map(({ key, wire }) => `${thingText(key)}: ${keyWireText(plan, wire)}`),
    ];
    return {
      about: name,
      corner: this.panel.state,
      question: this.question(),
      reply,
      key: (place) => this.#markOf(place),
      lamp: (place) => this.#lampOf(place),
      side: { title: 'Learned', lines: facts.map((text): Line => [piece(text)]) },
      log: { title: `Found ${findings.length}`, lines: findings.flatMap(findingLines) },
      help:
        question.ask === 'lamp'
          ? [
              ['4 m', 'this lamp'],
              ['!4', 'it goes dark'],
              ['-', 'none'],
              ['b', 'back'],
              ['d', 'no more'],
            ]
          : [
              ['s', 'skip'],
              ['n', 'nothing happens'],
              ['b', 'back'],
              ['d', 'no more'],
              [`${down.size}`, 'closed now'],
            ],
    };
  }

  #markOf(place: number): KeyMark {
    const key = panelKeys[place];
    if (key === undefined) return 'up';
    const { question, keys, findings, down } = this.#state;
    const isIt = (other: unknown): boolean => other === key;
    if ((question.ask === 'press' || question.ask === 'let-go') && isIt(question.key)) {
      return question.ask === 'press' ? 'asked' : 'down';
    }
    const name = thingText(key);
    const isBad = findings.some(
      ({ weight, text }) => weight === 'fault' && text.startsWith(`${name} `),
    );
    if (isBad) return 'bad';
    const learned = keys.find((it) => isIt(it.key));
    if (learned === undefined) return 'up';
    return down.has(learned.wire) ? 'down' : 'good';
  }

  /** What a lamp of the faceplate shows: what was learned, and the proposal for the one that is lit. */
  #lampOf(place: number): LampMode {
    const lamp = panelLamps[place];
    if (lamp === undefined) return 'dummy';
    const { question, lamps } = this.#state;
    if (question.ask === 'lamp' && question.proposal !== undefined) {
      if (thingText(question.proposal) === thingText(lamp)) return 'flash';
    }
    return lamps.some((it) => thingText(it.lamp) === thingText(lamp)) ? 'steady' : 'off';
  }
}

const lampWord = (lamp: { readonly access: number } | { readonly messageWaiting: true }): string =>
  'access' in lamp ? String(lamp.access) : 'm';

const findingLines = (it: Parameters<typeof findingText>[0]): readonly Line[] => [
  [
    piece(
      ` ${it.weight === 'fault' ? '!' : '·'} ${it.text}`,
      it.weight === 'fault' ? 'alarm' : 'plain',
    ),
  ],
  [piece(`   ${it.advice}`, 'dim')],
];
