/** Commands of the contract that a later version brings. */
export const comingCommands = ['panel', 'doctor'] as const;

/** Options of the contract that a later version brings, by command, as commander's flags. */
export const comingOptions = {
  fleetRun: [
    '--calls',
    '--junit [file]',
    '--html [file]',
    '--queue-log [file]',
    '--csv [file]',
    '--epoch [seconds]',
    '--workers [n]',
    '--sweep [setting]',
  ],
  replay: ['--with [setting]'],
  live: ['--host [address]', '--port [n]', '--no-web'],
} as const;
