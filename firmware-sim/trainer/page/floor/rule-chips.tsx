import { useContext } from 'preact/hooks';
import { DeskContext } from '../desk-context.js';

/** Rule ids; each shows its rule. */
export function RuleChips({ rules }: { readonly rules: readonly string[] }) {
  const { show } = useContext(DeskContext);
  if (rules.length === 0) return null;
  return (
    <span class="rules">
      {rules.map((id) => (
        <button key={id} type="button" class="rule" onClick={() => show({ is: 'rule', id })}>
          {id}
        </button>
      ))}
    </span>
  );
}
