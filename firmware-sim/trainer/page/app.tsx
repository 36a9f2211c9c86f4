import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { DeskEvent } from '../messages.js';
import { DeskContext, type DeskTools, type Subject } from './desk-context.js';
import { isTrainer, ownPhone, phoneOf } from './desk-model.js';
import { JoinForm, Mark } from './door/join-form.js';
import { SeatPicker } from './door/seat-picker.js';
import { LampBoard } from './lamps/lamp-board.js';
import { refusalWords } from './refusal-words.js';
import { Notice } from './shell/notice.js';
import { useSettings } from './shell/settings.js';
import { TopBar } from './shell/top-bar.js';
import { useDesk } from './shell/use-desk.js';
import { Workplace } from './shell/workplace.js';
import { useSpeaker } from './sound/use-speaker.js';

/** Refusals that the place where they were caused tells itself. */
const toldInPlace: ReadonlySet<DeskEvent['type']> = new Set([
  'page.login',
  'page.logout',
  'page.logoutAll',
  'explain.asked',
]);

/** The whole page: the way in, the seat, the workplace. */
export function App() {
  const { session, problem, client, setSession } = useDesk();
  const { settings, change, isCalm } = useSettings();
  const [notice, setNotice] = useState('');
  const [subject, setSubject] = useState<Subject>();
  const [asksSecret, setAsksSecret] = useState(false);
  const board = useMemo(() => new LampBoard(), []);
  const model = client?.model;
  const own = model && ownPhone(model);
  const heard = useSpeaker(
    client,
    model?.floor,
    // Of a desk that is not there nobody knows whether it still rings.
    model && own && client?.state === 'open' ? phoneOf(model, own)?.state : undefined,
    settings.isMuted,
  );

  const originMs = client?.phaseOriginMs ?? 0;
  const rates = model?.floor.rates;
  useEffect(() => {
    if (rates) board.tune({ rates, originMs, isCalm });
  }, [board, rates, originMs, isCalm]);
  useEffect(() => {
    const settle = () => board.settle();
    addEventListener('resize', settle);
    return () => removeEventListener('resize', settle);
  }, [board]);

  const ask = useCallback(
    async (event: DeskEvent) => {
      const answer = (await client?.ask(event)) ?? ({ ok: false, reason: 'lost' } as const);
      if (answer.ok) setNotice('');
      else if (!toldInPlace.has(event.type)) setNotice(refusalWords(answer.reason));
      return answer;
    },
    [client],
  );
  const tools = useMemo<DeskTools>(
    () => ({ client, board, isCalm, ask, show: setSubject }),
    [client, board, isCalm, ask],
  );
  const join = (joined: NonNullable<typeof session>) => {
    setSession(joined);
    setAsksSecret(false);
    if (asksSecret) void ask({ type: 'seat.taken', seat: { trainer: true } });
  };

  if (!session) return <Waiting words={problem || 'Looking for the desk'} />;
  if (!session.isJoined || asksSecret) {
    return (
      <JoinForm
        site={session.site}
        isForTrainer={asksSecret}
        onJoined={join}
        onBack={asksSecret ? () => setAsksSecret(false) : undefined}
      />
    );
  }
  if (!client || !model) return <Waiting words="Opening the desk" />;
  const { site, time } = model.floor;
  const bar = { site, link: client.state, isPaused: !time.isRunning, settings, isCalm, change };
  return (
    <DeskContext.Provider value={tools}>
      {model.you.seat === null ? (
        <>
          <TopBar {...bar} isHeard={heard} />
          <SeatPicker model={model} onSecret={() => setAsksSecret(true)} />
        </>
      ) : (
        <Workplace
          key={own || 'trainer'}
          model={model}
          bar={{ ...bar, isHeard: heard }}
          subject={subject}
          isTrainer={isTrainer(model)}
        />
      )}
      <Notice words={notice} onClose={() => setNotice('')} />
    </DeskContext.Provider>
  );
}

function Waiting({ words }: { readonly words: string }) {
  return (
    <main class="door">
      <p class="waiting" role="status">
        <Mark />
        {words}
      </p>
    </main>
  );
}
