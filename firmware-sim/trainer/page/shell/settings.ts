import { useEffect, useState } from 'preact/hooks';

/** What a person chose for this browser. */
export interface Settings {
  /** Lamps and chips keep still; `auto` follows the system's wish for less motion (WCAG 2.2.2). */
  readonly calm: 'auto' | 'on' | 'off';
  readonly theme: 'auto' | 'light' | 'dark';
  readonly isMuted: boolean;
}

const key = 'lampfield';
const defaults: Settings = { calm: 'auto', theme: 'auto', isMuted: false };

/** The settings, and how to change them; they stay with the browser where it lets them. */
export function useSettings(): {
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
  /** Whether lamps keep still now. */
  readonly isCalm: boolean;
} {
  const [settings, setSettings] = useState(stored);
  const wantsLess = useMedia('(prefers-reduced-motion: reduce)');
  const change = (part: Partial<Settings>) => {
    const next = { ...settings, ...part };
    setSettings(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  };
  const isCalm = settings.calm === 'on' || (settings.calm === 'auto' && wantsLess);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (settings.theme === 'auto') delete dataset.theme;
    else dataset.theme = settings.theme;
    dataset.calm = String(isCalm);
  }, [settings.theme, isCalm]);
  return { settings, change, isCalm };
}

function stored(): Settings {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    return defaults;
  }
}

function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const look = () => setHolds(media.matches);
    media.addEventListener('change', look);
    return () => media.removeEventListener('change', look);
  }, [query]);
  return holds;
}
