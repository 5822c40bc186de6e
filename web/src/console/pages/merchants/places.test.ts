import { expect, test } from 'vitest';
import { industries, nameOf, regions } from './places';

test('a region was shown by its code', () => {
  expect(nameOf(regions, 'CN-53', 'zh-CN')).toBe('云南');
  expect(nameOf(regions, 'CN-YN', 'en')).toBe('Yunnan');
});

test('what has no word stays as it came', () => {
  expect(nameOf(industries, 'pottery', 'en')).toBe('pottery');
  expect(nameOf(regions, 'US-CA', 'zh-CN')).toBe('US-CA');
});
