import test, { type ExecutionContext } from 'ava';
import {
  restoreTerminal,
  runTerminalView,
} from '../../../../firmware-sim/live/view/terminal-view.js';
import { FakeFloor } from './fake-floor.js';
import { FakeTerminal } from './fake-terminal.js';
import { sampleFloor } from './sample-floor.js';

const enter = '\u001b[?1049h\u001b[?25l';
const leave = '\u001b[?25h\u001b[?1049l';
const times = (text: string, part: string) => text.split(part).length - 1;

function begin(own: Parameters<FakeTerminal['options']>[0] = {}) {
  const terminal = new FakeTerminal();
  const floor = new FakeFloor();
  const view = runTerminalView(floor, terminal.options(own));
  const pass = (ms: number) =>
    terminal.pass(ms, (nowMs) => {
      floor.nowMs = nowMs;
    });
  const { input, output } = terminal;
  return { terminal, input, output, floor, view, pass };
}

function assertRestored(t: ExecutionContext, { terminal, floor }: ReturnType<typeof begin>) {
  const { input, output } = terminal;
  t.is(times(output.all, leave), 1);
  t.true(output.all.endsWith(leave));
  t.false(input.isRaw);
  t.true(input.isPaused);
  t.is(terminal.scheduled, 0);
  t.is(floor.listeners.size, 0);
  for (const event of ['data', 'end', 'resize', 'drain']) {
    t.is(input.listenerCount(event) + output.listenerCount(event), 0, event);
  }
}

test('it takes the alternate screen, hides the cursor, and draws at once', (t) => {
  const { output, input } = begin();
  t.true(output.all.startsWith(enter));
  t.true(input.isRaw);
  t.true(output.text.includes('Ana Lima'));
});

test('q quits and gives everything back', async (t) => {
  const run = begin();
  run.input.type('q');
  t.is(await run.view.closed, 'quit');
  assertRestored(t, run);
});

test('Ctrl-C and an input that ends quit too', async (t) => {
  const first = begin();
  first.input.type('\u0003');
  t.is(await first.view.closed, 'quit');
  const second = begin();
  second.input.emit('end');
  t.is(await second.view.closed, 'quit');
  assertRestored(t, second);
});

test('closing twice, and restoring after it, writes nothing more', async (t) => {
  const run = begin();
  run.view.close();
  run.view.close();
  restoreTerminal(run.output);
  assertRestored(t, run);
  t.is(await run.view.closed, 'quit');
});

test('a signal handler may restore first: closing then does the rest', (t) => {
  const run = begin();
  restoreTerminal(run.output);
  run.view.close();
  assertRestored(t, run);
});

test('an output that no view has taken is left alone', (t) => {
  const { output } = new FakeTerminal();
  restoreTerminal(output);
  t.deepEqual(output.writes, []);
});

test('a throw while drawing gives the terminal back, and is told', async (t) => {
  const run = begin();
  run.floor.look = () => {
    throw new Error('no view today');
  };
  run.floor.change();
  run.pass(1_000);
  await t.throwsAsync(run.view.closed, { message: 'no view today' });
  assertRestored(t, run);
});

test('a throw in the very first drawing too', async (t) => {
  const terminal = new FakeTerminal();
  const floor = new FakeFloor();
  floor.look = () => {
    throw new Error('not even one');
  };
  const view = runTerminalView(floor, terminal.options());
  await t.throwsAsync(view.closed, { message: 'not even one' });
  t.true(terminal.output.all.endsWith(leave));
  t.false(terminal.input.isRaw);
});

test('a throw while acting gives the terminal back, and is told', async (t) => {
  const run = begin();
  run.floor.act = () => {
    throw new Error('no acting');
  };
  run.input.type('a');
  await t.throwsAsync(run.view.closed, { message: 'no acting' });
  assertRestored(t, run);
});

test('keys act on the floor in their order, split as they may come', (t) => {
  const { input, floor } = begin();
  input.type('\u001b');
  input.type('[Bb');
  input.type('4a');
  t.deepEqual(floor.acts, [
    { do: 'press', phone: '1002', button: 4 },
    { do: 'answer', phone: '1002' },
  ]);
});

