import type { LampMode } from '../../../statecharts/terms.js';
import { type ButtonFace, buttonFaces } from './button-faces.js';
import type { Findings } from './findings.js';
import type { InvariantCheck, LineHandlers } from './invariant.js';
import { lampTable } from './lamp-table.js';
import type { PhoneRecord, RecomputedState } from './recomputed-state.js';

/** The button lamps of one phone. */
interface Panel {
  readonly phone: PhoneRecord;
  /** Button 1 first. */
  readonly faces: readonly ButtonFace[];
  /** What each lamp was sent last since the phone was there; holes where nothing was. */
  sent: (LampMode | undefined)[];
  /** The lamps to look at, by index; `all` for the whole image. */
  touched: number[] | 'all';
}

/** A lamp that shows something of another phone, or of its own apart from its lines. */
interface Watcher {
  readonly panel: Panel;
  readonly index: number;
}

/** Lamps by the extension of the phone that they show something of. */
type Watchers = Map<string, Watcher[]>;

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
  const panels = new Map<string, Panel>();
  const watching = { blf: new Map(), group: new Map(), feature: new Map() } as Readonly<
    Record<'blf' | 'group' | 'feature', Watchers>
  >;
  /** The panels with lamps to look at; a list, as a fleet touches lamps more than anything else. */
  const touched: Panel[] = [];

  const facesOf = buttonFaces(state.site);
  for (const phone of state.phones.values()) {
    const panel: Panel = { phone, faces: facesOf(phone.config), sent: [], touched: 'all' };
    panels.set(phone.extension, panel);
    touched.push(panel);
    panel.faces.forEach((face, index) => {
      if (face.shows === 'blf') add(watching.blf, face.target, { panel, index });
      if (face.shows === 'group') add(watching.group, face.member, { panel, index });
      if (face.shows === 'feature') add(watching.feature, face.of, { panel, index });
    });
  }

  const panelOf = (phone: string): Panel => {
    const panel = panels.get(phone);
    if (panel === undefined) throw new Error(`no panel was made for phone ${phone}`);
    return panel;
  };
  const touch = (panel: Panel, index: number): void => {
    if (panel.touched === 'all') return;
    if (panel.touched.length === 0) touched.push(panel);
    if (!panel.touched.includes(index)) panel.touched.push(index);
  };
  const touchAll = (panel: Panel): void => {
    if (panel.touched !== 'all' && panel.touched.length === 0) touched.push(panel);
    panel.touched = 'all';
  };
  const touchWatchers = (kind: keyof typeof watching, phone: string): void => {
    for (const { panel, index } of watching[kind].get(phone) ?? []) touch(panel, index);
  };

  const wrong = (panel: Panel, index: number, message: string): void => {
    const { extension } = panel.phone;
    finding.broken(`lamp ${index + 1} of ${extension} ${message}`, { phone: extension });
  };

  const judge = (panel: Panel, index: number): void => {
    const face = panel.faces[index];
    if (face === undefined || face.shows === 'noLamp' || modeOf === undefined) return;
    finding.checked();
    const wanted = modeOf(panel.phone, face);
    const sent = panel.sent[index];
    if (sent !== undefined && (wanted === undefined || sent === wanted)) return;
    wrong(panel, index, `is to show ${wanted ?? 'something'}, and was sent ${sent ?? 'nothing'}`);
  };

  const forgetImage = (line: { readonly phone: string }): void => {
    const panel = panelOf(line.phone);
    panel.sent = [];
    touchAll(panel);
    touchWatchers('blf', line.phone);
  };
  const touchGroupLamps = (line: { readonly phone: string }): void =>
    touchWatchers('group', line.phone);
  const touchFeatureLamps = (line: { readonly phone: string }): void =>
    touchWatchers('feature', line.phone);
  const stateLines: LineHandlers = {
    'phone.registered': forgetImage,
    'phone.unregistered': forgetImage,
    'line.changed': (line) => {
      touch(panelOf(line.phone), line.line - 1);
      touchWatchers('blf', line.phone);
    },
    'membership.changed': touchGroupLamps,
    'member.added': touchGroupLamps,
    'member.removed': touchGroupLamps,
    'dnd.changed': touchFeatureLamps,
    'forward.changed': touchFeatureLamps,
    // Becoming static puts all members in (rule M-01). The line holds them all, so this is no dearer.
    'group.edited': (line) => {
      for (const member of state.groups.get(line.group)?.members ?? []) {
        touchWatchers('group', member);
      }
    },
  };

  /** Rule L-04: what shows `unknown` is its busy lamps elsewhere; its own port is gone. */
  const sentToPhone = (line: { readonly phone: string; readonly ev: string }): void => {
    if (state.phone(line.phone).registered) return;
    finding.broken(`phone ${line.phone} is unregistered and is to be sent nothing: ${line.ev}`, {
      phone: line.phone,
    });
  };
  const outputLines: LineHandlers = {
    'display.sent': sentToPhone,
    'ringer.sent': sentToPhone,
    'tone.sent': sentToPhone,
    'messageWaiting.sent': sentToPhone,
    'lamp.sent': (line) => {
      sentToPhone(line);
      const panel = panelOf(line.phone);
      const index = line.button - 1;
      finding.checked();
      const face = panel.faces[index];
      if (face === undefined || face.shows === 'noLamp') {
        wrong(panel, index, `is not there, and was sent ${line.mode}`);
      } else if (panel.sent[index] === line.mode) {
        wrong(panel, index, `shows ${line.mode}, and was sent it again`);
      }
      if (!panel.phone.registered) return;
      panel.sent[index] = line.mode;
      touch(panel, index);
    },
  };

  return {
    handlers: { ...stateLines, ...outputLines },
    checkpoint: () => {
      for (const panel of touched) {
        const lamps = panel.touched === 'all' ? panel.faces.keys() : panel.touched;
        panel.touched = [];
        // One that is gone is sent its whole image when it is back.
        if (panel.phone.registered) for (const index of lamps) judge(panel, index);
      }
      touched.length = 0;
    },
  };
}

function add(watchers: Watchers, extension: string, watcher: Watcher): void {
  const list = watchers.get(extension);
  if (list === undefined) watchers.set(extension, [watcher]);
  else list.push(watcher);
}
