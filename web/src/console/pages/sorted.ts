import type { ListState } from '../parts/useListState';

/** A list's state as the server's lists take it: "-score" in the address is sort=score&direction=desc. */
export function sorted(list: ListState): Record<string, string> {
  const { sort, ...rest } = list.query;
  return sort === undefined ? rest : { ...rest, sort: sort.replace('-', ''), direction: sort.startsWith('-') ? 'desc' : 'asc' };
}
