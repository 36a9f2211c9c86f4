import type { AnyStateMachine } from 'xstate';
import { appearanceMachine } from './appearance.machine.js';
import { directMachine } from './direct.machine.js';
import { entryMachine } from './entry.machine.js';
import { huntMachine } from './hunt.machine.js';
import { membershipMachine } from './membership.machine.js';
import { phoneMachine } from './phone.machine.js';

/** Every chart by the name that `lampfield chart NAME` takes. */
export const charts: Readonly<Record<string, AnyStateMachine>> = {
  phone: phoneMachine,
  appearance: appearanceMachine,
  entry: entryMachine,
  membership: membershipMachine,
  hunt: huntMachine,
  direct: directMachine,
};
