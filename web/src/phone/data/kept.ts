import { useCallback, useEffect, useState } from 'react';
import { send } from '../../api/client';
import { ProblemError } from '../../api/problem';

/** What was last read of a path, and when; it survives the page, so that the last state can be looked at without a line. */
interface Copy {
  at: string;
  body: unknown;
}

const prefix = 'puhui.kept.';

export function remember(path: string, body: unknown): void {
  try {
    localStorage.setItem(prefix + path, JSON.stringify({ at: new Date().toISOString(), body } satisfies Copy));
  } catch {
    // A phone that is full shows nothing while offline; everything else works.
  }
}

export function recall(path: string): Copy | null {
  try {
    const text = localStorage.getItem(prefix + path);
    return text === null ? null : (JSON.parse(text) as Copy);
  } catch {
    return null;
  }
}

/** Forgets everything that was read: on signing out, so that the next person at this phone finds nothing. */
export function forgetAll(): void {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(prefix)).forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing is kept where nothing can be.
  }
}

export interface Read<T> {
  /** What the server last said, now or the last time there was a line. */
  data: T | null;
  /** Since when `data` has not been confirmed: set while there is no line. */
  since: Date | null;
  problem: ProblemError | null;
  reload: () => void;
}

/** Reads a path; without a line, what was last read of it. A null path is not known yet. */
export function useRead<T>(path: string | null): Read<T> {
  const [state, setState] = useState<Omit<Read<T>, 'reload'> & { path: string | null }>(() => starting(path));
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (path === null) return undefined;
    const stop = new AbortController();
    void read<T>(path, stop.signal).then((next) => stop.signal.aborted || setState({ ...next, path }));
    return () => stop.abort();
  }, [path, asked]);
  const reload = useCallback(() => setAsked((n) => n + 1), []);
  useOnline(reload);
  return { ...(state.path === path ? state : starting<T>(path)), reload };
}

/** Reads several paths as one: there is nothing until all of them are there, and it is as old as the oldest. */
export function useReads<T>(paths: readonly string[] | null): Read<T[]> {
  const key = paths?.join('\n') ?? null;
  const [state, setState] = useState<Omit<Read<T[]>, 'reload'> & { path: string | null }>(() => starting(key));
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (key === null) return undefined;
    const stop = new AbortController();
    const all = key === '' ? [] : key.split('\n');
    void Promise.all(all.map((path) => read<T>(path, stop.signal))).then((reads) => stop.signal.aborted || setState({ ...together(reads), path: key }));
    return () => stop.abort();
  }, [key, asked]);
  const reload = useCallback(() => setAsked((n) => n + 1), []);
  useOnline(reload);
  return { ...(state.path === key ? state : starting<T[]>(key)), reload };
}

function together<T>(reads: readonly Omit<Read<T>, 'reload'>[]): Omit<Read<T[]>, 'reload'> {
  const data = reads.map((one) => one.data).filter((one) => one !== null);
  const ages = reads.flatMap((one) => (one.since ? [one.since.getTime()] : []));
  return { data: data.length === reads.length ? data : null, since: ages.length > 0 ? new Date(Math.min(...ages)) : null, problem: reads.find((one) => one.problem)?.problem ?? null };
}

function starting<T>(path: string | null): Omit<Read<T>, 'reload'> & { path: string | null } {
  return { path, data: null, since: null, problem: null };
}

async function read<T>(path: string, signal: AbortSignal): Promise<Omit<Read<T>, 'reload'>> {
  try {
    const data = await send<T>('get', path, { signal });
    remember(path, data);
    return { data, since: null, problem: null };
  } catch (error) {
    if (!(error instanceof ProblemError)) return { data: null, since: null, problem: null };
    const kept = error.status === 0 ? recall(path) : null;
    return kept
      ? { data: kept.body as T, since: new Date(kept.at), problem: null }
      : { data: null, since: null, problem: error };
  }
}

/** Reads again as soon as the phone says that it has a line. */
function useOnline(reload: () => void): void {
  useEffect(() => {
    addEventListener('online', reload);
    return () => removeEventListener('online', reload);
  }, [reload]);
}

/** Whether anything was read of a path, whatever its query. */
export function hasKept(path: string): boolean {
  try {
    return Object.keys(localStorage).some((key) => key === prefix + path || key.startsWith(`${prefix}${path}?`));
  } catch {
    return false;
  }
}
