import { useSyncExternalStore } from 'react';

/** How large everything is: the usual, large (24 px) or largest (30 px). */
export type Size = 'usual' | 'large' | 'largest';

const stored = 'puhui.size';
const listeners = new Set<() => void>();
let current: Size = remembered();

function remembered(): Size {
  try {
    const kept = localStorage.getItem(stored);
    if (kept === 'large' || kept === 'largest') return kept;
  } catch {
    // A browser that keeps nothing for us begins with the usual size each time.
  }
  return 'usual';
}

export function setSize(next: Size): void {
  current = next;
  show();
  try {
    localStorage.setItem(stored, next);
  } catch {
    // As above.
  }
  listeners.forEach((tell) => tell());
}

export function useSize(): Size {
  return useSyncExternalStore(subscribe, () => current);
}

function show(): void {
  document.documentElement.dataset['size'] = current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

if (typeof document !== 'undefined') show();
