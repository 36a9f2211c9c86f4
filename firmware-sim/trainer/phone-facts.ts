import type { ButtonMeaning, FeatureName } from '../../statecharts/button-map.js';
import type { DeskPhone } from '../desk-phone.js';
import type { Floor } from '../exchange/floor.js';
import { hardKeys, telephoneKeys } from '../site/hard-keys.js';
import { phoneModels } from '../site/phone-models.js';
import type { ButtonFacts, PhoneFacts } from './floor-state.js';

const featureLabels: Readonly<Record<FeatureName, string>> = {
  dnd: 'DND',
  forwardAll: 'Forward',
  forwardBusy: 'Fwd busy',
  forwardNoAnswer: 'Fwd no answer',
  forwardMail: 'Fwd to mail',
  pickup: 'Pickup',
  reject: 'Reject',
  logoutAll: 'Logout all',
};

/** What never changes of a phone (rules B-01, B-02, B-11). */
export function factsOf(floor: Floor, phone: DeskPhone): PhoneFacts {
  const { config } = phone;
  return {
    extension: phone.extension,
    name: config.name,
    model: config.model,
    displayColumns: phoneModels[config.model].displayColumns,
    user: phone.worked.extension,
    buttons: phone.layout.map((button) => buttonFacts(floor, button)),
    hardKeys: phone.associated ? hardKeys : telephoneKeys,
  };
}

/** Names a phone or group of the site; whoever is outside is called by his number. */
export function nameOf(floor: Floor, number: string): string {
  return floor.phones.get(number)?.config.name ?? floor.groups.get(number)?.config.name ?? number;
}

function buttonFacts(floor: Floor, button: ButtonMeaning): ButtonFacts {
  const { hasLamp, is } = button;
  switch (button.is) {
    case 'system':
      return { hasLamp, is, label: 'Line' };
    case 'blf':
      return { hasLamp, is, label: nameOf(floor, button.target), target: button.target };
    case 'group':
      return { hasLamp, is, label: nameOf(floor, button.group), target: button.group };
    case 'feature':
      return { hasLamp, is, label: featureLabels[button.feature] };
    case 'free':
      return { hasLamp, is, label: '' };
  }
}
