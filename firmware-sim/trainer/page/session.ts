import { type HttpRefusal, type JoinAsk, places, type SessionAnswer } from '../messages.js';

/** What the server answered about this browser's session; `unreachable` where it did not answer. */
export type SessionOutcome =
  | { readonly is: 'session'; readonly session: SessionAnswer }
  | { readonly is: 'refused'; readonly message: string }
  | { readonly is: 'unreachable' };

/** Asks who this browser is; sets the cookie. Never rejects. */
export const askSession = (): Promise<SessionOutcome> => request(places.session, { method: 'GET' });

/** Joins with a code, or as the trainer with the secret. Never rejects. */
export const join = (ask: JoinAsk): Promise<SessionOutcome> =>
  request(places.join, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ask),
  });

/** Where the desk's socket is, on the server that the page came from. */
export function deskUrl({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}${places.desk}`;
}

async function request(place: string, init: RequestInit): Promise<SessionOutcome> {
  try {
    const answer = await fetch(place, { ...init, credentials: 'same-origin' });
    const body: unknown = await answer.json();
    return answer.ok
      ? { is: 'session', session: body as SessionAnswer }
      : { is: 'refused', message: (body as HttpRefusal).message };
  } catch {
    return { is: 'unreachable' };
  }
}
