import { useQuery } from '@tanstack/react-query';
import { send, setCsrfToken } from '../api/client';
import { ProblemError } from '../api/problem';

/** What an endpoint asks of its caller, by its name in the contract. */
export type Permission =
  | 'self'
  | 'merchants_read'
  | 'merchants_write'
  | 'events_write'
  | 'quarantine_read'
  | 'quarantine_write'
  | 'consents_write'
  | 'decisions_read'
  | 'decisions_write'
  | 'loans_read'
  | 'loans_write'
  | 'loans_manage'
  | 'payments_confirm'
  | 'backtests_run'
  | 'overview_read'
  | 'complaints_read'
  | 'complaints_write'
  | 'users_manage'
  | 'keys_manage'
  | 'audit_read'
  | 'webhooks_manage'
  | 'sandbox_manage';

/** Who is signed in, as GET /v1/session answers. */
export interface Session {
  user: { id: string; login: string; name: string };
  party: { id: string; name: string; kind: string; sandbox: boolean };
  role: string;
  permissions: Permission[];
  csrf_token: string;
  /** Somebody else chose it: nothing can be done before it is changed. */
  password_is_temporary: boolean;
  second_factor: boolean;
  /** By the clock the party lives by: a sandbox has its own. */
  today: string;
}

/** Who is signed in: undefined while that is asked, null for nobody. */
export function useSession(): { session: Session | null | undefined; error: ProblemError | null; again: () => void } {
  const asked = useQuery<Session | null, ProblemError>({ queryKey: ['/v1/session'], queryFn: readSession, staleTime: 60_000 });
  return { session: asked.data, error: asked.error, again: () => void asked.refetch() };
}

async function readSession(): Promise<Session | null> {
  try {
    const session = await send<Session>('get', '/v1/session');
    setCsrfToken(session.csrf_token);
    return session;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null;
    throw error;
  }
}

/** Whether who is signed in may do this. The server decides; this only spares people buttons that would be refused. */
export function useMay(permission: Permission): boolean {
  return may(useSession().session, permission);
}

export function may(session: Session | null | undefined, permission: Permission): boolean {
  return session?.permissions.includes(permission) ?? false;
}
