/**
 * Why a panel cannot be used; the names are stable.
 *
 * `NO-PORT` there is no such port · `NO-ACCESS` it may not be opened by this user · `BUSY` another program has it ·
 * `NO-ANSWER` nothing that speaks answered · `WRONG-FIRMWARE` something else than a panel did · `WRONG-PANEL` a
 * panel with another identity did · `LOST` a connected panel went.
 */
export type PanelErrorCode =
  | 'NO-PORT'
  | 'NO-ACCESS'
  | 'BUSY'
  | 'NO-ANSWER'
  | 'WRONG-FIRMWARE'
  | 'WRONG-PANEL'
  | 'LOST';

const advices: Readonly<Record<PanelErrorCode, string>> = {
  'NO-PORT': 'plug the panel in, or name the port it is at',
  'NO-ACCESS':
    'let this user open serial ports: sudo usermod -aG dialout "$USER", then log in again',
  BUSY: 'close the other program that has the port open',
  'NO-ANSWER': 'check the cable and the baud rate, and that the panel firmware is on the board',
  'WRONG-FIRMWARE':
    'put the panel firmware on the board, or choose the driver that fits what is on it',
  'WRONG-PANEL': 'plug in the panel that the site names, or correct the site',
  LOST: 'plug the panel in again; it is tried until it comes back',
};

/** The world failed a panel: what was tried, what happened and what to do stand in the message, one line. */
export class PanelError extends Error {
  override readonly name = 'PanelError';
  /** What somebody can do about it. */
  readonly advice: string;

  /**
   * @param code - Stable.
   * @param tried - What was tried, with the port: `opened /dev/ttyUSB0 at 57600 baud`.
   * @param happened - What came of it.
   * @param cause - What was thrown, where something was.
   */
  constructor(
    readonly code: PanelErrorCode,
    readonly tried: string,
    readonly happened: string,
    cause?: unknown,
  ) {
    super(`${tried}: ${happened}; ${advices[code]}`, cause === undefined ? undefined : { cause });
    this.advice = advices[code];
  }
}
