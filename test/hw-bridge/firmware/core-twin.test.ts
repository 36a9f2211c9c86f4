import test from 'ava';
import fc from 'fast-check';
import { commands, firmwareCommand } from '../../../hw-bridge/frame/constants.js';
import { encodeFrame, encodeSysex } from '../../../hw-bridge/frame/encode.js';
import { encodeCommand } from '../../../hw-bridge/frame/messages.js';
import { gccLack, HostCore } from './host-core.js';
import { type Act, acts, ordersFor, played } from './twin-scripts.js';

if (gccLack === undefined) {
  const core = new HostCore();
  test.after.always(() => core.close());

  test('the firmware says and shows, ms by ms, what the virtual board does', (t) => {
    fc.assert(
      fc.property(acts, (script) => {
        t.deepEqual(core.run(ordersFor(script)), played(script));
      }),
      { numRuns: 4, seed: 4 },
    );
  });

  const edges: readonly (readonly [string, readonly Act[]])[] = [
    [
      'what is left alone, made up for slowly, or at once',
      [0, 5, -5, 6, -6, 250, -250, 251, -251].flatMap((it): Act[] => [
        { do: 'beat', aheadMs: 0 },
        { do: 'run', ms: 1_300 },
        { do: 'beat', aheadMs: it },
        { do: 'run', ms: 1_300 },
      ]),
    ],
    [
      'which letters an identity has, and how many',
      [[0x1f], [0x20], [0x7e], [0x7f], new Array(24).fill(0x41), new Array(25).fill(0x41)].flatMap(
        (letters: number[]): Act[] => [
          { do: 'hear', bytes: encodeFrame(commands.identity, letters) },
          { do: 'run', ms: 40 },
          { do: 'hear', bytes: encodeCommand({ type: 'identity.query' }) },
        ],
      ),
    ],
    [
      'how long a frame may be',
      [27, 28, 29, 30, 31].map((length) => ({
        do: 'hear',
        bytes: encodeSysex(firmwareCommand, new Array<number>(length).fill(1)),
      })),
    ],
  ];
  for (const [what, script] of edges) {
    test(`the firmware and the virtual board agree ${what}`, (t) => {
      t.deepEqual(core.run(ordersFor(script)), played(script));
    });
  }

  test('a phase that runs over begins again at 0 on both', (t) => {
    const phaseMs = 2 ** 28 - 900;
    const script: readonly Act[] = [
      { do: 'hear', bytes: encodeCommand({ type: 'heartbeat.ask', token: 1, phaseMs }) },
      { do: 'run', ms: 2_000 },
      { do: 'hear', bytes: encodeCommand({ type: 'heartbeat.ask', token: 2, phaseMs: 1_130 }) },
      { do: 'run', ms: 200 },
      { do: 'hear', bytes: encodeCommand({ type: 'heartbeat.ask', token: 3, phaseMs: 1_300 }) },
      { do: 'run', ms: 20 },
    ];
    t.deepEqual(core.run(ordersFor(script)), played(script));
  });
} else {
  // biome-ignore lint/suspicious/noSkippedTests: what is missing can be installed, and the title says how.
  test.skip(`the firmware's core beside the virtual board (${gccLack})`, () => undefined);
}
