import {
  type ButtonMeaning,
  featuresWithNumber,
  layOutButtons,
} from '../../statecharts/button-map.js';
import { dialPlan } from '../../statecharts/dial-plan.js';
import { type LampDialect, lampDialects } from '../../statecharts/lamps.js';
import { DeskPhone } from '../desk-phone.js';
import { phoneModels } from '../site/phone-models.js';
import type { PhoneConfig, PhoneModelName, Site } from '../site/site-model.js';
import { Floor, type FloorOptions } from './floor.js';
import { Group } from './group.js';
import { HostedLine } from './lines.js';
import { addMember } from './members.js';
import { StartedCharts } from './phone-charts.js';

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
  const layouts = new Layouts();
  for (const config of inOrderOfAssociation(site)) openPhone(floor, config, layouts);
  for (const config of site.groups) openGroup(floor, config);
  for (const phone of floor.phones.values()) watch(floor, phone);
  if (floor.report) for (const phone of floor.phones.values()) floor.redrawAlone(phone);
  return floor;
}

/** A console is put up after the phone whose calls it handles (rule B-01). */
function inOrderOfAssociation(site: Site): readonly PhoneConfig[] {
  const isConsole = (phone: PhoneConfig) => phone.associatedPhone !== undefined;
  return [...site.phones.filter((phone) => !isConsole(phone)), ...site.phones.filter(isConsole)];
}

function openPhone(floor: Floor, config: PhoneConfig, layout: Layouts): void {
  const associated =
    config.associatedPhone === undefined ? undefined : floor.phones.get(config.associatedPhone);
  const { displayColumns } = phoneModels[config.model];
  const phone = new DeskPhone(
    config,
    layout.of(config),
    displayColumns,
    associated,
    (of, button, index) => new HostedLine(floor, of, button, index),
  );
  const charts = new StartedCharts(floor, phone);
  phone.charts = charts;
  // Where somebody looks every chart is there from the beginning; a fleet starts what it needs.
  if (floor.report) [charts.phone, charts.entry];
  floor.phones.set(config.extension, phone);
}

/** The buttons of the phones; those that a site says nothing of share one list for each model. */
class Layouts {
  readonly #bare = new Map<PhoneModelName, readonly ButtonMeaning[]>();

  of({ model, buttons }: PhoneConfig): readonly ButtonMeaning[] {
    for (const _ in buttons) return layOutButtons(phoneModels[model], buttons);
    const known = this.#bare.get(model) ?? layOutButtons(phoneModels[model], {});
    this.#bare.set(model, known);
    return known;
  }
}

function openGroup(floor: Floor, config: Site['groups'][number]): void {
  const group = new Group(config);
  floor.groups.set(config.extension, group);
  const loggedIn = new Set(config.loggedIn);
  for (const [position, name] of config.members.entries()) {
    const phone = floor.phones.get(name);
    if (!phone) throw new Error(`group ${config.extension} has a member ${name} that is no phone`);
    addMember(floor, group, phone, loggedIn.has(name), position);
  }
  group.setMembers(config.members);
}

/** Whose lamps show whom (rules L-03, B-01). */
function watch(floor: Floor, phone: DeskPhone): void {
  phone.associated?.watchedBy(phone);
  for (const meaning of phone.layout) {
    if (meaning.is !== 'blf') continue;
    floor.phones.get(meaning.target)?.worked.watchedBy(phone);
  }
}
