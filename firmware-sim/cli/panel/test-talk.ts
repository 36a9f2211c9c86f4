import { panelKeys, panelLamps, thingText } from '../../../hw-bridge/panel-model.js';
import type { Bench } from '../../../hw-bridge/tools/bench-file.js';
import { atTest, type Deed } from '../../../hw-bridge/tools/bench-person.js';
import type { RawPanel } from '../../../hw-bridge/tools/raw-panel.js';
import { timesOf } from '../../../hw-bridge/tools/test-report.js';
import { firstTestState, stepTest } from '../../../hw-bridge/tools/tester.js';
import type {
  LampStage,
  TestEvent,
  TestPlan,
  TestState,
} from '../../../hw-bridge/tools/tester-state.js';
import type { LampMode } from '../../../statecharts/terms.js';
import { type Line, piece } from '../../live/view/styled-text.js';
import type { KeyMark } from './faceplate.js';
import type { TalkPicture } from './talk-screen.js';
import type { Talk } from './tool-talk.js';

const stageWords: Readonly<Record<LampStage, string>> = {
  'all-off': 'All lamps are off. Are all dark?',
  walk: 'One lamp after the other is on. Does each light in its turn?',
  'all-on': 'All lamps are on. Are all lit?',
  wink: 'All wink: lit, with short breaks. Do they?',
  flash: 'All flash slowly. Do they?',
  flutter: 'All flutter fast. Do they?',
  brokenFlutter: 'All flutter with breaks. Do they?',
  off: '',
  steady: '',
  dummy: '',
  unknown: '',
};

/** A tester at a panel: carries out what it orders. */
export class TestTalk implements Talk {
  #state: TestState;
  #asked = 0;
  readonly #lit = new Map<number, LampMode>();
  readonly #heard: string[] = [];

  constructor(
    private readonly panel: RawPanel,
    private readonly plan: TestPlan,
    private readonly bench: Bench | undefined,
  ) {
    this.#state = firstTestState(plan);
  }

  get state(): TestState {
    return this.#state;
  }

  isOver(): boolean {
    return this.#state.question.ask === 'over';
  }

  questionId(): string {
    return `${this.#asked}`;
  }

  question(): string {
    const { question } = this.#state;
    switch (question.ask) {
      case 'hands-off':
        return question.sinceMs === undefined
          ? 'Waiting for the panel.'
          : 'Hands off for a moment.';
      case 'look':
        return stageWords[question.stage];
      case 'press': {
        const key = this.plan.keys[question.at]?.key;
        if (key === undefined) return '';
        return 'hook' in key
          ? 'Lift the handset, and put it down again.'
          : `Press ${thingText(key)}.`;
      }
      case 'any':
        return 'Press every button once.';
      case 'over':
        return '';
    }
  }

  take(event: TestEvent): void {
    const before = this.#state;
    const { state, orders } = stepTest(this.plan, before, event);
    this.#state = state;
    if (subjectOf(state) !== subjectOf(before)) this.#asked += 1;
    for (const { wire, mode } of orders) {
      this.panel.setLamp(wire, mode);
      this.#lit.set(wire, mode);
    }
    if (event.type !== 'wire.changed') return;
    const name = this.plan.keys.find(({ wire }) => wire === event.wire)?.key;
    const who = name === undefined ? `wire ${event.wire}` : thingText(name);
    this.#heard.push(
      `${(event.atMs / 1_000).toFixed(3).padStart(9)}  ${who} ${event.isDown ? 'down' : 'up'}`,
    );
    if (this.#heard.length > 200) this.#heard.shift();
  }

  deed(): Deed {
    return this.bench === undefined
      ? { do: 'nothing' }
      : atTest(this.bench, this.plan, this.#state.question);
  }

  picture(name: string): TalkPicture {
    const { question, reply, keys, lamps } = this.#state;
    const trips = timesOf(this.panel.roundTrips);
    const count = (verdict: string): number => keys.filter((it) => it.verdict === verdict).length;
    const facts: readonly string[] = [
      `panel ${this.panel.identity || '-'}`,
      `round trip ${trips === undefined ? '-' : `${trips.p50.toFixed(1)} ms, p99 ${trips.p99.toFixed(1)}`}`,
      `keys ok ${count('ok')} of ${keys.length}`,
      `untested ${count('untested')}`,
      `lamps ok ${lamps.filter((it) => it === 'ok').length} of ${lamps.length}`,
    ];
    return {
      about: name,
      corner: this.panel.state,
      question: this.question(),
      reply,
      key: (place) => this.#markOf(place),
      lamp: (place) => this.#lampOf(place),
      side: { title: 'Verdict so far', lines: facts.map((text): Line => [piece(text)]) },
      log: { title: 'Contacts', lines: this.#heard.map((text): Line => [piece(text)]) },
      help:
        question.ask === 'look'
          ? [
              ['y', 'all'],
              ['n', 'none'],
              ['4 7 m', 'these do not'],
              ['s', 'skip'],
              ['d', 'no more'],
            ]
          : [
              ['s', 'skip'],
              ['n', 'nothing happens'],
              ['b', 'back'],
              ['d', 'no more'],
            ],
    };
  }

  #markOf(place: number): KeyMark {
    const wanted = panelKeys[place];
    const at = this.plan.keys.findIndex(
      ({ key }) => wanted !== undefined && thingText(key) === thingText(wanted),
    );
    const tested = this.plan.keys[at];
    if (tested === undefined) return 'up';
    const { question, keys, down } = this.#state;
    if (down.has(tested.wire) !== tested.normallyClosed) return 'down';
    if (question.ask === 'press' && question.at === at) return 'asked';
    const verdict = keys[at]?.verdict ?? 'untested';
    if (verdict === 'untested') return 'up';
    return verdict === 'ok' ? 'good' : 'bad';
  }

  #lampOf(place: number): LampMode {
    const wanted = panelLamps[place];
    const tested = this.plan.lamps.find(
      ({ lamp }) => wanted !== undefined && thingText(lamp) === thingText(wanted),
    );
    return tested === undefined ? 'dummy' : (this.#lit.get(tested.wire) ?? 'off');
  }
}

/** What is asked, without how long or how far: a walk is one question. */
function subjectOf({ question }: TestState): string {
  switch (question.ask) {
    case 'look':
      return `look ${question.stage}`;
    case 'press':
      return `press ${question.at}`;
    case 'hands-off':
      return `hands-off ${question.sinceMs === undefined}`;
    default:
      return question.ask;
  }
}
