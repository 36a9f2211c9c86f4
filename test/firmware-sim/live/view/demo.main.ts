// A view of a floor that only looks alive: what is done to it is told in its log. For people, and for the tmux test.
// node dist/test/firmware-sim/live/view/demo.main.js [PHONES]
import {
  restoreTerminal,
  runTerminalView,
} from '../../../../firmware-sim/live/view/terminal-view.js';
import { FakeFloor } from './fake-floor.js';
import { largeFloor, sampleFloor } from './sample-floor.js';

class DemoFloor extends FakeFloor {
  override act(input: Parameters<FakeFloor['act']>[0]): void {
    if (input.do === 'unplug') throw new Error('the demo cannot unplug');
    const text = JSON.stringify(input);
    this.lines = [...this.lines, { atMs: this.nowMs, mark: '·', text, rules: ['B-11'] }];
    super.act(input);
  }
}

const floor = new DemoFloor();
const phones = Number(process.argv[2] ?? 0);
const base = performance.now();
floor.look = () => {
  floor.nowMs = Math.floor(performance.now() - base);
  const sample = sampleFloor(floor.nowMs);
  const dueMs = 3_000 - (floor.nowMs % 3_000) + floor.nowMs;
  const [first, ...rest] = sample.calls;
  const perDevice = { dueMs, lengthMs: 3_000 };
  const view = { ...sample, calls: first ? [{ ...first, perDevice }, ...rest] : rest };
  return phones > 0 ? { ...largeFloor(phones, floor.nowMs), calls: view.calls } : view;
};

const view = runTerminalView(floor, {
  input: process.stdin,
  output: process.stdout,
  schedule: (afterMs, run) => {
    const timer = setTimeout(run, afterMs);
    return () => clearTimeout(timer);
  },
  title: 'lampfield live',
  notice: `a made-up floor, process ${process.pid}`,
  hasColours: !process.env.NO_COLOR,
});
process.on('SIGTERM', () => view.close());
process.on('uncaughtException', (error) => {
  restoreTerminal(process.stdout);
  process.stderr.write(`crashed: ${error.message}\n`);
  process.exit(3);
});
view.closed.then(
  () => process.stdout.write('the view is closed\n'),
  (error: Error) => {
    process.stderr.write(`crashed: ${error.message}\n`);
    process.exitCode = 3;
  },
);
