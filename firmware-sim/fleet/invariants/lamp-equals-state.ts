import type { Findings } from './findings.js';
import type { InvariantCheck, LineHandlers } from './invariant.js';
import { LampPanels } from './lamp-panels.js';
import { lampTable } from './lamp-table.js';
import type { RecomputedState } from './recomputed-state.js';
import type { PhoneRecord } from './records.js';

/**
 * The lamp that each Access button was last sent is the one that the state asks for (rules L-01 to
 * L-04, B-02, B-04).
 *
 * @remarks The same picture is not sent twice (L-07); a phone that comes back is sent its whole
 * image in that same step (L-08); one that is gone is sent nothing. The message waiting lamp is
 * looked at in {@link messageWaitingEqualsState}.
 */
export function lampEqualsState(state: RecomputedState, findings: Findings): InvariantCheck {
  const finding = findings.of('lamp-equals-state');
  const modeOf = lampTable(state);
  const panels = new LampPanels(state);

  const wrong = ({ extension }: PhoneRecord, index: number, message: string): void => {
    finding.broken(`lamp ${index + 1} of ${extension} ${message}`, { phone: extension });
  };

  const judge = (phone: PhoneRecord, index: number): void => {
    const face = panels.face(phone, index);
    if (face === undefined || face.shows === 'noLamp' || modeOf === undefined) return;
    finding.checked();
    const wanted = modeOf(phone, face);
    const sent = panels.sent(phone, index);
    if (sent !== undefined && (wanted === undefined || sent === wanted)) return;
    wrong(phone, index, `is to show ${wanted ?? 'something'}, and was sent ${sent ?? 'nothing'}`);
  };

  const forgetImage = (extension: string): void => {
    const phone = state.phone(extension);
    panels.forgetSent(phone);
    panels.touchAll(phone);
    panels.touchWatchers('blf', phone);
  };
  const touchGroupLamps = (extension: string): void =>
    panels.touchWatchers('group', state.phone(extension));
  const touchFeatureLamps = (extension: string): void =>
    panels.touchWatchers('feature', state.phone(extension));
  const stateLines: LineHandlers = {
    'phone.registered': (line) => forgetImage(line.phone),
    'phone.unregistered': (line) => forgetImage(line.phone),
    'line.changed': (line) => {
      const phone = state.phone(line.phone);
      panels.touch(phone, line.line - 1);
      panels.touchWatchers('blf', phone);
    },
    'membership.changed': (line) => touchGroupLamps(line.phone),
    'member.added': (line) => touchGroupLamps(line.phone),
    'member.removed': (line) => touchGroupLamps(line.phone),
    'dnd.changed': (line) => touchFeatureLamps(line.phone),
    'forward.changed': (line) => touchFeatureLamps(line.phone),
    // Becoming static puts all members in (rule M-01). The line holds them all, so this is no dearer.
    'group.edited': (line) => {
      for (const member of state.groups.get(line.group)?.members ?? []) touchGroupLamps(member);
    },
  };

  /** Rule L-04: what shows `unknown` is its busy lamps elsewhere; its own port is gone. */
  const sentToPhone = (extension: string, what: string): void => {
    if (state.phone(extension).registered) return;
    finding.broken(`phone ${extension} is unregistered and is to be sent nothing: ${what}`, {
      phone: extension,
    });
  };
  const outputLines: LineHandlers = {
    'display.sent': (line) => sentToPhone(line.phone, 'display.sent'),
    'ringer.sent': (line) => sentToPhone(line.phone, 'ringer.sent'),
    'tone.sent': (line) => sentToPhone(line.phone, 'tone.sent'),
    'messageWaiting.sent': (line) => sentToPhone(line.phone, 'messageWaiting.sent'),
    'lamp.sent': (line) => {
      sentToPhone(line.phone, 'lamp.sent');
      const phone = state.phone(line.phone);
      const { button, mode } = line;
      const index = button - 1;
      finding.checked();
      const face = panels.face(phone, index);
      if (face === undefined || face.shows === 'noLamp') {
        wrong(phone, index, `is not there, and was sent ${mode}`);
      } else if (panels.sent(phone, index) === mode) {
        wrong(phone, index, `shows ${mode}, and was sent it again`);
      }
      if (face === undefined || !phone.registered) return;
      panels.send(phone, index, mode);
      panels.touch(phone, index);
    },
  };

  return {
    handlers: { ...stateLines, ...outputLines },
    checkpoint: () => panels.judge(judge),
  };
}
