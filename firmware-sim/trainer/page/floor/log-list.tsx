import { useContext } from 'preact/hooks';
import type { LogEntry } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { drawnOnce } from '../drawn-once.js';
import { momentWords } from '../group-words.js';
import { RuleChips } from './rule-chips.js';

/** How many lines are drawn: nobody reads further back on a wall. */
const shownLines = 120;

/** What happened, in words, the newest first, each line with the rules that ask for it. */
export const LogList = drawnOnce(function LogList({ log }: { readonly log: readonly LogEntry[] }) {
  const { show } = useContext(DeskContext);
  const lines = log.slice(-shownLines).reverse();
  return (
    <section class="log" aria-label="Log">
      <h2>What happens</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard too */}
      <ol tabIndex={0} aria-label="Events, the newest first">
        {lines.map((line) => {
          const subject = subjectOf(line);
          return (
            <li key={line.id} class={isOfLamps(line) ? 'is-lamp' : undefined}>
              <time>{momentWords(line.atMs)}</time>
              <span class="log-mark" aria-hidden="true">
                {line.mark}
              </span>
              <span class="log-text">
                {subject ? (
                  <button type="button" class="log-link" onClick={() => show(subject)}>
                    {line.text}
                  </button>
                ) : (
                  line.text
                )}{' '}
                <RuleChips rules={line.rules} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
});

/** Lamps follow what happens: their lines are quieter (rules L). */
const isOfLamps = ({ rules }: LogEntry): boolean =>
  rules.length > 0 && rules.every((id) => id.startsWith('L-'));

function subjectOf({ call, phone, group }: LogEntry) {
  if (call !== undefined) return { is: 'call', id: call } as const;
  if (phone !== undefined) return { is: 'phone', extension: phone } as const;
  return group === undefined ? undefined : ({ is: 'group', extension: group } as const);
}
