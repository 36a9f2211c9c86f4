import { reportLines, testReport } from '../../../hw-bridge/tools/test-report.js';
import type { TestPlan } from '../../../hw-bridge/tools/tester-state.js';
import { placeText } from '../../../hw-bridge/wiring-boards.js';
import { exitStatus, Failure } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { readBench } from './bench-reading.js';
import { type PlaceOptions, placeOf } from './line-place.js';
import { openWired } from './raw-opening.js';
import { TalkScreen } from './talk-screen.js';
import { TestTalk } from './test-talk.js';
import { beginRun, openOr } from './tool-run.js';
import { hasScreen, openToolScreen } from './tool-screen.js';
import { joinTalk } from './tool-talk.js';
import { readWiring } from './wiring-reading.js';

/** What `lampfield panel test` takes. */
export interface TestOptions extends PlaceOptions {
  readonly wiring?: string;
  readonly answers?: string;
  readonly json?: boolean;
  readonly forMs?: number;
}

/** Heartbeats in a test: each gives a round trip, and says whether the lamps are as they were sent. */
const limits = { beatMs: 100, mostUnanswered: 20 };
/** How long the lamps take where nobody looks, generously; the rest of `--for` is for keys. ms. */
const lampsMs = 6_000;

/**
 * Tests lamps and buttons of a panel, and gives a verdict for each.
 *
 * @returns 0; 1 for a fault, or a test that is not complete: what nobody tried is not proved.
 * @throws Failure `NO-PANEL` for a panel that does not answer.
 */
export async function testPanel(
  port: string | undefined,
  options: TestOptions,
  terminal: Terminal,
): Promise<number> {
  const wiring = readWiring(options.wiring, terminal);
  const bench = options.answers === undefined ? undefined : readBench(options.answers, terminal);
  const place = await placeOf(port, options);
  const isScreen = bench === undefined && options.json !== true && hasScreen();
  const hasPerson = bench !== undefined || isScreen;
  const isOurs = wiring.board === 'panel';
  const plan: TestPlan = {
    keys: wiring.keys.map(({ is, pin, normallyClosed }, at) =>
      isOurs
        ? { key: is, wire: pin, normallyClosed }
        : { key: is, wire: at, normallyClosed: false },
    ),
    lamps: wiring.lamps.map(({ is, pin }, at) => ({ lamp: is, wire: isOurs ? pin : at })),
    hasPerson,
    listenMs: hasPerson ? 0 : Math.max(0, (options.forMs ?? 0) - lampsMs),
  };
  let tick = (): void => undefined;
  const run = beginRun(hasPerson ? options.forMs : undefined, () => tick());
  const problems: string[] = [];
  const letGo = (): void => {
    run.end();
    place.end?.stop();
  };
  const panel = await openOr(letGo, () =>
    openWired(place, wiring, {
      limits,
      onProblem: ({ message, code }) => {
        problems.push(message);
        // Nobody mends a port that is not there while a test waits for it.
        if (!isScreen && code !== 'LOST') run.end();
      },
    }),
  );
  const talk = new TestTalk(panel, plan, bench);
  for (const wire of bench?.closed ?? []) place.end?.move(wire, true);
  const running = joinTalk(panel, talk, {
    run,
    hands: bench === undefined ? undefined : { end: place.end },
    onChange: () => {
      screen?.touch();
      if (!isScreen) terminal.progress(talk.question());
    },
  });
  tick = running.tick;
  const screen = isScreen
    ? openToolScreen(
        new TalkScreen(
          'panel test',
          () => talk.picture(place.name),
          run.now,
          running.answer,
          run.end,
        ),
      )
    : undefined;
  try {
    await run.ended;
  } finally {
    screen?.close();
    terminal.progress('');
    await panel.close();
    place.end?.stop();
  }
  if (talk.state.question.ask === 'hands-off') {
    const why =
      problems[0] ?? `${place.name} did not answer in time; lampfield panel list shows what does`;
    throw new Failure('NO-PANEL', why, 3);
  }
  const report = testReport(
    plan,
    talk.state,
    { port: place.name, identity: panel.identity, firmware: panel.firmware },
    panel.roundTrips,
    {
      key: (wire) => placeText(wiring.board, panel.keyPlaces[wire] ?? { pin: wire }),
      lamp: (wire) => placeText(wiring.board, panel.lampPlaces[wire] ?? { pin: wire }),
    },
  );
  if (options.json === true) terminal.out(JSON.stringify(report, null, 2));
  else for (const line of reportLines(report)) terminal.out(line);
  if (!talk.isOver()) terminal.err('the test was ended before its last question');
  return report.passed ? exitStatus.held : exitStatus.failed;
}
