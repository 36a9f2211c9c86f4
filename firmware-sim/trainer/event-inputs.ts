import type { Input } from '../site/scenario-model.js';
import type { SoftAction } from './floor-state.js';
import type { DeskEvent } from './messages.js';

/**
 * What an event of a page does at the desk, as a person there would.
 *
 * @returns `undefined` for what is nothing of the desk's: seats, time, explanations.
 */
export function inputOf(event: DeskEvent): Input | undefined {
  switch (event.type) {
    case 'button.pressed':
      return { do: 'press', phone: event.phone, button: event.button };
    case 'digit.pressed':
      return { do: 'keys', phone: event.phone, digits: event.digit };
    case 'key.pressed':
      return { do: 'key', phone: event.phone, key: event.key };
    case 'soft.pressed':
      return softInput(event.phone, event.does);
    case 'handset.lifted':
      return { do: 'lift', phone: event.phone };
    case 'handset.replaced':
      return { do: 'replace', phone: event.phone };
    case 'page.login': {
      const { phone, group, password } = event;
      return { do: 'login', phone, group, password };
    }
    case 'page.logout':
      return { do: 'logout', phone: event.phone, group: event.group };
    case 'page.logoutAll':
      return { do: 'logoutAll', phone: event.phone };
    case 'hand.call':
      return { do: 'call', from: event.from, to: event.to };
    case 'hand.hangUp':
      return { do: 'hangUp', call: event.call };
    case 'hand.act':
      return event.does === 'ignore' ? undefined : softInput(event.phone, event.does);
    case 'hand.plug':
      return { do: 'plug', phone: event.phone };
    case 'hand.unplug':
      return { do: 'unplug', phone: event.phone };
    default:
      return undefined;
  }
}

function softInput(phone: string, does: SoftAction): Input {
  switch (does) {
    case 'dndOn':
      return { do: 'dnd', phone, on: true };
    case 'dndOff':
      return { do: 'dnd', phone, on: false };
    case 'transfer':
      return { do: 'key', phone, key: 'transfer' };
    case 'hangUp':
      return { do: 'hangUp', phone };
    default:
      return { do: does, phone };
  }
}
