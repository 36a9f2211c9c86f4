import { useState } from 'preact/hooks';
import type { GroupState, PhoneFacts, PhoneState } from '../../floor-state.js';
import { HuntGroups } from './hunt-groups.js';

/** The tab User Information: who the user is, and the button that opens his hunt groups (rule W-01). */
export function UserPage({
  facts,
  state,
  groups,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  readonly groups: readonly GroupState[];
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="user-page">
      <header class="user-head">
        <div>
          <p class="kicker">Personal Settings</p>
          <h1>User Information</h1>
          <p class="muted">
            {facts.name}, extension {facts.user}
          </p>
        </div>
        <button
          class={isOpen ? 'button button-strong' : 'button'}
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          Hunt Groups
        </button>
      </header>
      {isOpen ? (
        <HuntGroups facts={facts} state={state} groups={groups} />
      ) : (
        <p class="card hint">
          Click <b>Hunt Groups</b> to see the groups you belong to and to log in or out of them.
        </p>
      )}
    </section>
  );
}
