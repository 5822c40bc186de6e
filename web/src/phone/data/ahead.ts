import { useEffect } from 'react';
import { send } from '../../api/client';
import { remember } from './kept';
import { loansPath } from './loans';
import type { ShopHome } from './types';

/** What one visit of the first page reads ahead, so that the pages which need no line can be looked at without one. */
export function pathsAhead(home: ShopHome, query: string): string[] {
  const lines = home.lines.map((line) => `/v1/merchants/${home.merchant}/lines/${line.line}`);
  return [`/v1/me/why${query}`, `/v1/me/sources${query}`, '/v1/me/history?limit=30', '/v1/complaints?limit=20', loansPath(home.merchant), '/v1/products', ...lines.flatMap((line) => [line, `${line}/history`, `${line}/pause-requests`])];
}

const settleMs = 1_500;
const done = new Set<string>();

/** Reads ahead once per visit and shop, one after the other, when the first page has settled; leaving it, or signing out, stops that. */
export function useReadAhead(home: ShopHome | null, query: string): void {
  const key = home && `${home.merchant}${query}`;
  useEffect(() => {
    if (!home || key === null || done.has(key)) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => void readAhead(home, query, stop.signal).then((all) => all && done.add(key)), settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
    // The key stands for the shop: reading its figures anew is no reason to begin again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
}

async function readAhead(home: ShopHome, query: string, signal: AbortSignal): Promise<boolean> {
  for (const path of pathsAhead(home, query)) {
    try {
      const body = await send<unknown>('get', path, { signal });
      if (signal.aborted) return false;
      remember(path, body);
    } catch {
      // What is not there, or not within reach, is not there without a line either.
      if (signal.aborted) return false;
    }
  }
  return true;
}
