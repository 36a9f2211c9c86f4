import { createActor, createMachine } from 'xstate';
import { xstateRuntime } from '../../firmware-sim/index.js';
import { phoneMachine } from '../../statecharts/index.js';
import { type Figure, inTurn } from './measure.js';

const events = 40_000;
const rounds = 5;

const noTimers = {
  start: (): number => {
    throw new Error('the phone chart starts no timer here');
  },
  cancel: () => undefined,
};

/** The phone chart as the exchange runs it: Speaker on, Speaker off. */
function phone(): () => void {
  const actor = xstateRuntime.start<{ type: string; active?: boolean }, unknown, unknown>(
    phoneMachine,
    { timers: noTimers },
  );
  return () => {
    for (let sent = 0; sent < events; sent++) actor.send({ type: 'speaker.pressed' });
  };
}

/** The plainest machine that XState can run. */
function toggle(): () => void {
  const machine = createMachine({
    initial: 'off',
    states: { off: { on: { flip: 'on' } }, on: { on: { flip: 'off' } } },
  });
  const actor = createActor(machine).start();
  return () => {
    for (let sent = 0; sent < events; sent++) actor.send({ type: 'flip' });
  };
}

/** What a chart could cost at best: a switch, with as many events as the others have altogether. */
function handWritten(): () => void {
  let state: 'off' | 'on' = 'off';
  let flips = 0;
  const send = (event: { readonly type: string }): void => {
    switch (state) {
      case 'off':
        if (event.type === 'flip') state = 'on';
        break;
      case 'on':
        if (event.type === 'flip') state = 'off';
        break;
    }
    flips++;
  };
  return () => {
    for (let sent = 0; sent < events; sent++) send({ type: 'flip' });
    if (flips === 0) throw new Error('nothing was sent');
  };
}

/** Events a second of the phone chart, against the plainest XState machine and a switch. */
export function chartEvents(): readonly Figure[] {
  const [phoneMs = 0, toggleMs = 0, switchMs = 0] = inTurn(rounds, [
    phone(),
    toggle(),
    handWritten(),
  ]);
  const perSecond = (ms: number): number => (events / ms) * 1_000;
  const plainest = { name: 'an XState toggle', value: perSecond(toggleMs) };
  const limit = { name: 'a switch by hand', value: perSecond(switchMs) };
  return [
    { what: 'phone chart', value: perSecond(phoneMs), unit: 'events/s', against: plainest },
    { what: 'phone chart', value: perSecond(phoneMs), unit: 'events/s', against: limit },
  ];
}
