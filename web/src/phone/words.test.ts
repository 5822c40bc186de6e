import { expect, it } from 'vitest';
import type { Words } from '../shared/i18n';

const modules = import.meta.glob<Record<string, unknown>>('./**/words.ts', { eager: true });
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

it('says everything in both languages, with the same slots', () => {
  for (const [file, module] of Object.entries(modules)) {
    for (const words of Object.values(module).filter((one): one is Words => typeof one === 'object' && !(one instanceof Set))) {
      for (const [key, [zh, en]] of Object.entries(words)) {
        expect(zh !== '' && en !== '', `${file} ${key}`).toBe(true);
        expect(slots(en).every((slot) => slots(zh).includes(slot)) || slots(zh).every((slot) => slots(en).includes(slot)), `${file} ${key}`).toBe(true);
      }
    }
  }
});
