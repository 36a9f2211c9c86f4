import { createHash } from 'node:crypto';
import test from 'ava';
import { traceText } from '../../firmware-sim/fleet/trace-text.js';
import { panelKeys } from '../../hw-bridge/panel-model.js';
import { EmulatedDesk, scenarioOf } from './emulated-desk.js';

const simulatedMs = 20_000;

/** Numbers from 0 up to `below`, the same for the same seed. */
function drawsOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

/** Seeded fingers at the panel of a desk where callers come: what the desk and the pins did, as one digest. */
async function digestOf(seed: number) {
  const scenario = scenarioOf('fixtures/scenarios/front-desk-callers.yaml');
  const desk = new EmulatedDesk(scenario, '1001');
  const draw = drawsOf(seed);
  let presses = 0;
  for (let atMs = 50; atMs < simulatedMs; atMs += 20 + draw(230)) {
    const key = panelKeys[draw(panelKeys.length)];
    if (key === undefined) continue;
    presses += 1;
    const bounces = draw(4);
    desk.ticker.after(atMs, () => {
      if (bounces > 0) desk.board.pressBouncing(key, bounces);
      else desk.board.press(key);
    });
    desk.ticker.after(atMs + 30 + draw(150), () => desk.board.release(key));
  }
  await desk.play({ ...scenario, untilMs: simulatedMs });
  await desk.close();
  const digest = createHash('sha256');
  for (const line of desk.lines) digest.update(`${traceText(line)}\n`);
  for (const edge of desk.edges) digest.update(`${JSON.stringify(edge)}\n`);
  const inputs = desk.lines.filter((line) => line.ev === 'input').length;
  return { digest: digest.digest('hex'), presses, inputs, edges: desk.edges.length };
}

test('S-03 20 simulated seconds of seeded presses through the real firmware have one digest in three runs', async (t) => {
  const beganMs = performance.now();
  const runs = [await digestOf(1), await digestOf(1), await digestOf(1)];
  const tookMs = performance.now() - beganMs;
  const [first] = runs;
  t.is(new Set(runs.map((it) => it.digest)).size, 1);
  t.true((first?.presses ?? 0) > 100 && (first?.inputs ?? 0) > 100, JSON.stringify(first));
  t.not((await digestOf(2)).digest, first?.digest);
  t.log(`${first?.presses} presses, ${first?.inputs} inputs, ${first?.edges} edges of lamps`);
  t.log(`three runs took ${(tookMs / 1_000).toFixed(1)} s`);
});