test('keys after a quit in one chunk do nothing', (t) => {
  const { input, floor } = begin();
  input.type('qa');
  t.deepEqual(floor.acts, []);
});

test('a lone Esc cancels a prompt a moment later', (t) => {
  const { input, output, pass } = begin();
  input.type('c');
  pass(60);
  t.true(output.text.includes('Call from:'));
  input.type('\u001b');
  pass(200);
  input.type('a');
  const last = output.writes.slice(-1).join('');
  t.false(last.includes('Call from:'));
});

test('s says where it was saved, or why not', (t) => {
  const { input, output, floor, pass } = begin();
  input.type('s');
  pass(60);
  t.true(output.text.includes('saved as saved/live-1.yaml'));
  floor.saved = () => {
    throw new Error('the disk is full');
  };
  input.type('s');
  pass(60);
  t.true(output.text.includes('cannot save: the disk is full'));
});

test('a new size is drawn whole, once the screen is cleared', (t) => {
  const { output, pass } = begin();
  pass(100);
  output.resize(120, 40);
  output.resize(200, 60);
  pass(60);
  t.is(times(output.all, '\u001b[2J'), 2);
  t.true(output.all.includes('\u001b[60;1H'));
  t.false(output.all.includes('\u001b[40;1H') && !output.all.includes('\u001b[41;1H'));
});

test('frames come at most every 50 ms, however much happens', (t) => {
  const { output, floor, pass } = begin();
  pass(1);
  const before = output.writes.length;
  for (let ms = 0; ms < 1_000; ms++) {
    floor.lines = [{ atMs: ms, mark: '', text: `line ${ms}`, rules: [] }];
    floor.change();
    pass(1);
  }
  const frames = output.writes.length - before;
  t.true(frames > 15 && frames <= 20, `${frames}`);
});

test('on a quiet floor a frame is drawn once a second for the clock, and nothing else', (t) => {
  const { output, floor, pass } = begin();
  const quiet = sampleFloor(0).phones.map((phone) => ({
    ...phone,
    lamps: phone.lamps.map(() => 'off' as const),
    messageWaiting: 'off' as const,
  }));
  floor.look = (nowMs) => ({ ...sampleFloor(nowMs), phones: quiet, calls: [] });
  floor.change();
  pass(500);
  const before = output.writes.length;
  const views = floor.views;
  pass(10_000);
  t.is(output.writes.length - before, 10);
  t.is(floor.views - views, 10);
});

test('L-06 a fluttering lamp is drawn within 2 ms of each flip', (t) => {
  const { output, floor, pass } = begin();
  floor.look = (nowMs) => ({ ...sampleFloor(nowMs), calls: [] });
  pass(150);
  for (let flip = 2; flip < 20; flip++) {
    const writes = output.writes.length;
    pass(flip * 125 + 2 - floor.nowMs);
    const last = output.writes.slice(writes).join('');
    t.true(last.includes(flip % 2 === 0 ? '◆' : '◇'), `flip ${flip}`);
  }
});

test('a terminal that reads slowly gets no frame until it has caught up, then the present one', (t) => {
  const { output, floor, pass } = begin();
  output.takesAll = false;
  floor.lines = [{ atMs: 1, mark: '', text: 'one', rules: [] }];
  floor.change();
  pass(60);
  const before = output.writes.length;
  floor.lines = [{ atMs: 2, mark: '', text: 'two', rules: [] }];
  floor.change();
  pass(2_000);
  t.is(output.writes.length, before);
  output.takesAll = true;
  output.emit('drain');
  pass(60);
  t.true(output.writes.slice(before).join('').includes('two'));
  const caught = output.writes.length;
  pass(2_000);
  t.true(output.writes.length > caught);
});

test('an output that does not know its size is taken for 80 by 24', (t) => {
  const terminal = new FakeTerminal();
  terminal.output.columns = 0;
  terminal.output.rows = 0;
  runTerminalView(new FakeFloor(), terminal.options());
  t.true(terminal.output.all.includes('\u001b[24;1H'));
  t.false(terminal.output.all.includes('\u001b[25;1H'));
});
