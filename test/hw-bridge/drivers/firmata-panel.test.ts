import test from 'ava';
import { openFirmataPanel } from '../../../hw-bridge/drivers/firmata-panel.js';
import { panelWiring } from '../../../hw-bridge/wiring.js';
import { firmataDesk, unoWiring } from '../tools/firmata-desk.js';
import { expanderWiring } from '../tools/firmata-rig.js';

const four = { access: 4 } as const;
const three = { access: 3 } as const;

test('a board that was reset is set up again, and nobody needs to tell', async (t) => {
  const desk = firmataDesk();
  await desk.connect();
  desk.panel.setLamp(four, 'steady');
  await desk.time.until('the lamp', () => desk.hands.isLit(four));
  desk.board.reset();
  t.false(desk.hands.isLit(four));
  await desk.time.until('the lamp again', () => desk.hands.isLit(four), 100);
  desk.hands.press(four);
  await desk.time.until('the key', () => desk.events.some((it) => it.type === 'key.pressed'), 100);
  t.is(desk.panel.state, 'connected');
  t.deepEqual(desk.problems, []);
  await desk.close();
});

test('a board that forgot its pins without a word is right again within four heartbeats', async (t) => {
  const desk = firmataDesk();
  await desk.connect();
  desk.panel.setLamp(three, 'steady');
  await desk.time.until('the lamp', () => desk.hands.isLit(three));
  // SYSTEM_RESET: one turned bit makes it of another message; StandardFirmata says nothing to it.
  desk.board.receive(Uint8Array.of(0xff));
  desk.hands.press(four);
  await desk.time.until(
    'the key and the lamp',
    () => desk.hands.isLit(three) && desk.events.some((it) => it.type === 'key.pressed'),
    2_600,
  );
  t.is(desk.panel.state, 'connected');
  await desk.close();
});

test('an edge that was lost on the wire is told with the next heartbeat', async (t) => {
  const desk = firmataDesk();
  await desk.connect();
  await desk.time.pass(600);
  desk.port.dropBytes(3, 'toHost');
  desk.hands.press(four);
  await desk.time.until('the key', () => desk.events.some((it) => it.type === 'key.pressed'), 520);
  await desk.close();
  t.pass();
});

test('a key that is held as the panel connects is told after it', async (t) => {
  const desk = firmataDesk();
  desk.hands.press(four);
  await desk.connect();
  t.deepEqual(desk.events, [
    { type: 'state.changed', state: 'connected' },
    { type: 'key.pressed', key: four },
  ]);
  await desk.close();
});

test('a touch that is shorter than the debounce is no key', async (t) => {
  const desk = firmataDesk();
  await desk.connect();
  desk.hands.press(four);
  await desk.time.pass(4);
  desk.hands.release(four);
  await desk.time.pass(50);
  t.is(desk.events.filter((it) => it.type !== 'state.changed').length, 0);
  await desk.close();
});

test('a panel without a name is called as its adapter, never as its port', async (t) => {
  const desk = firmataDesk();
  await desk.connect();
  t.is(desk.panel.identity, 'adapter 7');
  await desk.close();
});

test('its lamps go dark as it is closed, since Firmata would keep them for ever', async (t) => {
  const desk = firmataDesk();
  await desk.connect();
  desk.panel.setLamp(four, 'steady');
  desk.panel.setLamp(three, 'steady');
  await desk.time.until('the lamps', () => desk.hands.isLit(four) && desk.hands.isLit(three));
  await desk.close();
  t.false(desk.hands.isLit(four) || desk.hands.isLit(three));
  t.is(desk.time.pending, 0);
});

test('a port carries its eight pins in one message, also those of other lamps', async (t) => {
  const desk = firmataDesk();
  await desk.connect();
  // Past the 50 ms for which a lamp that is unknown is lit.
  await desk.time.pass(100);
  desk.sent.length = 0;
  desk.panel.setLamp({ access: 1 }, 'steady');
  // Pins 8 to 13: access 1 is bit 0, access 3 is dark while its bit is set.
  t.deepEqual(desk.sent, ['910500']);
  await desk.close();
});

test('our own firmware is for another driver, and the problem says so', async (t) => {
  const desk = firmataDesk(unoWiring, { firmware: 'lampfield-panel' });
  await desk.time.until('the problem', () => desk.problems.length > 0);
  t.is(desk.problems[0]?.code, 'WRONG-FIRMWARE');
  t.regex(desk.problems[0]?.message ?? '', /serial driver/);
  await desk.close();
});

test('an expander that is not there is named', async (t) => {
  const desk = firmataDesk(expanderWiring, { expanders: [0x20, 0x21, 0x22, 0x24] });
  await desk.time.until('the problem', () => desk.problems.length > 0);
  t.is(desk.problems[0]?.code, 'NO-ANSWER');
  t.regex(desk.problems[0]?.message ?? '', /no expander answers at 0x23/);
  await desk.close();
});

test('two panels have an expander at one address each, in one process', async (t) => {
  const wiring = {
    ...expanderWiring,
    keys: expanderWiring.keys.slice(0, 4),
    lamps: [],
  };
  const [one, two] = [0, 1].map(() => firmataDesk(wiring, { expanders: [0x20] }));
  await one?.connect();
  await two?.connect();
  one?.hands.press({ access: 1 });
  await one?.time.until('the key', () => one.events.some((it) => it.type === 'key.pressed'));
  await two?.time.pass(100);
  t.false(two?.events.some((it) => it.type === 'key.pressed'));
  await one?.close();
  await two?.close();
});

test('a hundred reconnections make no second board', async (t) => {
  const desk = firmataDesk();
  await desk.connect();
  const pending = desk.time.pending;
  for (let count = 0; count < 100; count += 1) {
    desk.port.unplug();
    await desk.time.until('the loss', () => desk.panel.state === 'lost');
    desk.port.plug();
    await desk.connect();
  }
  desk.hands.press(four);
  await desk.time.until('the key', () => desk.events.some((it) => it.type === 'key.pressed'));
  t.is(desk.events.filter((it) => it.type === 'key.pressed').length, 1);
  await desk.time.pass(20);
  t.is(desk.time.pending, pending);
  t.is(desk.panel.statistics.connections, 101);
  await desk.close();
});

test('a wiring of our own firmware is refused', (t) => {
  const options = { path: 'x', wiring: panelWiring, onProblem: () => undefined };
  t.throws(() => openFirmataPanel(options), { instanceOf: RangeError });
});
