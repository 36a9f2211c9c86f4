/** Top keys of a scenario file that have their name already and are not built yet. */
export const comingScenarioKeys: readonly string[] = ['load', 'replications', 'warmUp'];

/** Drivers of a panel that a site file can use. */
export const panelDrivers = ['serial', 'mock', 'memory'] as const;

/** Drivers of a panel that have their name already; a site file cannot use one yet. */
export const comingDrivers: readonly string[] = ['firmata', 'emulated'];

/**
 * Refuses by name what is known but not built: it is never ignored, and never called unknown.
 *
 * @param name - A key or a driver of the lists above.
 * @returns The message of a problem with the code `still-to-come`.
 */
export const stillToCome = (name: string): string =>
  `${name} is known but still to come: this version cannot use it yet`;
