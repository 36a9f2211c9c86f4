import test from 'ava';
import { drawScreen } from '../../../../firmware-sim/live/view/draw-screen.js';
import { ScreenWriter } from '../../../../firmware-sim/live/view/screen-writer.js';
import { firstUiState } from '../../../../firmware-sim/live/view/ui-state.js';
import { sampleFloor, sampleLog } from './sample-floor.js';

function recorder() {
  const writes: string[] = [];
  const writer = new ScreenWriter({ write: (text) => writes.push(text) > 0 });
  return { writes, writer };
}
const size = { columns: 3, rows: 2 };

test('the first frame is written whole, in one write', (t) => {
  const { writes, writer } = recorder();
  writer.show(['abc', 'def'], size);
  t.deepEqual(writes, ['\u001b[?2026h\u001b[1;1Habc\u001b[2;1Hdef\u001b[?2026l']);
});

test('of the next frame only the row that changed is written', (t) => {
  const { writes, writer } = recorder();
  writer.show(['abc', 'def'], size);
  writer.show(['abc', 'dxf'], size);
  t.is(writes[1], '\u001b[?2026h\u001b[2;1Hdxf\u001b[?2026l');
});

test('the same frame is not written', (t) => {
  const { writes, writer } = recorder();
  writer.show(['abc', 'def'], size);
  t.true(writer.show(['abc', 'def'], size));
  t.is(writes.length, 1);
});

test('a new size clears the screen once and writes everything', (t) => {
  const { writes, writer } = recorder();
  writer.show(['abc', 'def'], size);
  writer.show(['abcd'], { columns: 4, rows: 1 });
  t.is(writes[1], '\u001b[?2026h\u001b[0m\u001b[2J\u001b[1;1Habcd\u001b[?2026l');
});

test('what somebody else wrote over is written again, whole', (t) => {
  const { writes, writer } = recorder();
  writer.show(['abc', 'def'], size);
  writer.forget();
  writer.show(['abc', 'def'], size);
  t.is(writes[1], writes[0]);
});

test('a row with gaps is erased first', (t) => {
  const { writes, writer } = recorder();
  writer.show(['漢\u001b[3Gx'], size);
  t.true(writes[0]?.includes('\u001b[1;1H\u001b[2K漢\u001b[3Gx'));
});

test('a lamp that flips costs less than a fifth of a screen', (t) => {
  const { writes, writer } = recorder();
  const ui = firstUiState({ title: 'test', hasColours: true });
  const full = { columns: 80, rows: 24 };
  const view = { ...sampleFloor(0), calls: [] };
  writer.show(drawScreen(view, sampleLog(), ui, full), full);
  writer.show(drawScreen({ ...view, nowMs: 125 }, sampleLog(), ui, full), full);
  const [first = '', flip = ''] = writes;
  t.true(flip.length > 0 && flip.length * 5 < first.length, `${flip.length} of ${first.length}`);
  t.false(flip.includes('\u001b[2J'));
});
