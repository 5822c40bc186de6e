import { language } from '../shared/i18n';
import { ProblemError, problemOf } from './problem';
import type { paths } from './schema';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type Operation = { responses: unknown };

/** The paths of the contract that answer to a method. */
export type PathsOf<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, Operation> ? P : never }[keyof paths] & string;

type OperationOf<P, M extends Method> = P extends keyof paths ? (paths[P] extends Record<M, infer O> ? O : never) : never;

type Parameters<O, In extends string> = O extends { parameters: infer A } ? (A extends { [K in In]?: infer V } ? NonNullable<V> : never) : never;

type Json<T> = T extends { content: { 'application/json': infer B } } ? B : never;

/** What a successful answer holds. */
export type Answer<P, M extends Method = 'get'> =
  OperationOf<P, M> extends { responses: infer R } ? { [S in keyof R]: S extends 200 | 201 | 202 ? Json<R[S]> : never }[keyof R] : never;

/** What is sent as the body. */
export type Body<P, M extends Method = 'post'> = OperationOf<P, M> extends { requestBody?: infer B } ? Json<NonNullable<B>> : never;

/** The query of a read. */
export type Query<P, M extends Method = 'get'> = Parameters<OperationOf<P, M>, 'query'>;

type PathPart<P, M extends Method> = Parameters<OperationOf<P, M>, 'path'>;

/** Everything beside method and path; a path's own parameters and a required body cannot be forgotten. */
export type Options<P, M extends Method> = Extras &
  ([PathPart<P, M>] extends [never] ? { path?: never } : { path: PathPart<P, M> }) &
  ([Query<P, M>] extends [never] ? { query?: never } : { query?: Query<P, M> }) &
  ([Body<P, M>] extends [never] ? { body?: never } : { body: Body<P, M> });

export interface Extras {
  /** Makes a write that moves money safe to send again: the same key and body do it once (see `newIdempotencyKey`). */
  idempotencyKey?: string;
  /** Why personal data is read, for the audit record. */
  reason?: string;
  signal?: AbortSignal;
}

interface Loose extends Extras {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

let csrfToken: string | null = null;
const signedOut = new Set<() => void>();

/** Kept in memory only; every write carries it. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Calls back when the server says that nobody is signed in. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** A key for one intention of a person: made when the page is opened or the form changed, kept over retries. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

/** A path with its parameters filled in and its query, in which empty values do not stand. */
export function address(path: string, parts: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
    }
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

/** Sends one request; a refusal is thrown as a ProblemError. */
export async function send<T>(method: Method, path: string, options: Loose = {}): Promise<T> {
  const answer = await reach(address(path, options.path, options.query), {
    method: method.toUpperCase(),
    headers: headersOf(method, options),
    body: options.body === undefined ? null : JSON.stringify(options.body),
    credentials: 'same-origin',
    signal: options.signal ?? null,
  });
  if (!answer.ok) throw await refused(answer);
  return (answer.status === 204 || answer.headers.get('content-length') === '0' ? undefined : await whole<T>(answer)) as T;
}

/** An answer that breaks off says no more than none at all. */
async function whole<T>(answer: Response): Promise<T> {
  try {
    return (await answer.json()) as T;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw ProblemError.unreachable();
  }
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw ProblemError.unreachable();
  }
}

async function refused(answer: Response): Promise<ProblemError> {
  const problem = await problemOf(answer);
  if (problem.status === 401) signedOut.forEach((tell) => tell());
  return problem;
}

function headersOf(method: Method, options: Loose): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language() };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'get' && csrfToken !== null) headers['X-CSRF-Token'] = csrfToken;
  if (options.idempotencyKey !== undefined) headers['Idempotency-Key'] = options.idempotencyKey;
  if (options.reason !== undefined) headers['Puhui-Reason'] = options.reason;
  return headers;
}

/** The server, typed by the contract. */
export const api = {
  get: <P extends PathsOf<'get'>>(path: P, options: Options<P, 'get'>) => send<Answer<P, 'get'>>('get', path, options as Loose),
  post: <P extends PathsOf<'post'>>(path: P, options: Options<P, 'post'>) => send<Answer<P, 'post'>>('post', path, options as Loose),
  put: <P extends PathsOf<'put'>>(path: P, options: Options<P, 'put'>) => send<Answer<P, 'put'>>('put', path, options as Loose),
  patch: <P extends PathsOf<'patch'>>(path: P, options: Options<P, 'patch'>) => send<Answer<P, 'patch'>>('patch', path, options as Loose),
  delete: <P extends PathsOf<'delete'>>(path: P, options: Options<P, 'delete'>) => send<Answer<P, 'delete'>>('delete', path, options as Loose),
};
