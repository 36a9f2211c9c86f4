import { featuresWithNumber, layOutButtons } from '../../statecharts/button-map.js';
import { dialPlan } from '../../statecharts/dial-plan.js';
import {
  type EntryContext,
  type EntryEmitted,
  type EntryEvent,
  entryMachine,
} from '../../statecharts/entry.machine.js';
import { type LampDialect, lampDialects } from '../../statecharts/lamps.js';
import type { PhoneEmitted, PhoneEvent } from '../../statecharts/phone.events.js';
import { type PhoneContext, phoneMachine } from '../../statecharts/phone.machine.js';
import { DeskPhone } from '../desk-phone.js';
import { phoneModels } from '../site/phone-models.js';
import type { PhoneConfig, Site } from '../site/site-model.js';
import { Floor, type FloorOptions } from './floor.js';
import { Group } from './group.js';
import { onEntry } from './keypad.js';
import { goOffHook, hangUpActive } from './keys.js';
import { addMember } from './members.js';

/** Puts up the phones and groups of a site, everything idle. */
export function openFloor(options: FloorOptions): Floor {
  const { site } = options;
  const numbers = [...site.phones, ...site.groups].map((one) => one.extension);
  const floor = new Floor(
    options,
    dialPlan(
      numbers,
      site.groups.map((group) => group.extension),
      site.featureCodes,
      (feature) => featuresWithNumber.has(feature),
    ),
    lampDialects[site.lampDialect] as LampDialect,
  );
  for (const config of inOrderOfAssociation(site)) openPhone(floor, config);
  for (const config of site.groups) openGroup(floor, config);
  for (const phone of floor.phones.values()) watch(floor, phone);
  for (const phone of floor.phones.values()) floor.dirty.add(phone);
  return floor;
}

/** A console is put up after the phone whose calls it handles (rule B-01). */
function inOrderOfAssociation(site: Site): readonly PhoneConfig[] {
  const isConsole = (phone: PhoneConfig) => phone.associatedPhone !== undefined;
  return [...site.phones.filter((phone) => !isConsole(phone)), ...site.phones.filter(isConsole)];
}

function openPhone(floor: Floor, config: PhoneConfig): void {
  const model = phoneModels[config.model];
  const associated =
    config.associatedPhone === undefined ? undefined : floor.phones.get(config.associatedPhone);
  const phone = new DeskPhone(
    config,
    layOutButtons(model, config.buttons),
    model.displayColumns,
    associated,
  );
  const owner = config.extension;
  const timers = floor.timersOf(owner);
  let entryWas = 'idle';
  phone.charts = {
    phone: floor.runtime.start<PhoneEvent, PhoneContext, PhoneEmitted>(phoneMachine, {
      timers,
      onStep: () => noticePhone(floor, phone),
      onEmit: (event) =>
        event.type === 'offhook.requested' ? goOffHook(floor, phone) : hangUpActive(floor, phone),
      ...floor.attend(`phone ${owner}`),
    }),
    entry: floor.runtime.start<EntryEvent, EntryContext, EntryEmitted>(entryMachine, {
      timers,
      onStep: () => {
        if (!phone.charts) return;
        floor.redraw(phone);
        if (phone.entry === entryWas) return;
        entryWas = phone.entry;
        floor.report({ ev: 'entry.changed', phone: owner, to: entryWas }, 'B-04');
      },
      onEmit: (event) => onEntry(floor, phone, event),
      ...floor.attend(`entry ${owner}`),
    }),
  };
  floor.phones.set(config.extension, phone);
}

function noticePhone(floor: Floor, phone: DeskPhone): void {
  if (!phone.charts) return;
  const value = phone.charts.phone.value as { power: unknown; dnd: string };
  const isRegistered = value.power !== 'unplugged';
  const hasDnd = value.dnd === 'on';
  const name = phone.extension;
  if (isRegistered !== phone.isRegistered) {
    phone.isRegistered = isRegistered;
    if (!isRegistered) phone.shown = undefined;
    floor.report(
      { ev: isRegistered ? 'phone.registered' : 'phone.unregistered', phone: name },
      'M-12',
    );
    floor.touch(phone);
    for (const member of floor.membersOf(phone)) floor.retry(member.group);
  }
  if (hasDnd !== phone.hasDnd) {
    phone.hasDnd = hasDnd;
    floor.report({ ev: 'dnd.changed', phone: name, on: hasDnd }, 'C-04');
    floor.touch(phone);
  }
  floor.redraw(phone);
}

function openGroup(floor: Floor, config: Site['groups'][number]): void {
  const group = new Group(config);
  floor.groups.set(config.extension, group);
  const loggedIn = new Set(config.loggedIn);
  for (const name of config.members) {
    const phone = floor.phones.get(name);
    if (!phone) throw new Error(`group ${config.extension} has a member ${name} that is no phone`);
    addMember(floor, group, phone, loggedIn.has(name));
  }
  group.setMembers(config.members);
}

/** Whose lamps show whom (rules L-03, B-01). */
function watch(floor: Floor, phone: DeskPhone): void {
  phone.associated?.watchers.add(phone);
  for (const meaning of phone.layout) {
    if (meaning.is !== 'blf') continue;
    floor.phones.get(meaning.target)?.worked.watchers.add(phone);
  }
}
