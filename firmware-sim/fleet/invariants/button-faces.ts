import type { FeatureName, PhoneConfig, PhoneModelName, Site } from '../../site/site-model.js';

/** What the lamp of one Access button shows (rules B-01, B-02). */
export type ButtonFace =
  | { readonly shows: 'noLamp' }
  | { readonly shows: 'nothing' }
  | { readonly shows: 'line'; readonly line: number }
  | { readonly shows: 'blf'; readonly target: string }
  | { readonly shows: 'group'; readonly member: string; readonly group: string }
  | { readonly shows: 'feature'; readonly of: string; readonly feature: FeatureName };

const noLamp: ButtonFace = { shows: 'noLamp' };
const nothing: ButtonFace = { shows: 'nothing' };

/** Rule B-01: how many Access buttons a model has, and how many of them, from 1 up, have a lamp. */
const models: Readonly<
  Record<PhoneModelName, { readonly buttons: number; readonly lamps: number }>
> = {
  '3102': { buttons: 18, lamps: 18 },
  '2102': { buttons: 18, lamps: 12 },
  '1102': { buttons: 18, lamps: 12 },
  '1105': { buttons: 100, lamps: 100 },
};

/** Rule B-02: the lowest buttons that are System buttons unless the site says otherwise. */
const defaultSystemButtons = 3;

/**
 * The faces of each phone's buttons, button 1 first.
 *
 * @param site - For what the phones are: a busy lamp or a console looks at another phone.
 * @returns A function of a phone's configuration; phones without buttons of their own share a list.
 */
export function buttonFaces(site: Site): (config: PhoneConfig) => readonly ButtonFace[] {
  /** A console has no line: its calls are those of the phone it stands beside (rule B-01). */
  const standsFor = new Map(
    site.phones.map(({ extension, associatedPhone }) => [extension as string, associatedPhone]),
  );
  const bare = new Map<PhoneModelName, readonly ButtonFace[]>();

  return (config) => {
    let faces = bare.get(config.model);
    if (faces === undefined) {
      faces = Object.freeze(facesOfModel(config.model));
      bare.set(config.model, faces);
    }
    const written = Object.entries(config.buttons);
    if (written.length === 0) return faces;
    const own = [...faces];
    for (const [number, button] of written) {
      const index = Number(number) - 1;
      // Rule B-01: what is put on a button without a lamp is never seen.
      if (own[index] === undefined || own[index] === noLamp) continue;
      own[index] = faceOf(button, index + 1, config, (phone) => standsFor.get(phone) ?? phone);
    }
    return own;
  };
}

function facesOfModel(model: PhoneModelName): ButtonFace[] {
  const { buttons, lamps } = models[model];
  return Array.from({ length: buttons }, (_, index): ButtonFace => {
    if (index >= lamps) return noLamp;
    const isLine = model !== '1105' && index < defaultSystemButtons;
    return isLine ? { shows: 'line', line: index + 1 } : nothing;
  });
}

function faceOf(
  button: PhoneConfig['buttons'][string],
  number: number,
  config: PhoneConfig,
  standsFor: (phone: string) => string,
): ButtonFace {
  if ('system' in button) {
    return config.model === '1105' ? nothing : { shows: 'line', line: number };
  }
  if ('blf' in button) return { shows: 'blf', target: standsFor(button.blf) };
  if ('group' in button) {
    return { shows: 'group', member: standsFor(config.extension), group: button.group };
  }
  if ('feature' in button) {
    return { shows: 'feature', of: standsFor(config.extension), feature: button.feature };
  }
  return nothing;
}
