import { useContext, useEffect, useState } from 'preact/hooks';
import type { PhoneFacts, PhoneState } from '../../floor-state.js';
import type { Explanation, LampName } from '../../messages.js';
import { DeskContext } from '../desk-context.js';
import { RuleChips } from '../floor/rule-chips.js';
import { momentWords } from '../group-words.js';
import { Lamp } from '../lamps/lamp.js';
import { lampFaces } from '../lamps/lamp-words.js';
import { refusalWords } from '../refusal-words.js';

/** Why a lamp is as it is: a chain from the key to the lamp, each link an event of the trace with its rules. */
export function Why({
  facts,
  state,
  lamp,
}: {
  readonly facts: PhoneFacts;
  readonly state: PhoneState;
  readonly lamp: LampName;
}) {
  const { ask } = useContext(DeskContext);
  const [explanation, setExplanation] = useState<Explanation>();
  const [problem, setProblem] = useState('');
  const mode =
    lamp === 'messageWaiting' ? state.messageWaiting : (state.lamps[lamp - 1] ?? 'dummy');
  const phone = facts.extension;
  useEffect(() => {
    let isOver = false;
    void ask({ type: 'explain.asked', phone, lamp }).then((answer) => {
      if (isOver) return;
      if (answer.ok && answer.done?.is === 'explained') {
        setExplanation(answer.done.explanation);
        setProblem('');
      } else if (!answer.ok) setProblem(refusalWords(answer.reason));
    });
    return () => {
      isOver = true;
    };
  }, [ask, phone, lamp, mode]);

  const label = lamp === 'messageWaiting' ? 'Message' : facts.buttons[lamp - 1]?.label || 'free';
  return (
    <>
      <h2>Why this lamp?</h2>
      <p class="why-lamp">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <Lamp mode={mode} x={0} y={0} size={20} />
        </svg>
        <span>
          <b>{label}</b> {lamp === 'messageWaiting' ? '' : `button ${lamp} `}of {facts.name} {phone}
          <br />
          <span class="muted">{lampFaces[mode].spoken}</span>
        </span>
      </p>
      {problem ? <p class="problem">{problem}</p> : null}
      <ol class="chain" aria-label="From what began it to the lamp">
        {explanation?.chain.map((link) => (
          <li key={link.line} data-line={link.line}>
            <time>{momentWords(link.atMs)}</time>
            <span class="chain-text">{link.text}</span>
            <span class="chain-event">
              {link.ev} <span class="muted">line {link.line}</span>
            </span>
            <RuleChips rules={link.rules} />
          </li>
        ))}
      </ol>
    </>
  );
}
