import { useSyncExternalStore } from 'react';

/** What a person chose; `system` follows the machine. */
export type ThemeChoice = 'system' | 'light' | 'dark';

/** The colours that carry meaning, the same on both faces: growth and money, watch, loss and refusal. */
export const colours = {
  light: { accent: '#1f7a4d', watch: '#9a6700', loss: '#b3261e' },
  dark: { accent: '#4fb783', watch: '#e0a93b', loss: '#f2877f' },
} as const;

const stored = 'puhui.theme';
const listeners = new Set<() => void>();
const system = query('(prefers-color-scheme: dark)');
const paper = query('print');
let choice: ThemeChoice = remembered();

system?.addEventListener('change', changed);
paper?.addEventListener('change', changed);

function query(media: string): MediaQueryList | null {
  return typeof matchMedia === 'function' ? matchMedia(media) : null;
}

function remembered(): ThemeChoice {
  try {
    const kept = localStorage.getItem(stored);
    if (kept === 'light' || kept === 'dark') return kept;
  } catch {
    // A browser that keeps nothing for us follows the machine each time.
  }
  return 'system';
}

export function setThemeChoice(next: ThemeChoice): void {
  choice = next;
  try {
    localStorage.setItem(stored, next);
  } catch {
    // As above.
  }
  changed();
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

/** Whether to draw dark now; paper is always light. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

export function isDark(): boolean {
  if (paper?.matches) return false;
  return choice === 'dark' || (choice === 'system' && system?.matches === true);
}

function changed(): void {
  document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
  listeners.forEach((tell) => tell());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

if (typeof document !== 'undefined') changed();
