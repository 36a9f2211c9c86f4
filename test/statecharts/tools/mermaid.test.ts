import test from 'ava';
import { createMachine } from 'xstate';
import { toMermaid } from '../../../statecharts/mermaid.js';
import { conflictMachine, gateMachine } from './toy-charts.js';

test('a flat chart is drawn with its start, guards, delays and inner transitions', (t) => {
  t.is(
    toMermaid(gateMachine),
    `stateDiagram-v2
  [*] --> gate_shut
  state "shut" as gate_shut
  gate_shut : gate.pushed
  state "open" as gate_open
  state "locked" as gate_locked
  gate_shut --> gate_open : coin.dropped [isEnough]
  gate_shut --> gate_locked : gate.pushed [isThird]
  gate_open --> gate_shut : gate.pushed
  gate_open --> gate_shut : after openFor
  gate_locked --> gate_shut : key.turned`,
  );
});

test('regions are parted by --, and what leaves a region stands inside it as text', (t) => {
  t.is(
    toMermaid(conflictMachine),
    `stateDiagram-v2
  [*] --> conflict_busy
  state "busy" as conflict_busy {
    state "left" as conflict_busy_left {
      [*] --> conflict_busy_left_a
      state "a" as conflict_busy_left_a
      conflict_busy_left_a : both.asked → gone
    }
    --
    state "right" as conflict_busy_right {
      [*] --> conflict_busy_right_b
      state "b" as conflict_busy_right_b
      conflict_busy_right_b : both.asked → other
    }
    --
    state "inner" as conflict_busy_inner {
      [*] --> conflict_busy_inner_x
      state "x" as conflict_busy_inner_x
      state "y" as conflict_busy_inner_y
      state "z" as conflict_busy_inner_z
      state "never" as conflict_busy_inner_never
    }
  }
  state "gone" as conflict_gone
  state "other" as conflict_other
  conflict_busy_inner_x --> conflict_busy_inner_y : pass.asked
  conflict_busy_inner_y --> conflict_busy_inner_never : always [isNever]
  conflict_busy_inner_y --> conflict_busy_inner_z : always`,
  );
});

test('a chart that is parallel at the top is framed, and says where a nested state starts', (t) => {
  const machine = createMachine({
    id: 'desk',
    type: 'parallel',
    on: { reset: { target: '.power.on' } },
    states: {
      power: {
        initial: 'on',
        states: { on: { type: 'parallel', states: { lamp: {}, fan: {} } }, off: {} },
      },
      door: {},
    },
  });
  t.is(
    toMermaid(machine),
    `stateDiagram-v2
  state "desk" as desk {
    state "anywhere" as desk__anywhere
    desk__anywhere : reset → power.on
    state "power" as desk_power {
      state "anywhere in power" as desk_power__anywhere
      desk_power__anywhere : starts in on
      state "on" as desk_power_on {
        state "lamp" as desk_power_on_lamp
        --
        state "fan" as desk_power_on_fan
      }
      state "off" as desk_power_off
    }
    --
    state "door" as desk_door
  }`,
  );
});

test('a nested compound state is no end of an arrow: its start is, and its own stand as text', (t) => {
  const machine = createMachine({
    id: 'm',
    initial: 'outer',
    states: {
      outer: {
        initial: 'idle',
        on: { end: 'done', again: 'outer' },
        states: {
          idle: { on: { go: 'deep' } },
          deep: { initial: 'leaf', on: { back: 'idle' }, states: { leaf: {} } },
        },
      },
      done: {},
    },
  });
  const lines = toMermaid(machine).split('\n');
  t.true(lines.includes('  m_outer_idle --> m_outer_deep_leaf : go'));
  t.true(lines.includes('      m_outer_deep__anywhere : back → outer.idle'));
  t.true(lines.includes('    m_outer__anywhere : again → outer'));
  t.true(lines.includes('  m_outer --> m_done : end'));
});

test('signs that end a label are escaped, and ids stay apart when their signs are replaced', (t) => {
  const machine = createMachine({
    id: 'a.b',
    initial: 'c:d',
    states: {
      'c:d': { on: { 'x:y;#1': { target: 'c_d', guard: { type: 'is"{ok}' } } } },
      c_d: { on: { '*': 'c:d' } },
    },
  });
  t.is(
    toMermaid(machine),
    `stateDiagram-v2
  [*] --> a_b_c_d
  state "c#58;d" as a_b_c_d
  state "c_d" as a_b_c_d_2
  a_b_c_d --> a_b_c_d_2 : x#58;y#59;#35;1 [is#34;#123;ok#125;]
  a_b_c_d_2 --> a_b_c_d : *`,
  );
});

test('a chart of one state is that state', (t) => {
  t.is(
    toMermaid(createMachine({ id: 'one', on: { tick: {} } })),
    'stateDiagram-v2\n  state "one" as one\n  one : tick',
  );
});
