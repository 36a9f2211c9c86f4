/** Drivers of a panel that a site file can use. */
export const panelDrivers = ['serial', 'firmata', 'emulated', 'mock', 'memory'] as const;
