import { expect, it } from 'vitest';
import { hrefOf, pageOf, pages, parentOf, type Page } from './router';

it('finds each page by its own address, and home by any other', () => {
  for (const page of Object.keys(pages) as Page[]) expect(pageOf(hrefOf(page))).toBe(page);
  expect([pageOf(''), pageOf('#/nothing')]).toEqual(['home', 'home']);
});

it('leads back up one level', () => {
  expect([parentOf('home'), parentOf('why'), parentOf('complain'), parentOf('readers')]).toEqual([null, 'home', 'help', 'records']);
});
