import { expect, it } from 'vitest';
import { percentOf, short, typedAmount } from './amounts';

const cny = (amount: string) => ({ amount, currency: 'CNY' });

it.each([
  ['1,200', '1200'],
  ['¥ 883.33', '883.33'],
  ['１５０', '150'],
  ['0.5', '0.5'],
  ['12.345', null],
  ['-5', null],
  ['1e3', null],
  ['', null],
  ['9999999999999', null],
])('reads %s as people type it', (text, amount) => {
  expect(typedAmount(text, 'CNY')).toEqual(amount === null ? null : cny(amount));
});

it('leaves cents out only where there are none', () => {
  expect([short(cny('12400.00')), short(cny('883.33')), short(cny('0.00'))]).toEqual(['¥12,400', '¥883.33', '¥0']);
});

it('says how much of a debt is repaid, never more than there is', () => {
  expect([percentOf(cny('164.57'), cny('1130.00')), percentOf(cny('0'), cny('0')), percentOf(cny('999.99'), cny('1000.00'))]).toEqual([14, 0, 99]);
});
