import { useSyncExternalStore } from 'react';

/** The languages of the faces; Chinese comes first. */
export type Language = 'zh-CN' | 'en';

/** One thing to say: in Chinese, in English. `{name}` stands for what is put in. */
export type Pair = readonly [zh: string, en: string];

/** The words of one page or part, written beside it in its words.ts. */
export type Words = Readonly<Record<string, Pair>>;

type Slots<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;

type Filling<P extends Pair> = [Slots<P[1]>] extends [never] ? [] : [fill: Record<Slots<P[1]>, string | number>];

/** Says one of the words; what its slots need is known to the compiler. */
export type Say<W extends Words> = <K extends keyof W>(key: K, ...fill: Filling<W[K]>) => string;

const stored = 'puhui.language';
const listeners = new Set<() => void>();
let current: Language = remembered();

function remembered(): Language {
  try {
    const kept = localStorage.getItem(stored);
    if (kept === 'zh-CN' || kept === 'en') return kept;
  } catch {
    // A browser that keeps nothing for us speaks Chinese each time.
  }
  return 'zh-CN';
}

/** Where nothing was chosen yet: the browser's own language, if it is not Chinese. It is not kept, so that the browser stays asked. */
export function followBrowser(): void {
  try {
    if (localStorage.getItem(stored) !== null) return;
  } catch {
    // As above.
  }
  const chinese = navigator.languages.length === 0 || navigator.languages[0]!.toLowerCase().startsWith('zh');
  current = chinese ? 'zh-CN' : 'en';
}

/** The language now. */
export function language(): Language {
  return current;
}

export function setLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(stored, next);
  } catch {
    // As above.
  }
  listeners.forEach((tell) => tell());
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Words with their keys and slots known to the compiler. */
export function defineWords<const W extends Words>(words: W): W {
  return words;
}

/** One pair in one language, its slots filled; after a slot, "[day|days]" is the one where the slot says 1. */
export function say(pair: Pair, fill: Record<string, string | number> = {}, as: Language = current): string {
  return (as === 'en' ? pair[1] : pair[0])
    .replace(/\{(\w+)\}( \[([^|\]]*)\|([^\]]*)\])?/g, (_, name: string, forms: string | undefined, one: string, many: string) => {
      const value = String(fill[name] ?? '');
      return forms ? `${value} ${value === '1' ? one : many}` : value;
    });
}

/** The words of a page in the language of now; the page is drawn again when it changes. */
export function useWords<W extends Words>(words: W): Say<W> {
  const now = useLanguage();
  return (key, ...fill) => say(words[key]!, fill[0], now);
}
