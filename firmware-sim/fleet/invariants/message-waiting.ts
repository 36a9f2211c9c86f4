import type { LampMode } from '../../../statecharts/terms.js';
import type { Findings } from './findings.js';
import type { InvariantCheck } from './invariant.js';
import type { RecomputedState } from './recomputed-state.js';
import type { PhoneRecord } from './records.js';
import { allOf } from './short-lists.js';
import { phoneBits, Touched } from './touched.js';

/**
 * The message waiting lamp is steady on the phones that own a mailbox with unheard messages, and off
 * on all others (rule C-06); a part of `lamp-equals-state`.
 *
 * @remarks A mailbox of a phone's number is that phone's; one of a group's number is owned by all
 * its members, logged in or not; a console shows what its phone does (rule B-01). Rules L-07 and L-08 hold for this lamp as for those of the buttons.
 */
export function messageWaitingEqualsState(
  state: RecomputedState,
  findings: Findings,
): InvariantCheck {
  const finding = findings.of('lamp-equals-state');
  /** The calls whose message nobody has heard, by mailbox; no entry when there are none. */
  const unheard = new Map<string, Set<string>>();
  /** What each registered phone was sent last, by its index. */
  const sent = Array.from({ length: state.phones.size }, (): LampMode | undefined => undefined);
  const touched = new Touched<PhoneRecord>(phoneBits.messages);
  for (const phone of state.phones.values()) touched.add(phone);

  const consoles = consolesOf(state);

  const touch = (phone: PhoneRecord): void => {
    touched.add(phone);
    for (const console of consoles.get(phone.extension) ?? []) touched.add(console);
  };

  const touchOwners = (mailbox: string): void => {
    const phone = state.phones.get(mailbox);
    if (phone !== undefined) touch(phone);
    for (const member of state.groups.get(mailbox)?.members ?? []) touch(state.phone(member));
  };

  const judge = (phone: PhoneRecord): void => {
    if (!phone.registered) return;
    finding.checked();
    const owner = state.phone(phone.config.associatedPhone ?? phone.extension);
    const isWaiting =
      unheard.has(owner.extension) || allOf(owner.memberOf).some((group) => unheard.has(group));
    const wanted = isWaiting ? 'steady' : 'off';
    const was = sent[phone.index];
    if (was === wanted) return;
    finding.broken(
      `message waiting of ${phone.extension} is to show ${wanted}, and was sent ${was ?? 'nothing'}`,
      { phone: phone.extension },
    );
  };

  const forgetImage = (extension: string): void => {
    const phone = state.phone(extension);
    sent[phone.index] = undefined;
    touched.add(phone);
  };

  return {
    handlers: {
      'message.left': (line) => {
        const calls = unheard.get(line.mailbox);
        if (calls !== undefined) {
          calls.add(line.call);
          return;
        }
        unheard.set(line.mailbox, new Set([line.call]));
        touchOwners(line.mailbox);
      },
      'message.heard': (line) => {
        const calls = unheard.get(line.mailbox);
        calls?.delete(line.call);
        if (calls?.size !== 0) return;
        unheard.delete(line.mailbox);
        touchOwners(line.mailbox);
      },
      'member.added': (line) => touch(state.phone(line.phone)),
      'member.removed': (line) => touch(state.phone(line.phone)),
      'phone.registered': (line) => forgetImage(line.phone),
      'phone.unregistered': (line) => forgetImage(line.phone),
      'messageWaiting.sent': (line) => {
        const phone = state.phone(line.phone);
        finding.checked();
        if (sent[phone.index] === line.mode) {
          finding.broken(
            `message waiting of ${line.phone} shows ${line.mode}, and was sent it again`,
            { phone: line.phone },
          );
        }
        if (phone.registered) sent[phone.index] = line.mode;
        touched.add(phone);
      },
    },
    checkpoint: () => {
      if (touched.count === 0) return;
      for (let at = 0; at < touched.count; at++) judge(touched.at(at));
      touched.clear();
    },
  };
}

/** The consoles that show each phone, by its extension. */
function consolesOf(state: RecomputedState): ReadonlyMap<string, readonly PhoneRecord[]> {
  const consoles = new Map<string, PhoneRecord[]>();
  for (const phone of state.phones.values()) {
    const { associatedPhone } = phone.config;
    if (associatedPhone === undefined) continue;
    consoles.set(associatedPhone, [...(consoles.get(associatedPhone) ?? []), phone]);
  }
  return consoles;
}
