import { useContext, useLayoutEffect, useRef } from 'preact/hooks';
import { DeskContext, type Subject } from '../desk-context.js';
import { type DeskModel, isTrainer, phoneOf } from '../desk-model.js';
import { CallDetails } from './call-details.js';
import { GroupFacts, MailboxDetails } from './group-details.js';
import { PhoneDetails } from './phone-details.js';
import { RuleDetails } from './rule-details.js';
import { Why } from './why.js';

/** The details of what was clicked, beside the floor. */
export function DetailsPanel({
  model,
  subject,
}: {
  readonly model: DeskModel;
  readonly subject: Subject;
}) {
  const { show } = useContext(DeskContext);
  const panel = useRef<HTMLElement>(null);
  useFocus(panel, JSON.stringify(subject));
  return (
    <section ref={panel} class="details card" aria-label="Details" tabIndex={-1}>
      <button type="button" class="tool details-close" onClick={() => show(undefined)}>
        Close
      </button>
      <DetailsOf model={model} subject={subject} />
    </section>
  );
}

/** What is new takes the focus, so that ears and narrow screens come to it; closing gives it back. */
function useFocus(panel: { readonly current: HTMLElement | null }, subject: string): void {
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (!panel.current?.contains(focused)) opener.current = focused;
    panel.current?.focus({ preventScroll: false });
  }, [panel, subject]);
  useLayoutEffect(
    () => () => {
      const { current } = opener;
      if (
        current?.isConnected &&
        (current instanceof HTMLElement || current instanceof SVGElement)
      ) {
        current.focus({ preventScroll: true });
      }
    },
    [],
  );
}

function DetailsOf({ model, subject }: { readonly model: DeskModel; readonly subject: Subject }) {
  const { floor } = model;
  const isHand = isTrainer(model);
  switch (subject.is) {
    case 'rule':
      return <RuleDetails id={subject.id} />;
    case 'phone': {
      const phone = phoneOf(model, subject.extension);
      const isKept = floor.seats.phones[subject.extension] === 'kept';
      return phone ? <PhoneDetails {...phone} isHand={isHand} isKept={isKept} /> : <Gone />;
    }
    case 'lamp': {
      const phone = phoneOf(model, subject.phone);
      return phone ? <Why {...phone} lamp={subject.lamp} /> : <Gone />;
    }
    case 'group': {
      const group = floor.groups.find(({ extension }) => extension === subject.extension);
      return group ? <GroupFacts group={group} /> : <Gone />;
    }
    case 'call': {
      const call = floor.calls.find(({ id }) => id === subject.id);
      return call ? <CallDetails call={call} floor={floor} isHand={isHand} /> : <Gone />;
    }
    case 'mailbox': {
      const box = floor.mailboxes.find(({ number }) => number === subject.number);
      return box ? <MailboxDetails box={box} /> : <Gone />;
    }
  }
}

function Gone() {
  return <p class="muted">It is over: the log has what happened.</p>;
}
