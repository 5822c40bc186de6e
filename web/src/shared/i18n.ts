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

/** One pair in one language, its slots filled. */
export function say(pair: Pair, fill: Record<string, string | number> = {}, as: Language = current): string {
  return (as === 'en' ? pair[1] : pair[0]).replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name] ?? ''));
}

/** The words of a page in the language of now; the page is drawn again when it changes. */
export function useWords<W extends Words>(words: W): Say<W> {
  const now = useLanguage();
  return (key, ...fill) => say(words[key]!, fill[0], now);
}
