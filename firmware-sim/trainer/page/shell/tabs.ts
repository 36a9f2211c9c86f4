/** The parts of the page. */
export type Tab = 'phone' | 'user' | 'floor';

/** How they are called; *User Information* by rule W-01. */
export const tabNames: Readonly<Record<Tab, string>> = {
  phone: 'Phone',
  user: 'User Information',
  floor: 'Floor',
};

/** Whoever sits at a phone begins there; the trainer begins with the floor. */
export const tabsFor = (isTrainer: boolean): readonly Tab[] =>
  isTrainer ? ['floor', 'phone', 'user'] : ['phone', 'user', 'floor'];

/**
 * Reads where an address leads: `#user`, and for the trainer `#phone/1002`.
 *
 * @returns The first tab for any other address.
 */
export function whereFrom(
  hash: string,
  tabs: readonly Tab[],
): { readonly tab: Tab; readonly phone?: string } {
  const [name, phone] = hash.replace(/^#/, '').split('/');
  const tab = tabs.find((one) => one === name) ?? tabs[0] ?? 'floor';
  return phone ? { tab, phone } : { tab };
}
