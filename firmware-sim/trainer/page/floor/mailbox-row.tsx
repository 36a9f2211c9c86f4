import { useContext } from 'preact/hooks';
import type { FloorState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';

/** Where calls come from and where those go that nobody takes: the outside, and the mailboxes. */
export function MailboxRow({ floor }: { readonly floor: FloorState }) {
  const { show } = useContext(DeskContext);
  return (
    <ul class="edge-row">
      <li class="edge edge-outside">
        <span class="bay" data-anchor="outside" aria-hidden="true" />
        <span class="edge-name">Outside line</span>
      </li>
      {floor.mailboxes.map((box) => (
        <li key={box.number} class={box.unheard > 0 ? 'edge has-messages' : 'edge'}>
          <button
            type="button"
            aria-label={`Mailbox ${box.number}, ${box.name}, ${box.unheard} unheard. Details`}
            onClick={() => show({ is: 'mailbox', number: box.number })}
          >
            <span class="bay" data-anchor={`mailbox ${box.number}`} aria-hidden="true">
              ✉
            </span>
            <span class="edge-name">
              {box.name || box.number} <span class="muted">{box.number}</span>
            </span>
            <span class="edge-count">
              {box.unheard === 0 ? 'none unheard' : `${box.unheard} unheard`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
