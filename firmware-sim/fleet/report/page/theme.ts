/** The colours of the moment, from the style sheet: a canvas cannot look them up itself. */
export interface Theme {
  readonly ink: string;
  readonly faint: string;
  readonly rule: string;
  readonly panel: string;
  readonly ring: string;
  readonly missed: string;
  readonly talk: string;
  readonly wait: string;
  readonly mark: string;
  readonly good: string;
}

/** Reads them. */
export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const value = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: value('ink'),
    faint: value('faint'),
    rule: value('rule'),
    panel: value('panel'),
    ring: value('ring'),
    missed: value('missed'),
    talk: value('talk'),
    wait: value('wait'),
    mark: value('mark'),
    good: value('good'),
  };
}

/** Calls back whenever colours may have changed: another scheme, a print begun or over. */
export function onThemeChange(changed: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  matchMedia('print').addEventListener('change', changed);
  addEventListener('beforeprint', changed);
  addEventListener('afterprint', changed);
}
