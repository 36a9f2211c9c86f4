import { useContext, useRef } from 'preact/hooks';
import type { MemberView } from '../../../live/floor-view.js';
import type { GroupState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { drawnOnce } from '../drawn-once.js';
import { coverageWords, lengthWords, typeWords } from '../group-words.js';
import { type MemberWord, memberWord, pointerTurn } from './member-words.js';

/** So many members fit on a circle; more stand in rows. */
const mostOnCircle = 8;

/** One group: its members in hunting order, who is in, the pointer, and where calls wait for it. */
export const GroupCard = drawnOnce(function GroupCard({
  group,
  isChosen,
}: {
  readonly group: GroupState;
  readonly isChosen: boolean;
}) {
  const { show } = useContext(DeskContext);
  const { extension, name, type, membership, members, coverage } = group;
  const areIn = members.filter(({ isIn }) => isIn).length;
  const isCircle = type === 'circular' && members.length <= mostOnCircle && members.length > 1;
  const timeouts = `${type === 'calling' ? '' : `P ${lengthWords(group.perDeviceMs)} · `}T ${lengthWords(group.totalMs)}`;
  return (
    <li class={`group-card group-${type} ${isChosen ? 'is-chosen' : ''}`} data-group={extension}>
      <button
        type="button"
        class="card-head"
        aria-label={`Group ${extension}, ${name}, ${typeWords[type]}, ${areIn} of ${members.length} in. Details`}
        onClick={() => show({ is: 'group', extension })}
      >
        <span class="card-number">{extension}</span>
        <span class="card-name">{name}</span>
        <span class="card-count">
          {areIn}/{members.length} in
        </span>
      </button>
      <div class="group-top">
        <p class="group-facts">
          {typeWords[type]}, {membership}
          <br />
          {timeouts}
          <br />
          then <b>{coverageWords(coverage)}</b>
        </p>
        <span class="bay bay-queue" data-anchor={`group ${extension}`} aria-hidden="true" />
      </div>
      {isCircle ? <MemberCircle group={group} /> : <MemberRow group={group} />}
    </li>
  );
});

function MemberRow({ group }: { readonly group: GroupState }) {
  return (
    <ol class={`members members-${group.type}`}>
      {group.members.map((member) => (
        <Member
          key={member.extension}
          member={member}
          isPointer={group.pointer === member.extension}
        />
      ))}
    </ol>
  );
}

function MemberCircle({ group }: { readonly group: GroupState }) {
  const { members, pointer } = group;
  const turn = useRef(0);
  const at = members.findIndex(({ extension }) => extension === pointer);
  if (at >= 0) turn.current = pointerTurn(turn.current, at, members.length);
  return (
    <div class="member-circle">
      <svg viewBox="-100 -100 200 200" aria-hidden="true">
        <circle class="circle-track" r="72" />
        {at < 0 ? null : (
          <g
            class="pointer"
            style={{ transform: `rotate(${turn.current}deg)` }}
            data-pointer={pointer}
          >
            <path d="M-5 8L0 -46L5 8z" />
            <circle r="7" />
          </g>
        )}
      </svg>
      <ol class="members members-circle">
        {members.map((member, index) => {
          const angle = (index / members.length) * 2 * Math.PI;
          const place = {
            left: `${50 + Math.sin(angle) * 36}%`,
            top: `${50 - Math.cos(angle) * 36}%`,
          };
          return (
            <Member
              key={member.extension}
              member={member}
              isPointer={pointer === member.extension}
              place={place}
            />
          );
        })}
      </ol>
    </div>
  );
}

function Member({
  member,
  isPointer,
  place = {},
}: {
  readonly member: MemberView;
  readonly isPointer: boolean;
  readonly place?: { readonly left?: string; readonly top?: string };
}) {
  const { show } = useContext(DeskContext);
  const { mark, word, kind }: MemberWord = memberWord(member);
  const pointer = isPointer ? ', the last one offered a call' : '';
  return (
    <li class={`member member-${kind} ${isPointer ? 'is-pointer' : ''}`} style={place}>
      <button
        type="button"
        aria-label={`${member.name} ${member.extension}, ${word}${pointer}`}
        onClick={() => show({ is: 'phone', extension: member.extension })}
      >
        <span class="member-mark" aria-hidden="true">
          {mark}
        </span>
        <span class="member-name">{member.name.split(' ')[0]}</span>
        <span class="member-word">{word}</span>
      </button>
    </li>
  );
}
