import { existsSync } from 'node:fs';
import { panelKeys, thingText } from '../../../hw-bridge/panel-model.js';
import type { PanelKey } from '../../../hw-bridge/panel-port.js';
import { findingText } from '../../../hw-bridge/tools/finding.js';
import { wiringText } from '../../../hw-bridge/tools/wiring-text.js';
import type { WizardPlan } from '../../../hw-bridge/tools/wizard-state.js';
import type { BoardName } from '../../../hw-bridge/wiring-boards.js';
import { exitStatus, Failure } from '../failure.js';
import { writeOutput } from '../files.js';
import type { Terminal } from '../terminal.js';
import { readAnswers } from './answer-lines.js';
import { readBench } from './bench-reading.js';
import { type PlaceOptions, placeOf } from './line-place.js';
import { openBare } from './raw-opening.js';
import { TalkScreen } from './talk-screen.js';
import { beginRun, openOr } from './tool-run.js';
import { hasScreen, openToolScreen } from './tool-screen.js';
import { joinTalk } from './tool-talk.js';
import { WizardTalk } from './wizard-talk.js';

/** What `lampfield panel wire` takes. */
export interface WireOptions extends PlaceOptions {
  /** Where the wiring file goes. */
  readonly out?: string;
  /** What it is called in the file. */
  readonly name?: string;
  /** What is on the board; our firmware where nothing is said. */
  readonly board?: BoardName;
  /** Pins that lamps are at, on a board without our firmware: `8-13`. */
  readonly lamps?: string;
  /** A bench file that answers, and presses where the panel is emulated. */
  readonly answers?: string;
  /** Which buttons are asked for: `access`, `digits`, `hook`, `keys`, or `1-6`. */
  readonly keys?: string;
  readonly forMs?: number;
  readonly force?: boolean;
}

/**
 * The wizard: asks for each button, lights each lamp, and writes the wiring file.
 *
 * @returns 0 where the file was written and nothing has to be mended, 1 for faults, or where nothing was written.
 * @throws Failure for a file that is there already, or nobody who answers.
 */
export async function wirePanel(
  port: string | undefined,
  options: WireOptions,
  terminal: Terminal,
): Promise<number> {
  const { out = 'wiring.yaml', force = false } = options;
  if (existsSync(out) && !force) {
    throw new Failure(
      'FILE-EXISTS',
      `${out} is there already; --force replaces it, --out names another`,
      2,
    );
  }
  const keys = keysNamed(options.keys);
  const bench = options.answers === undefined ? undefined : readBench(options.answers, terminal);
  const place = await placeOf(port, options);
  const isScreen = bench === undefined && hasScreen();
  let tick = (): void => undefined;
  const run = beginRun(options.forMs, () => tick());
  const letGo = (): void => {
    run.end();
    place.end?.stop();
  };
  const problems: string[] = [];
  const panel = await openOr(letGo, () =>
    openBare(place, options.board ?? 'panel', options.lamps, {
      onProblem: ({ message, code }) => {
        problems.push(message);
        // Nobody mends a port that is not there while a bench answers.
        if (bench !== undefined && code !== 'LOST') run.end();
        else if (!isScreen) terminal.err(message);
      },
    }),
  );
  const plan = (): WizardPlan => ({
    name: options.name ?? bench?.name ?? `the panel at ${place.name}`,
    board: panel.board,
    keyPlaces: panel.keyPlaces,
    lampPlaces: panel.lampPlaces,
    isShared: panel.isShared,
    keys,
  });
  const talk = new WizardTalk(panel, plan, bench);
  for (const wire of bench?.closed ?? []) place.end?.move(wire, true);
  let told = '';
  let toldReply = '';
  const tellQuestion = (): void => {
    if (isScreen) return;
    const { reply } = talk.state;
    if (reply !== toldReply && reply !== '') terminal.out(`  ${reply}`);
    toldReply = reply;
    if (talk.questionId() === told) return;
    told = talk.questionId();
    if (talk.question() !== '') terminal.out(talk.question());
  };
  const running = joinTalk(panel, talk, {
    run,
    hands: bench === undefined ? undefined : { end: place.end },
    onChange: () => {
      tellQuestion();
      screen?.touch();
    },
  });
  tick = running.tick;
  let isDeaf = false;
  const lines =
    bench !== undefined || isScreen
      ? undefined
      : readAnswers(running.answer, () => {
          isDeaf = true;
          run.end();
        });
  const screen = isScreen
    ? openToolScreen(
        new TalkScreen(
          'panel wire',
          () => talk.picture(place.name),
          run.now,
          running.answer,
          run.end,
        ),
      )
    : undefined;
  tellQuestion();
  try {
    await run.ended;
  } finally {
    screen?.close();
    lines?.close();
    await panel.close();
    place.end?.stop();
  }
  const { findings, question } = talk.state;
  const [problem] = problems;
  if (question.ask === 'hands-off' && problem !== undefined) {
    throw new Failure('NO-PANEL', problem, 3);
  }
  for (const one of findings) terminal.out(findingText(one));
  if (talk.wiring === undefined) {
    if (isDeaf && !talk.isOver()) {
      throw new Failure(
        'NO-ANSWER',
        'nobody answers; answer on a terminal, in lines, or by --answers FILE',
        2,
      );
    }
    terminal.out('nothing was written');
    return exitStatus.failed;
  }
  await writeOutput(out, wiringText(talk.wiring));
  const counts = `${talk.wiring.keys.length} keys, ${talk.wiring.lamps.length} lamps`;
  terminal.out(`wrote ${out}: ${counts}`);
  return findings.some(({ weight }) => weight === 'fault') ? exitStatus.failed : exitStatus.held;
}

const groups: Readonly<Record<string, (key: PanelKey) => boolean>> = {
  access: (key) => 'access' in key,
  digits: (key) => 'digit' in key,
  hook: (key) => 'hook' in key,
  keys: (key) => 'key' in key,
};

/** Reads `access,digits`, `1-6`, `1-6,hook`; all keys for nothing. @throws Failure `NO-SUCH-KEYS`. */
function keysNamed(text: string | undefined): readonly PanelKey[] {
  if (text === undefined) return panelKeys;
  const picks = text.split(',').map((word) => {
    const name = word.trim();
    const [, first, last = first] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(name) ?? [];
    if (first !== undefined) {
      return (key: PanelKey) =>
        'access' in key && key.access >= Number(first) && key.access <= Number(last);
    }
    const group = groups[name];
    if (group !== undefined) return group;
    const known = `${Object.keys(groups).join(', ')}, or Access buttons such as 1-6`;
    throw new Failure('NO-SUCH-KEYS', `"${name}"; known are ${known}`, 2);
  });
  const chosen = panelKeys.filter((key) => picks.some((pick) => pick(key)));
  if (chosen.length > 0) return chosen;
  throw new Failure(
    'NO-SUCH-KEYS',
    `"${text}" names no button; ${thingText({ access: 1 })} is 1`,
    2,
  );
}
