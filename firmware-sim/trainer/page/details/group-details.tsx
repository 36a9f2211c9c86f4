import { useContext } from 'preact/hooks';
import type { GroupState, MailboxState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { memberWord } from '../floor/member-words.js';
import { coverageWords, lengthWords, momentWords, typeWords } from '../group-words.js';
import { Fact } from './phone-details.js';

/** One group: its settings, and its members in hunting order. */
export function GroupFacts({ group }: { readonly group: GroupState }) {
  const { show } = useContext(DeskContext);
  return (
    <>
      <h2>
        {group.name} <span class="muted">{group.extension}</span>
      </h2>
      <dl class="facts">
        <Fact name="Type" value={typeWords[group.type]} />
        <Fact name="Membership" value={group.membership} />
        {group.type === 'calling' ? null : (
          <Fact name="Per device, P" value={lengthWords(group.perDeviceMs)} />
        )}
        <Fact name="Total, T" value={lengthWords(group.totalMs)} />
        <Fact name="Coverage" value={coverageWords(group.coverage)} />
        {group.pointer === undefined ? null : <Fact name="Last offered" value={group.pointer} />}
      </dl>
      <h3>Members, in hunting order</h3>
      <ol class="lamp-list">
        {group.members.map((member) => {
          const { mark, word } = memberWord(member);
          return (
            <li key={member.extension}>
              <button
                type="button"
                onClick={() => show({ is: 'phone', extension: member.extension })}
              >
                <span aria-hidden="true">{mark}</span>
                <span>
                  {member.name} <span class="muted">{member.extension}</span>
                </span>
                <span class="muted">{word}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** One mailbox: its messages, the newest first. */
export function MailboxDetails({ box }: { readonly box: MailboxState }) {
  return (
    <>
      <h2>
        Mailbox {box.name} <span class="muted">{box.number}</span>
      </h2>
      <p>{box.unheard} unheard</p>
      <ol class="offers">
        {[...box.messages].reverse().map((message) => (
          <li key={`${message.from} ${message.arrivedMs}`}>
            <time>{momentWords(message.arrivedMs)}</time>
            <span>from {message.from}</span>
            <span class="muted">
              {message.isHeard ? 'heard' : 'unheard'}
              {message.group === undefined ? '' : `, for ${message.group}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
