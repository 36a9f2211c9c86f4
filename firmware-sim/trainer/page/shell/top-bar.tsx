import type { ComponentChildren } from 'preact';
import type { LinkState } from '../desk-client.js';
import { Mark } from '../door/join-form.js';
import type { Settings } from './settings.js';

const linkWords: Readonly<Record<LinkState, string>> = {
  opening: 'connecting',
  open: 'connected',
  lost: 'lost, trying again',
  refused: 'session over',
  closed: 'closed',
};

/** What the bar on top shows. */
export interface TopBarProps {
  readonly site: string;
  readonly link: LinkState;
  /** Whether the trainer has stopped time: keys wait until it goes on. */
  readonly isPaused: boolean;
  readonly settings: Settings;
  readonly isCalm: boolean;
  /** Whether the page was touched, so that browsers let it be heard. */
  readonly isHeard: boolean;
  readonly change: (part: Partial<Settings>) => void;
}

/** The bar on top: where one is, whether the desk is there, and what a person may set. */
export function TopBar({
  site,
  link,
  isPaused,
  settings,
  isCalm,
  isHeard,
  change,
  children,
}: TopBarProps & { readonly children?: ComponentChildren }) {
  const nextTheme = { auto: 'light', light: 'dark', dark: 'auto' } as const;
  return (
    <header class="top-bar">
      <span class="brand">
        <Mark />
        <span class="brand-name">lampfield</span>
        <span class="brand-site">{site}</span>
      </span>
      {children}
      <span class="top-tools">
        <span class={`link link-${link}`} role="status">
          <span class="link-dot" aria-hidden="true" />
          {link === 'open' && isPaused ? 'time stands' : linkWords[link]}
        </span>
        <button
          type="button"
          class="tool tool-sound"
          aria-pressed={!settings.isMuted}
          onClick={() => change({ isMuted: !settings.isMuted })}
        >
          {settings.isMuted ? 'Sound off' : isHeard ? 'Sound on' : 'Touch for sound'}
        </button>
        <button
          type="button"
          class="tool"
          aria-pressed={isCalm}
          title="Lamps and chips keep still; shapes and words say what they do"
          onClick={() => change({ calm: isCalm ? 'off' : 'on' })}
        >
          Calm
        </button>
        <button
          type="button"
          class="tool tool-theme"
          aria-label={`Colours: ${settings.theme}. Change`}
          onClick={() => change({ theme: nextTheme[settings.theme] })}
        >
          {settings.theme === 'auto' ? '◐ auto' : settings.theme === 'light' ? '○ light' : '● dark'}
        </button>
      </span>
    </header>
  );
}
