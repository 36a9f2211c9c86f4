/** The drivers that stand behind a `PanelPort`, by the names of a site file. */
export type DriverName = 'memory' | 'mock' | 'emulated' | 'serial' | 'firmata';

/** What a driver and the board behind it can do by themselves. */
export interface DriverFacts {
  readonly driver: DriverName;
  /** What is at the far end. */
  readonly farEnd: string;
  /** Whether keys and lamps are right again after bytes were lost, without a reconnection. */
  readonly healsLoss: boolean;
  /** Whether lamps show `unknown` when the host falls silent; otherwise they stay as they were. */
  readonly failsToUnknown: boolean;
  /** Whether the board debounces; otherwise the host does. */
  readonly ownDebounce: boolean;
  /** Whether the board blinks by itself in the host's phase; otherwise each blink is sent. */
  readonly ownPhase: boolean;
}

/**
 * What each driver can, as the README prints it and the contract suite checks it. A driver without a wire loses nothing,
 * and has no contacts that bounce.
 */
export const driverFacts: Readonly<Record<DriverName, DriverFacts>> = Object.freeze({
  memory: {
    driver: 'memory',
    farEnd: 'none',
    healsLoss: true,
    failsToUnknown: true,
    ownDebounce: true,
    ownPhase: true,
  },
  mock: {
    driver: 'mock',
    farEnd: "a virtual board behind serialport's mock, in this process",
    healsLoss: true,
    failsToUnknown: true,
    ownDebounce: true,
    ownPhase: true,
  },
  emulated: {
    driver: 'emulated',
    farEnd: 'our firmware, the real machine code, in an emulated ATmega328P',
    healsLoss: true,
    failsToUnknown: true,
    ownDebounce: true,
    ownPhase: true,
  },
  serial: {
    driver: 'serial',
    farEnd: 'our firmware on a board at a port',
    healsLoss: true,
    failsToUnknown: true,
    ownDebounce: true,
    ownPhase: true,
  },
  firmata: {
    driver: 'firmata',
    farEnd: 'StandardFirmata on a board at a port',
    healsLoss: true,
    failsToUnknown: false,
    ownDebounce: false,
    ownPhase: false,
  },
});
