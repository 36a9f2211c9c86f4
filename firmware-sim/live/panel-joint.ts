import type { PanelEvent, PanelKey, PanelPort } from '../../hw-bridge/panel-port.js';
import type { DeskPhone } from '../desk-phone.js';
import type { RecordedInput, TraceLine } from '../fleet/trace-lines.js';
import type { HardKey } from '../site/hard-keys.js';

/** Does something at a phone, as if a person there did. */
export type Act = (input: RecordedInput) => void;

/** A panel that stands for a phone. */
export interface PanelJoint {
  /** Is told every line of the trace, and shows what the phone was sent. */
  observe(line: TraceLine): void;
  /** Lets go of the panel. */
  release(): void;
}

/** How many events a panel that fails is told with. */
const keptEvents = 10;

/**
 * Joins a panel with its phone: keys become inputs, what the phone is sent becomes lamps.
 *
 * @param onFault - Told in a line that the panel threw, after which events; then all its lamps are set anew,
 * and the phone notices nothing.
 * @remarks L-08: a panel that comes back is set all its lamps. L-04: while the phone is not registered,
 * they are unknown.
 */
export function joinPanel(
  phone: DeskPhone,
  panel: PanelPort,
  act: Act,
  onFault: (message: string) => void,
): PanelJoint {
  const lastEvents: string[] = [];
  const remember = (event: string): void => {
    lastEvents.push(event);
    if (lastEvents.length > keptEvents) lastEvents.shift();
  };
  const attempt = (work: () => void): unknown => {
    try {
      work();
      return undefined;
    } catch (error) {
      return error ?? 'unknown';
    }
  };
  const safely = (event: string, work: () => void): void => {
    remember(event);
    const error = attempt(work);
    if (error === undefined) return;
    const why = error instanceof Error ? error.message : String(error);
    const after = lastEvents.splice(0).join(', ');
    onFault(`panel of ${phone.extension} failed: ${why}; after ${after}; its lamps are set anew`);
    // Lamp by lamp: one that fails again keeps no other from being set.
    showAll(phone, { setLamp: (lamp, mode) => void attempt(() => panel.setLamp(lamp, mode)) });
  };
  const release = panel.listen((event) => {
    if (event.type === 'state.changed') {
      if (event.state === 'connected') safely('connected', () => showAll(phone, panel));
      else remember(event.state);
      return;
    }
    remember(`${event.type} ${JSON.stringify(event.key)}`);
    const input = inputOf(phone.extension, event);
    if (input) act(input);
  });
  safely('joined', () => showAll(phone, panel));
  return {
    observe: (line) => {
      if (!('phone' in line) || line.phone !== phone.extension || !shownLines.has(line.ev)) return;
      const what = 'mode' in line ? ` ${line.mode}` : '';
      safely(`${line.ev}${what}`, () => showLine(phone, panel, line));
    },
    release,
  };
}

/** The lines of a trace that a panel shows something of. */
const shownLines: ReadonlySet<string> = new Set([
  'lamp.sent',
  'messageWaiting.sent',
  'phone.unregistered',
]);

function showAll(phone: DeskPhone, panel: Pick<PanelPort, 'setLamp'>): void {
  for (const [index, button] of phone.layout.entries()) {
    const mode = button.hasLamp ? (phone.shown?.lamps[index] ?? 'unknown') : 'dummy';
    panel.setLamp({ access: index + 1 }, mode);
  }
  panel.setLamp({ messageWaiting: true }, phone.shown?.messageWaiting ?? 'unknown');
}

function showLine(phone: DeskPhone, panel: PanelPort, line: TraceLine): void {
  if (line.ev === 'lamp.sent') panel.setLamp({ access: line.button }, line.mode);
  else if (line.ev === 'messageWaiting.sent') panel.setLamp({ messageWaiting: true }, line.mode);
  else if (line.ev === 'phone.unregistered') showAll(phone, panel);
}

/**
 * What a key of a panel does: every key acts when it goes down. The hook is down while the handset is
 * lifted, so that a panel that is lost, and lets go of its keys, hangs up rather than lifts.
 */
function inputOf(
  phone: string,
  event: Exclude<PanelEvent, { type: 'state.changed' }>,
): RecordedInput | undefined {
  const isDown = event.type === 'key.pressed';
  if ('hook' in event.key) return { do: isDown ? 'lift' : 'replace', phone };
  return isDown ? pressOf(phone, event.key) : undefined;
}

function pressOf(phone: string, key: Exclude<PanelKey, { hook: true }>): RecordedInput {
  if ('access' in key) return { do: 'press', phone, button: key.access };
  if ('digit' in key) return { do: 'digit', phone, digit: key.digit };
  return { do: 'key', phone, key: key.key as HardKey };
}
