import type { PanelEvent, PanelKey, PanelPort } from '../../hw-bridge/panel-port.js';
import type { DeskPhone } from '../desk-phone.js';
import type { RecordedInput, TraceLine } from '../fleet/trace-lines.js';
import type { HardKey } from '../site/scenario-model.js';

/** Does something at a phone, as if a person there did. */
export type Act = (input: RecordedInput) => void;

/** A panel that stands for a phone. */
export interface PanelJoint {
  /** Is told every line of the trace, and shows what the phone was sent. */
  observe(line: TraceLine): void;
  /** Lets go of the panel. */
  release(): void;
}

/**
 * Joins a panel with its phone: keys become inputs, what the phone is sent becomes lamps.
 *
 * @remarks L-08: a panel that comes back is set all its lamps. L-04: while the phone is not registered,
 * they are unknown.
 */
export function joinPanel(phone: DeskPhone, panel: PanelPort, act: Act): PanelJoint {
  const release = panel.listen((event) => {
    if (event.type === 'state.changed') {
      if (event.state === 'connected') showAll(phone, panel);
      return;
    }
    const input = inputOf(phone.extension, event);
    if (input) act(input);
  });
  showAll(phone, panel);
  return {
    observe: (line) => showLine(phone, panel, line),
    release,
  };
}

function showAll(phone: DeskPhone, panel: PanelPort): void {
  for (const [index, button] of phone.layout.entries()) {
    const mode = button.hasLamp ? (phone.shown?.lamps[index] ?? 'unknown') : 'dummy';
    panel.setLamp({ access: index + 1 }, mode);
  }
  panel.setLamp({ messageWaiting: true }, phone.shown?.messageWaiting ?? 'unknown');
}

function showLine(phone: DeskPhone, panel: PanelPort, line: TraceLine): void {
  if (!('phone' in line) || line.phone !== phone.extension) return;
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
