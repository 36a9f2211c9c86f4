import test from 'ava';
import { RealClock } from '../../../firmware-sim/clock/real-clock.js';
import { readTrace, replay } from '../../../firmware-sim/fleet/replay.js';
import { LiveDesk } from '../../../firmware-sim/live/live-desk.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import { MemoryPanel } from '../../../hw-bridge/drivers/memory-panel.js';
import { ScriptedWall } from '../clock/scripted-wall.js';
import { DeskBench, frontDesk } from './desk-bench.js';

/** Of everything that is told, every third thing goes wrong. */
function stumbling(): () => void {
  let turn = 0;
  return () => {
    turn += 1;
    if (turn % 3 === 0) throw new Error('stumbled');
  };
}

class StumblingPanel extends MemoryPanel {
  readonly #stumble = stumbling();

  override setLamp(...args: Parameters<MemoryPanel['setLamp']>): void {
    super.setLamp(...args);
    if (this.#isJoined) this.#stumble();
  }

  #isJoined = false;

  join(): void {
    this.#isJoined = true;
  }
}

test('C-07 S-03 a panel, a view or a sink that breaks loses no call and no line of the trace', (t) => {
  const wall = new ScriptedWall();
  const clock = new RealClock({ wall });
  const texts: string[] = [];
  const faults: string[] = [];
  const stumble = stumbling();
  const panel = new StumblingPanel('clumsy');
  const desk = new LiveDesk({
    site: frontDesk(),
    clock,
    runtime: xstateRuntime,
    panels: [{ phone: '1001', panel, driver: 'memory' }],
    onLine: (_line, text) => {
      texts.push(text);
      stumble();
    },
    onFault: (message) => faults.push(message),
  });
  panel.join();
  desk.onChange(stumbling());
  desk.onTold(stumbling());
  clock.start();
  desk.act({ do: 'login', phone: '1001', group: '4000', password: '2468' });
  desk.act({ do: 'call', id: 'c1', from: '5551234', to: '4000' });
  wall.live(1_000);
  desk.act({ do: 'answer', phone: '1001' });
  wall.live(1_000);
  desk.act({ do: 'hangUp', phone: '1001' });
  wall.live(1_000);
  desk.finish();
  t.is(String(desk.processor.floor.calls.get('c1')?.answeredBy), '1001');
  t.not(desk.processor.floor.calls.get('c1')?.endedMs, null);
  t.true(faults.length > 10);
  const ofPanel = faults.filter((message) => message !== 'stumbled');
  t.true(ofPanel.length > 0);
  for (const message of ofPanel) {
    t.regex(
      message,
      /^panel of 1001 failed: stumbled; after .*lamp\.sent .*; its lamps are set anew$/,
    );
  }
  const shown = desk.processor.shown('1001')?.lamps ?? [];
  t.deepEqual(
    shown.map((_mode, index) => panel.lamp({ access: index + 1 })),
    [...shown],
    'the panel is as the phone all the same',
  );
  t.is(replay(readTrace(`${texts.join('\n')}\n`), xstateRuntime).difference, undefined);
});

test('what is no event of the trace is said in the log all the same', (t) => {
  const bench = new DeskBench();
  bench.clock.start();
  let changes = 0;
  bench.desk.onChange(() => (changes += 1));
  bench.desk.note('panel of 1002: no such port');
  t.is(changes, 1);
  t.like(bench.desk.log(1)[0], { mark: '!', text: 'panel of 1002: no such port' });
});
