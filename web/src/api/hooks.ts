import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useLanguage } from '../shared/i18n';
import { api, type Answer, type Options, type PathsOf } from './client';
import type { ProblemError } from './problem';

interface ReadExtras {
  /** False while what the path needs is not known yet. */
  enabled?: boolean;
  /** The last page stays while the next one is fetched. */
  keepPrevious?: boolean;
}

/** Reads one path of the contract; the key is the path, its options and the language the answer is in. */
export function useRead<P extends PathsOf<'get'>>(path: P, options: Options<P, 'get'>, extras: ReadExtras = {}): UseQueryResult<Answer<P>, ProblemError> {
  const language = useLanguage();
  const { path: parts, query } = options as { path?: unknown; query?: unknown };
  return useQuery<Answer<P>, ProblemError>({
    queryKey: [path, parts ?? null, query ?? null, language],
    queryFn: ({ signal }) => api.get(path, { ...options, signal }),
    enabled: extras.enabled ?? true,
    ...(extras.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** How long a write that is done waits for the pages to be read again; one that takes longer goes on behind. */
const readingMs = 3_000;

/** Writes, then has every page that shows one of `refresh`ed paths read again. */
export function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, refresh: PathsOf<'get'>[] = []) {
  const queries = useQueryClient();
  return useMutation<Output, ProblemError, Input>({
    mutationFn: write,
    onSuccess: () => Promise.race([Promise.all(refresh.map((path) => queries.invalidateQueries({ queryKey: [path] }))), new Promise((resolve) => setTimeout(resolve, readingMs))]),
  });
}
