import { describe, expect, it } from 'vitest';
import { totalText } from './totals';

describe('a total in minor units', () => {
  it.each([
    ['CNY', '0.00', '5', '0.05'],
    ['CNY', '3.10', '123456', '1,234.56'],
    ['CNY', '0.00', '-7', '0.07'],
    ['JPY', '0', '1200', '1,200'],
    ['KWD', '1.000', '1200', '1.200'],
    ['CNY', '0.00', '18446744073709551614', '184,467,440,737,095,516.14'],
  ])('of %s like %s, %s is written with its decimals', (currency, amount, minor, written) => {
    expect(totalText({ amount, currency }, minor)).toContain(written);
  });
});
