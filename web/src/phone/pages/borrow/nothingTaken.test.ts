import { expect, it } from 'vitest';
import { nothingTaken } from './nothingTaken';

const future = (taken: number) => {
  const money = { amount: '0.00', currency: 'CNY' };
  return { scenario: 'normal', cost: money, line: { scenario: 'normal', net_sold: money, taken_per_hundred: taken, total_to_pay: money, interest: money, paid_off_on: '2026-07-04', balance: [] } };
};

it('tells three futures in which nothing is taken from sales as one', () => {
  expect(nothingTaken([future(0), future(0), future(0)])).toBe(true);
  expect(nothingTaken([future(0), future(0), future(1.25)])).toBe(false);
});
