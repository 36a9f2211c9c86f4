import { useContext, useState } from 'preact/hooks';
import type { FloorState } from '../../floor-state.js';
import { DeskContext } from '../desk-context.js';
import { TimeControls } from './time-controls.js';

/** The trainer's hand: time, calls from and to anything, and saving what just happened. */
export function HandBar({ floor }: { readonly floor: FloorState }) {
  return (
    <section class="hand-bar card" aria-label="The trainer’s hand">
      <TimeControls floor={floor} />
      <CallForm floor={floor} />
      <SaveButton />
    </section>
  );
}

function CallForm({ floor }: { readonly floor: FloorState }) {
  const { ask } = useContext(DeskContext);
  const [from, setFrom] = useState('5551234');
  const [to, setTo] = useState(floor.groups[0]?.extension ?? floor.models[0]?.extension ?? '');
  const place = (event: Event) => {
    event.preventDefault();
    void ask({ type: 'hand.call', from: from.trim(), to: to.trim() });
  };
  return (
    <form class="hand-part" aria-label="Place a call" onSubmit={place}>
      <label>
        <span>From</span>
        <input
          list="callers"
          size={9}
          required
          value={from}
          onInput={(event) => setFrom(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>To</span>
        <input
          list="callees"
          size={9}
          required
          value={to}
          onInput={(event) => setTo(event.currentTarget.value)}
        />
      </label>
      <datalist id="callers">
        <option value="5551234">outside</option>
        {floor.models.map(({ extension, name }) => (
          <option key={extension} value={extension}>
            {name}
          </option>
        ))}
      </datalist>
      <datalist id="callees">
        {[...floor.groups, ...floor.models].map(({ extension, name }) => (
          <option key={extension} value={extension}>
            {name}
          </option>
        ))}
      </datalist>
      <button type="submit" class="button button-strong">
        Call
      </button>
    </form>
  );
}

function SaveButton() {
  const { ask } = useContext(DeskContext);
  const [saved, setSaved] = useState<{ readonly file: string; readonly url: string }>();
  const save = async () => {
    const answer = await ask({ type: 'scenario.saved' });
    if (!answer.ok || answer.done?.is !== 'saved') return;
    const { file, text } = answer.done;
    if (saved) URL.revokeObjectURL(saved.url);
    setSaved({ file, url: URL.createObjectURL(new Blob([text], { type: 'text/yaml' })) });
  };
  return (
    <div class="hand-part hand-save">
      <button type="button" class="button" onClick={() => void save()}>
        Save scenario
      </button>
      <span role="status">
        {saved ? (
          <a href={saved.url} download={saved.file}>
            {saved.file}
          </a>
        ) : null}
      </span>
    </div>
  );
}
