import { type Tab, tabNames } from './tabs.js';

/** The tabs, as links: each part of the page has an address. */
export function TabBar({
  tabs,
  open,
  phone,
}: {
  readonly tabs: readonly Tab[];
  readonly open: Tab;
  /** The trainer's choice, which goes with him from tab to tab. */
  readonly phone: string | undefined;
}) {
  return (
    <nav class="tabs" aria-label="Parts of the console">
      {tabs.map((tab) => (
        <a
          key={tab}
          href={phone && tab !== 'floor' ? `#${tab}/${phone}` : `#${tab}`}
          aria-current={tab === open ? 'page' : undefined}
        >
          {tabNames[tab]}
        </a>
      ))}
    </nav>
  );
}
