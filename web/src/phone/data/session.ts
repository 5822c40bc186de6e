import { useEffect, useSyncExternalStore } from 'react';
import { onSignedOut, send, setCsrfToken } from '../../api/client';
import { ProblemError } from '../../api/problem';
import { forgetIntention } from './intention';
import { forgetAll, hasKept } from './kept';

/** Who is signed in: not known yet, nobody, somebody, somebody who must first choose a password, or somebody as far as can be said without a line. */
export type Standing = 'asking' | 'out' | 'in' | 'temporary' | 'offline' | 'unreachable';

interface SessionAnswer {
  csrf_token: string;
  password_is_temporary: boolean;
}

let standing: Standing = 'asking';
const listeners = new Set<() => void>();

function set(next: Standing): void {
  standing = next;
  listeners.forEach((tell) => tell());
}

onSignedOut(() => {
  forgetAll();
  setCsrfToken(null);
  set('out');
});

function enter(session: SessionAnswer): void {
  setCsrfToken(session.csrf_token);
  set(session.password_is_temporary ? 'temporary' : 'in');
}

/** Asks the server whose session this is. Without a line, whoever has looked at this phone before may look at the last state again, and at nothing else. */
export async function askSession(): Promise<void> {
  try {
    enter(await send<SessionAnswer>('get', '/v1/session'));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.status !== 401) set(hasKept('/v1/me') ? 'offline' : 'unreachable');
  }
}

/** Signs in; a wrong word or a missing code is thrown as a problem. */
export async function signIn(login: string, password: string, code: string): Promise<void> {
  enter(await send<SessionAnswer>('post', '/v1/session', { body: { login, password, ...(code === '' ? {} : { code }) } }));
}

/** Signs out, and takes everything that was read off this phone even if the server cannot be told. */
export async function signOut(): Promise<void> {
  try {
    await send('delete', '/v1/session');
  } finally {
    forgetAll();
    forgetIntention();
    setCsrfToken(null);
    set('out');
  }
}

export function useStanding(): Standing {
  useEffect(() => {
    const again = () => standing === 'in' || standing === 'out' || void askSession();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  return useSyncExternalStore(subscribe, () => standing);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
