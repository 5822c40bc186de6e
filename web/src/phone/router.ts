import { useSyncExternalStore } from 'react';

/** The phone's pages by their addresses, which stand behind "#" so that every server that sends "/" sends them all, online or from the cache. */
export const pages = {
  home: '/',
  why: '/why',
  borrow: '/borrow',
  repay: '/repay',
  progress: '/progress',
  calendar: '/progress/calendar',
  help: '/help',
  complain: '/help/complain',
  call: '/help/call',
  pause: '/help/pause',
  records: '/records',
  readers: '/records/readers',
  settings: '/settings',
} as const;

export type Page = keyof typeof pages;

const byAddress = new Map<string, Page>(Object.entries(pages).map(([page, address]) => [address, page as Page]));

/** The page an address leads to; an unknown one leads home. */
export function pageOf(hash: string): Page {
  return byAddress.get(hash.replace(/^#/, '').replace(/\?.*$/, '') || '/') ?? 'home';
}

/** The address of a page, and which of several things it is to be about. */
export function hrefOf(page: Page, about: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(about).toString();
  return query === '' ? `#${pages[page]}` : `#${pages[page]}?${query}`;
}

/** What a page is to be about, by its address. */
export function aboutOf(hash: string, name: string): string | null {
  return new URLSearchParams(/\?(.*)$/.exec(hash)?.[1] ?? '').get(name);
}

export function go(page: Page): void {
  location.hash = pages[page];
}

/** Up one level: to the page whose address this one's begins with. */
export function parentOf(page: Page): Page | null {
  const address = pages[page];
  if (address === '/') return null;
  return byAddress.get(address.slice(0, address.lastIndexOf('/')) || '/') ?? 'home';
}

export function usePage(): Page {
  return useSyncExternalStore(subscribe, () => pageOf(location.hash));
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
