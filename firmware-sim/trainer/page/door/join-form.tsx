import { useState } from 'preact/hooks';
import type { SessionAnswer } from '../../messages.js';
import { join } from '../session.js';

/** Where a person says the join code, or the trainer the secret. */
export function JoinForm({
  site,
  isForTrainer,
  onJoined,
  onBack,
}: {
  readonly site: string;
  readonly isForTrainer: boolean;
  readonly onJoined: (session: SessionAnswer) => void;
  /** Where there is another way in. */
  readonly onBack: (() => void) | undefined;
}) {
  const [asSecret, setAsSecret] = useState(isForTrainer);
  const [entered, setEntered] = useState('');
  const [problem, setProblem] = useState('');
  const [isAsking, setAsking] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setAsking(true);
    const outcome = await join(asSecret ? { secret: entered.trim() } : { code: entered.trim() });
    setAsking(false);
    setEntered('');
    if (outcome.is === 'session') onJoined(outcome.session);
    else if (outcome.is === 'refused') setProblem(outcome.message);
    else setProblem('The desk does not answer.');
  };
  const field = {
    id: 'join-entered',
    autocomplete: 'off',
    required: true,
    value: entered,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) =>
      setEntered(event.currentTarget.value),
    'aria-describedby': 'join-problem',
  } as const;
  return (
    <main class="door">
      <form class="card door-card" onSubmit={submit}>
        <Mark />
        <h1>{asSecret ? 'Trainer' : site || 'Join the desk'}</h1>
        <label htmlFor="join-entered">
          <span>{asSecret ? 'Trainer secret' : 'Join code'}</span>
          {asSecret ? (
            <input name="secret" type="password" {...field} />
          ) : (
            <input name="code" type="text" autocapitalize="none" spellcheck={false} {...field} />
          )}
        </label>
        <p id="join-problem" class="problem" role="alert">
          {problem}
        </p>
        <button class="button button-strong" type="submit" disabled={isAsking}>
          {asSecret ? 'Open the trainer’s seat' : 'Join'}
        </button>
        <p class="muted">
          {asSecret
            ? 'It was printed where the desk was started.'
            : 'Your trainer has it: it is on the wall or was sent to you.'}
        </p>
        <div class="door-ways">
          <button
            class="button button-quiet"
            type="button"
            onClick={() => {
              setAsSecret(!asSecret);
              setProblem('');
            }}
          >
            {asSecret ? 'I have a join code' : 'I am the trainer'}
          </button>
          {onBack ? (
            <button class="button button-quiet" type="button" onClick={onBack}>
              Back
            </button>
          ) : null}
        </div>
      </form>
    </main>
  );
}

/** The page's mark: a lamp that is lit, a lamp that is not, and their buttons. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="mark-body" width="32" height="32" rx="7" />
      <circle class="mark-lit" cx="10" cy="10" r="3.6" />
      <circle class="mark-dark" cx="10" cy="22" r="3.6" />
      <rect class="mark-key" x="17" y="6.5" width="9" height="7" rx="2" />
      <rect class="mark-key" x="17" y="18.5" width="9" height="7" rx="2" />
    </svg>
  );
}
