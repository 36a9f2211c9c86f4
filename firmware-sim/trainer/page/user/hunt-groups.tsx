import { useContext, useState } from 'preact/hooks';
import type { GroupState, PhoneFacts, PhoneState } from '../../floor-state.js';
import type { DeskEvent } from '../../messages.js';
import { DeskContext } from '../desk-context.js';
import { coverageWords, lengthWords, typeWords } from '../group-words.js';
import { type Outcome, outcomeOf } from './outcome-words.js';

/**
 * Hunt Groups, of User Information: the groups that a user belongs to, and the ways in and out (rules W-01 to W-03).
 */
export function HuntGroups({
  facts,
  groups,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  /** All of the site, in its order. */
  readonly groups: readonly GroupState[];
}) {
  const { ask } = useContext(DeskContext);
  const [selected, setSelected] = useState('');
  const [password, setPassword] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const [areDetailsOpen, openDetails] = useState(false);
  const phone = facts.extension;
  const own = groups.filter(({ members }) => members.some(isUser));
  const chosen = groups.find(({ extension }) => extension === selected);
  const name = chosen?.name ?? selected;

  function isUser({ extension }: { readonly extension: string }): boolean {
    return extension === facts.user;
  }
  const tell = async (event: DeskEvent) => {
    const answer = await ask(event);
    setPassword('');
    setOutcome(outcomeOf(answer, name));
  };
  const login = (event: Event) => {
    event.preventDefault();
    void tell({ type: 'page.login', phone, group: selected, password });
  };
  const details = () => {
    if (chosen) openDetails(!areDetailsOpen);
    else
      setOutcome(
        outcomeOf({ ok: false, reason: selected ? 'group-gone' : 'no-group-selected' }, name),
      );
  };

  return (
    <section class="card hunt-groups" aria-labelledby="hunt-groups-title">
      <header>
        <h2 id="hunt-groups-title">Hunt Groups</h2>
        <p class="muted">
          Hunt and calling groups of {facts.name}, {facts.user}. A group on an Access button lights
          its lamp while you are in.
        </p>
      </header>
      <form onSubmit={login}>
        <table>
          <caption class="spoken">The groups that you belong to</caption>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Extension</th>
              <th scope="col">Type</th>
              <th scope="col">Membership</th>
              <th scope="col">You are</th>
            </tr>
          </thead>
          <tbody>
            {own.map((group) => {
              const isIn = group.members.some((member) => isUser(member) && member.isIn);
              return (
                <tr key={group.extension} class={group.extension === selected ? 'is-selected' : ''}>
                  <th scope="row">
                    <label>
                      <input
                        type="radio"
                        name="group"
                        value={group.extension}
                        checked={group.extension === selected}
                        onChange={() => {
                          setSelected(group.extension);
                          setOutcome(undefined);
                        }}
                      />
                      <span>{group.name}</span>
                    </label>
                  </th>
                  <td data-label="Extension">{group.extension}</td>
                  <td data-label="Type">{typeWords[group.type]}</td>
                  <td data-label="Membership">{group.membership}</td>
                  <td data-label="You are">
                    <span class={isIn ? 'badge badge-in' : 'badge badge-out'}>
                      {isIn ? '● in' : '○ out'}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        {own.length === 0 ? <p class="muted">You belong to no hunt or calling group.</p> : null}
        <div class="hunt-actions">
          <label class="password">
            <span>Password</span>
            <input
              type="password"
              name="password"
              inputMode="numeric"
              autocomplete="off"
              maxLength={10}
              value={password}
              onInput={(event) => setPassword(event.currentTarget.value)}
              aria-describedby="hunt-outcome"
            />
          </label>
          <button class="button button-strong" type="submit">
            Login
          </button>
          <button
            class="button"
            type="button"
            onClick={() => void tell({ type: 'page.logout', phone, group: selected })}
          >
            Logout
          </button>
          <button
            class="button"
            type="button"
            onClick={() => void tell({ type: 'page.logoutAll', phone })}
          >
            Logout all
          </button>
          <button class="button" type="button" aria-expanded={areDetailsOpen} onClick={details}>
            Details
          </button>
        </div>
        <p id="hunt-outcome" class={`outcome outcome-${outcome?.kind ?? 'none'}`} role="status">
          {outcome?.words ?? ''}
        </p>
      </form>
      {areDetailsOpen && chosen ? <GroupDetails group={chosen} user={facts.user} /> : null}
    </section>
  );
}

/** The member list of a group, in hunting order, and its settings. */
function GroupDetails({ group, user }: { readonly group: GroupState; readonly user: string }) {
  return (
    <section class="group-details" aria-labelledby="group-details-title">
      <h3 id="group-details-title">
        {group.name} <span class="muted">{group.extension}</span>
      </h3>
      <p class="muted">
        {typeWords[group.type]}, {group.membership}.
        {group.type === 'calling' ? '' : ` Each phone rings ${lengthWords(group.perDeviceMs)}.`} All
        in all {lengthWords(group.totalMs)}, then {coverageWords(group.coverage)}.
      </p>
      <ol>
        {group.members.map((member) => (
          <li key={member.extension}>
            <span>
              {member.name} <span class="muted">{member.extension}</span>
              {member.extension === user ? ' (you)' : ''}
            </span>
            <span class={member.isIn ? 'badge badge-in' : 'badge badge-out'}>
              {member.isIn ? '● in' : '○ out'}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
