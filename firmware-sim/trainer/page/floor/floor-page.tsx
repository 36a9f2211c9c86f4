import type { Subject } from '../desk-context.js';
import { type DeskModel, isTrainer } from '../desk-model.js';
import { DetailsPanel } from '../details/details-panel.js';
import { HandBar } from '../hand/hand-bar.js';
import { CallChips } from './call-chips.js';
import { GroupCard } from './group-card.js';
import { LogList } from './log-list.js';
import { MailboxRow } from './mailbox-row.js';
import { PhoneCard } from './phone-card.js';

/** The floor: all phones, groups and mailboxes, the calls that hop between them, and what happens in words. */
export function FloorPage({
  model,
  subject,
}: {
  readonly model: DeskModel;
  readonly subject: Subject | undefined;
}) {
  const { floor, log } = model;
  const isHand = isTrainer(model);
  const isChosen = (is: 'phone' | 'group', extension: string) =>
    subject?.is === is && subject.extension === extension;
  const stateOf = new Map(floor.phones.map((state) => [state.extension, state]));
  return (
    <div class="floor-page">
      <h1 class="spoken">Floor of {floor.site}</h1>
      {isHand ? <HandBar floor={floor} /> : null}
      <div class="floor">
        <section aria-label="Phones">
          <h2>Phones</h2>
          <ul class="phone-cards">
            {floor.models.map((facts) => {
              const state = stateOf.get(facts.extension);
              return state ? (
                <PhoneCard
                  key={facts.extension}
                  facts={facts}
                  state={state}
                  seat={floor.seats.phones[facts.extension] ?? 'free'}
                  isHand={isHand}
                  isChosen={isChosen('phone', facts.extension)}
                />
              ) : null;
            })}
          </ul>
        </section>
        <section aria-label="Groups">
          <h2>Groups</h2>
          <ul class="group-cards">
            {floor.groups.map((group) => (
              <GroupCard
                key={group.extension}
                group={group}
                isChosen={isChosen('group', group.extension)}
              />
            ))}
          </ul>
        </section>
        <section aria-label="Outside and mailboxes">
          <h2>Outside and mailboxes</h2>
          <MailboxRow floor={floor} />
        </section>
        <CallChips floor={floor} />
      </div>
      <aside class="floor-side" aria-label="Details and log">
        {subject ? <DetailsPanel model={model} subject={subject} /> : null}
        <LogList log={log} />
      </aside>
    </div>
  );
}
