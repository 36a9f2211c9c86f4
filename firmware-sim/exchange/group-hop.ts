import { alertsBusy } from '../../statecharts/availability.js';
import type {
  HuntContext,
  HuntEmitted,
  HuntEvent,
  HuntInput,
  HuntSettings,
} from '../../statecharts/hunt.machine.js';
import { type HuntOrder, huntOrders } from '../../statecharts/hunt-order.js';
import type { MemberIndex } from '../../statecharts/member-index.js';
import type { Extension, GroupType } from '../../statecharts/terms.js';
import type { DeskPhone } from '../desk-phone.js';
import type { ChartActor } from '../runtime/runtime.js';
import type { Call, GroupHop } from './call.js';
import { ChartHost } from './chart-host.js';
import type { Broken, Floor } from './floor.js';
import type { Group, Member } from './group.js';
import type { Listed } from './hunt-list.js';

const nobody: ReadonlySet<Extension> = new Set();

/**
 * A call hunting through a group (rules G-01 to G-22): what its hunt order looks at, what its chart
 * starts with, and what hears of its chart: one object, since a fleet has one a call.
 */
export abstract class HostedHop extends ChartHost<HuntEmitted> implements GroupHop, HuntInput {
  readonly kind = 'group';
  readonly order: HuntOrder;
  readonly type: GroupType;
  chart: ChartActor<HuntEvent, HuntContext> | undefined;
  lastOffered: number | undefined;
  passedOver: ReadonlySet<Extension> = nobody;
  isWaiting = false;
  isSeeking = false;
  found: Member | undefined;
  wokenFor: number | undefined;
  earlier: Listed | undefined;
  later: Listed | undefined;

  constructor(
    floor: Floor,
    readonly call: Call,
    readonly group: Group,
  ) {
    super(floor);
    this.type = group.config.type;
    this.order = huntOrders[this.type];
  }

  /** What its chart starts with, read as it starts. */
  get input(): HuntInput {
    return this;
  }

  get settings(): HuntSettings {
    return this.group.huntSettings;
  }

  get nowMs(): number {
    return this.floor.clock.now();
  }

  protected get owner(): string {
    return this.call.id;
  }

  protected get actor(): string {
    return `hunt ${this.owner}`;
  }

  protected override hung(): Broken {
    return { call: this.call };
  }

  get ordinal(): number {
    return this.call.ordinal;
  }

  get to(): Extension {
    return this.group.extension;
  }

  get size(): number {
    return this.group.members.length;
  }

  get available(): MemberIndex {
    return this.group.availableFor(this.type);
  }

  get pointer(): number {
    return this.group.pointer;
  }

  /** G-14: it goes on alerting members who are on a call. */
  get alertsBusy(): boolean {
    return alertsBusy(this.type, this.group.config.policies);
  }

  /** G-17: it may ring only members who stand behind this place; -1 for all. */
  get behind(): number {
    return this.type === 'linear' ? (this.lastOffered ?? -1) : -1;
  }

  /** Not who rejected it, was passed in this pass, or made it (rules G-07, G-17, G-22). */
  mayRing(position: number): boolean {
    const { call, group } = this;
    const caller = call.caller.line?.phone.extension;
    // Mostly nobody is barred; then who stands there does not matter.
    if (caller === undefined && this.passedOver.size === 0 && call.rejections.size === 0)
      return true;
    const member = group.members[position] as Extension;
    return (
      caller !== member &&
      !this.passedOver.has(member) &&
      !call.isRejectedBy(member, group.extension)
    );
  }

  /** The member whose phone that is, or `undefined`. */
  memberAt(phone: DeskPhone): Member | undefined {
    return this.found?.phone === phone ? this.found : this.group.memberOf.get(phone.extension);
  }

  /** Whether a member who is in and has power, and only busy, may be reached by it later (rule G-12). */
  hasBusyAhead(): boolean {
    const { size, pointer, lastOffered, group } = this;
    const mayRing = (position: number) => this.mayRing(position);
    const view = { size, available: group.reachable, pointer, lastOffered, mayRing };
    return this.order.pick(view) !== -1;
  }

  /** Lets it not ring some members any more, in this pass. */
  passOver(members: readonly Extension[]): void {
    this.passedOver = new Set([...this.passedOver, ...members]);
    this.call.noteBarred(this);
  }
}
