import { formatDay, formatInstant } from './dates';
import { say, type Pair, type Words } from './i18n';

const files = import.meta.glob<{ words: Words }>('../**/words.ts', { eager: true });
const all = Object.entries(files).flatMap(([file, { words }]) => Object.entries(words).map(([key, pair]): [string, Pair] => [`${file} ${key}`, pair]));
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('every word', () => {
  it('is found', () => expect(all.length).toBeGreaterThan(50));
  it.each(all)('%s is said in both languages with the same slots', (_, [zh, en]) => {
    expect(zh.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(slots(zh)).toEqual(slots(en));
  });
  // What leads to the other language is written in that one, too.
  it.each(all.filter(([, [zh]]) => !zh.includes('English')))('%s is Chinese in Chinese and not in English', (_, [zh, en]) => {
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(zh === en && /[a-z]{4,}/.test(zh.replace(/\{\w+\}/g, ''))).toBe(false);
  });
});

describe('saying', () => {
  it('said "1 days" and "1 merchants"', () => {
    const pair = ['逾期 {days} 天', '{days} [day|days] past due'] as const;
    expect([0, 1, 2, '1,001'].map((days) => say(pair, { days }, 'en'))).toEqual(['0 days past due', '1 day past due', '2 days past due', '1,001 days past due']);
  });
  it('fills slots', () => expect(say(['共 {n} 家', '{n} found'], { n: 3 }, 'en')).toBe('3 found'));
});

describe('dates', () => {
  it('leaves a day as it is', () => expect(formatDay('2026-11-22')).toBe('2026-11-22'));
  it('shows an instant in the zone of who looks', () => expect(formatInstant('2026-11-21T17:30:00Z')).toBe('2026-11-22 01:30'));
});
