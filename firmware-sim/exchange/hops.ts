import {
  type CoverageTarget,
  decideDirect,
  isCoverageLoop,
  pathAfterRings,
  userPath,
} from '../../statecharts/coverage.js';
import {
  type DirectEmitted,
  type DirectEvent,
  type DirectInput,
  directMachine,
} from '../../statecharts/direct.machine.js';
import type { Extension } from '../../statecharts/terms.js';
import type { DeskPhone } from '../desk-phone.js';
import type { Call, UserHop } from './call.js';
import { ChartHost } from './chart-host.js';
import { coverCall, leaveHop, refuseCall } from './ending.js';
import type { Broken, Floor } from './floor.js';
import { hunt, startHunt } from './hunting.js';
import { endOffer, startOffer } from './offers.js';

/**
 * Lets a call go on as far as it can at this instant (rule S-01): its first ring or hunt, the next
 * member, a member set free, coverage and its new hop.
 */
export function advance(floor: Floor, call: Call): void {
  while (call.state === 'seeking') {
    const to = call.onward;
    if (to) {
      call.onward = undefined;
      goTo(floor, call, to);
    } else if (call.hop?.kind === 'group') {
      hunt(floor, call, call.hop);
    }
    if (!call.onward && !(to && call.hop?.kind === 'group')) return;
  }
}

/** Takes one step of coverage, or the first one of a new call (rules C-01 to C-05). */
function goTo(floor: Floor, call: Call, to: CoverageTarget): void {
  if ('disconnect' in to) {
    refuseCall(floor, call, 'disconnect', 'C-02');
    return;
  }
  if (!('number' in to)) {
    coverCall(floor, call, to);
    return;
  }
  const { dialledGroup } = call;
  const group = dialledGroup?.extension === to.number ? dialledGroup : floor.groups.get(to.number);
  const phone = group ? undefined : floor.phones.get(to.number)?.worked;
  if (!phone && !group) {
    if (call.visited.length === 0) refuseCall(floor, call, 'no-such-number', 'B-07');
    else coverCall(floor, call, to);
    return;
  }
  const name = (phone?.extension ?? to.number) as Extension;
  if (isCoverageLoop(call.visited, name)) {
    refuseCall(floor, call, 'coverage-loop', 'C-05');
    return;
  }
  const alone = group ? group.alone : [name];
  // Not spread: a list that grows takes room for 17 at once.
  call.visited = call.visited.length === 0 ? alone : call.visited.concat(name);
  floor.report?.(
    {
      ev: 'hop.started',
      call: call.id,
      hop: group ? 'group' : 'user',
      to: name,
      number: call.visited.length,
    },
    group ? 'G-01' : 'C-01',
  );
  for (const watch of floor.watches) watch.hopStarted?.(call, group ? 'group' : 'user', name);
  if (group) startHunt(floor, call, group);
  else if (phone) startDirect(floor, call, phone);
}

/** C-04: whether a call to a user's own extension rings at all, and if not, where it goes. */
function startDirect(floor: Floor, call: Call, phone: DeskPhone): void {
  const hop: UserHop = { kind: 'user', to: phone.extension, phone, chart: undefined };
  call.hop = hop;
  const isOwn = call.caller.line?.phone === phone;
  const decision = decideDirect({
    forward: phone.forward,
    coverage: phone.config.coverage,
    isRegistered: phone.isRegistered,
    hasDnd: phone.hasDnd,
    hasFreeLine: phone.freeLine() !== undefined,
    isCaller: isOwn,
  });
  if (!decision.rings) {
    leaveHop(floor, call, decision.why, isOwn || decision.why === 'unregistered' ? 'C-08' : 'C-04');
    call.onward = decision.onward;
    return;
  }
  const input: DirectInput = { ringCountMs: decision.ringCountMs };
  const chart = floor.runtime.start<DirectEvent, unknown, DirectEmitted>(
    directMachine,
    new DirectHost(floor, call, hop, input),
  );
  if (call.hop === hop) hop.chart = chart;
  else chart.stop();
}

class DirectHost extends ChartHost<DirectEmitted> {
  readonly #call: Call;
  readonly #hop: UserHop;
  readonly input: DirectInput;

  constructor(floor: Floor, call: Call, hop: UserHop, input: DirectInput) {
    super(floor);
    this.#call = call;
    this.#hop = hop;
    this.input = input;
  }

  protected get owner(): string {
    return this.#call.id;
  }

  protected get actor(): string {
    return `direct ${this.owner}`;
  }

  override onEmit(event: DirectEmitted): void {
    onDirect(this.floor, this.#call, this.#hop, event);
  }

  protected override hung(): Broken {
    return { call: this.#call };
  }
}

function onDirect(floor: Floor, call: Call, hop: UserHop, event: DirectEmitted): void {
  switch (event.type) {
    case 'ring.start':
      startOffer(floor, call, hop.phone, undefined, 'C-02');
      return;
    case 'ring.expired': {
      const offer = call.ringing.get(hop.phone.extension);
      if (offer) endOffer(floor, call, offer, 'expired', ['C-02']);
      return;
    }
    case 'direct.ended': {
      const end = call.offers.at(-1)?.end;
      const why = event.why === 'rings' ? 'rings' : end === 'lost' ? 'lost' : 'rejected';
      leaveHop(floor, call, why, event.why === 'rings' ? 'C-02' : 'C-08');
      const user = { forward: hop.phone.forward, coverage: hop.phone.config.coverage };
      call.onward = event.why === 'rings' ? pathAfterRings(user) : userPath(user);
      floor.pending.add(call);
    }
  }
}
