/** What the desk refused, until it is closed or something else goes well. */
export function Notice({
  words,
  onClose,
}: {
  readonly words: string;
  readonly onClose: () => void;
}) {
  return (
    <div class={words ? 'notice is-open' : 'notice'} role="alert">
      {words ? (
        <>
          <span>{words}</span>
          <button type="button" class="tool" onClick={onClose}>
            Close
          </button>
        </>
      ) : null}
    </div>
  );
}
