import { useSyncExternalStore } from 'react';
import { useRead, type Read } from './data/kept';
import type { Home } from './data/types';

const stored = 'puhui.shop';
const listeners = new Set<() => void>();
let chosen: string | null = remembered();

function remembered(): string | null {
  try {
    return localStorage.getItem(stored);
  } catch {
    return null;
  }
}

/** Chooses which of several shops the pages are about. */
export function chooseShop(merchant: string | null): void {
  chosen = merchant;
  try {
    if (merchant === null) localStorage.removeItem(stored);
    else localStorage.setItem(stored, merchant);
  } catch {
    // The first shop is shown again next time.
  }
  listeners.forEach((tell) => tell());
}

/** The chosen shop as a query: empty for the first. */
export function useShopQuery(): string {
  const merchant = useSyncExternalStore(subscribe, () => chosen);
  return merchant === null ? '' : `?merchant=${encodeURIComponent(merchant)}`;
}

/** What the first page and most others stand on. A shop chosen by somebody else at this phone is forgotten. */
export function useHome(): Read<Home> {
  const read = useRead<Home>(`/v1/me${useShopQuery()}`);
  if (read.problem?.status === 404 && chosen !== null) chooseShop(null);
  return read;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
