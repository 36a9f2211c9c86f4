import { basename } from 'node:path';
import test from 'ava';
import { scenarioFiles } from '../../../scenario/fixture-files.js';
import { explainAt, LinkRemover, traceOf } from './link-remover.js';

/**
 * Where two things of one instant would each have been enough: without the one, the other changes the lamp. Two calls
 * or answers that come together, a last ring that ends as the total time does, a mailbox with two new messages.
 */
const eitherIsEnough =
  /^(simultaneous-|hunt-(linear|circular)-t-equal-np|calling-member-without|calling-two-answers|coverage-all-lines|coverage-to-the-callers-own|groups-share-a-member|phone-lift-answers|phone-models)/;

/** Thousands of lamps that chance lights, and no trace of them is kept. */
const isLoad = (name: string): boolean => name.startsWith('load-');

test('explain: in every scenario of steps, each lamp has a chain from an input, and needs each link of it', (t) => {
  const beganMs = performance.now();
  let lamps = 0;
  let links = 0;
  for (const file of scenarioFiles()) {
    const name = basename(file, '.yaml');
    if (isLoad(name)) continue;
    const trace = traceOf(name);
    const remover = new LinkRemover(trace);
    for (const line of trace) {
      if (line.ev !== 'lamp.sent' && line.ev !== 'messageWaiting.sent') continue;
      if (line.kind === 0) continue;
      const lamp = line.ev === 'lamp.sent' ? line.button : 'messageWaiting';
      const explanation = explainAt(trace, line.at, line.phone, lamp);
      const about = `${name}: lamp ${lamp} of ${line.phone} at ${line.at}`;
      t.is(explanation.chain[0]?.ev, 'input', about);
      lamps += 1;
      if (eitherIsEnough.test(name)) continue;
      links += explanation.chain.length - 1;
      t.deepEqual(remover.needless(explanation), [], about);
    }
  }
  t.true(lamps > 1_000);
  const seconds = ((performance.now() - beganMs) / 1_000).toFixed(1);
  t.log(`${lamps} lamps explained, ${links} links removed one by one, in ${seconds} s`);
});
