import { useLocation, useNavigate, useSearchParams } from 'react-router';

/** What a list shows now: everything stands in the address, so that it can be kept, shared and gone back to. */
export interface ListState {
  /** Sort, filters and text, as they stand in the address; the query of the read, but for cursor and limit. */
  query: Record<string, string>;
  cursor?: string;
  limit: number;
  /** Sets or (empty) clears filters; back to the first page. */
  set: (changes: Record<string, string | undefined>) => void;
  next: (cursor: string) => void;
  previous?: () => void;
  first?: () => void;
  clear?: () => void;
}

/** Binds a list to the address. `defaults` are what an empty address means. */
export function useListState(defaults: Record<string, string> = {}, limit = 50): ListState {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const trail = ((useLocation().state as { trail?: string[] } | null)?.trail ?? []) as string[];
  const { cursor, ...written } = Object.fromEntries(search);
  const open = (next: Record<string, string>, passed: string[]) =>
    void navigate({ search: new URLSearchParams(next).toString() }, { state: { trail: passed } });
  const back = trail.at(-1);
  return {
    query: { ...defaults, ...written },
    cursor,
    limit,
    set: (changes) => setSearch(merged(written, changes)),
    next: (after) => open({ ...written, cursor: after }, [...trail, cursor ?? '']),
    previous: back === undefined ? undefined : () => open(back === '' ? written : { ...written, cursor: back }, trail.slice(0, -1)),
    first: cursor === undefined ? undefined : () => open(written, []),
    clear: Object.keys(written).length === 0 ? undefined : () => setSearch({}),
  };
}

function merged(written: Record<string, string>, changes: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...written, ...changes }).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
