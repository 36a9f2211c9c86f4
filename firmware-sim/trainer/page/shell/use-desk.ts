import { useEffect, useState } from 'preact/hooks';
import { hostWall } from '../../../clock/wall-time.js';
import type { SessionAnswer } from '../../messages.js';
import { DeskClient } from '../desk-client.js';
import { askSession, deskUrl } from '../session.js';

/** After so many tries in vain the session may be the reason: a desk that was started anew knows no old ones. */
const triesBeforeAsking = 3;
const askAgainMs = 1_000;

/** Where a page stands on its way to the desk. */
export interface DeskAccess {
  readonly session: SessionAnswer | undefined;
  /** Why there is no session, for a person; '' where none is known. */
  readonly problem: string;
  readonly client: DeskClient | undefined;
  readonly setSession: (session: SessionAnswer) => void;
}

/** Finds the session, opens the desk where it lets in, and draws again at each change. */
export function useDesk(): DeskAccess {
  const [session, setSession] = useState<SessionAnswer>();
  const [problem, setProblem] = useState('');
  const [client, setClient] = useState<DeskClient>();
  const [, draw] = useState(0);
  const isJoined = session?.isJoined ?? false;

  useEffect(() => {
    if (session) return;
    let cancel = () => {};
    let isOver = false;
    const look = async () => {
      const outcome = await askSession();
      if (isOver) return;
      if (outcome.is === 'session') {
        setSession(outcome.session);
        return;
      }
      setProblem(outcome.is === 'refused' ? outcome.message : 'The desk does not answer.');
      cancel = hostWall.wake(askAgainMs, () => void look());
    };
    void look();
    return () => {
      isOver = true;
      cancel();
    };
  }, [session]);

  useEffect(() => {
    if (!isJoined) return;
    const opened = new DeskClient({
      open: () => new WebSocket(deskUrl(location)),
      wall: hostWall,
    });
    const stop = opened.subscribe(() => {
      draw((times) => times + 1);
      if (opened.state === 'refused') setSession(undefined);
      if (opened.state !== 'lost' || opened.failedTries % triesBeforeAsking !== 0) return;
      void askSession().then((outcome) => {
        if (outcome.is === 'session' && !outcome.session.isJoined) setSession(outcome.session);
      });
    });
    const retry = () => opened.retryNow();
    addEventListener('online', retry);
    setClient(opened);
    return () => {
      removeEventListener('online', retry);
      stop();
      opened.close();
      setClient(undefined);
    };
  }, [isJoined]);

  return { session, problem, client, setSession };
}
