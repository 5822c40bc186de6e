import { describe, expect, it } from 'vitest';
import { totalText } from './totals';

describe('a total in minor units', () => {
  it.each([
    ['CNY', '5', '0.05'],
    ['CNY', '123456', '1,234.56'],
    ['CNY', '-7', '0.07'],
    ['JPY', '1200', '1,200'],
    ['CNY', '18446744073709551614', '184,467,440,737,095,516.14'],
  ])('%s %s is written with its decimals', (currency, minor, written) => {
    expect(totalText(currency, minor)).toContain(written);
  });
});
