import { add, compare, decimal, grouped, rounded, shifted } from './decimal';
import { addMoney, compareMoney, formatMoney, formatNumber, formatRate, negateMoney, shortNumber } from './money';

const cny = (amount: string) => ({ amount, currency: 'CNY' });

describe('decimals', () => {
  it.each([
    ['0.1', '0.2', '0.3'],
    ['9007199254740993.01', '0.99', '9,007,199,254,740,994.00'],
    ['-5', '4.75', '−0.25'],
  ])('%s and %s are %s', (a, b, expected) => expect(grouped(add(decimal(a), decimal(b)))).toBe(expected));

  it.each([
    ['1.005', 2, '1.01'],
    ['-1.005', 2, '−1.01'],
    ['1.004', 2, '1.00'],
    ['2', 2, '2.00'],
  ])('%s to %d places is %s', (text, places, expected) => expect(grouped(rounded(decimal(text), places))).toBe(expected));

  it('compares across scales', () => expect(compare(decimal('1.50'), decimal('1.5'))).toBe(0));
  it('moves the point', () => expect(grouped(shifted(decimal('0.0725'), 2))).toBe('7.25'));
  it('refuses what is not a decimal', () => expect(() => decimal('1e3')).toThrow());
});

describe('money', () => {
  it.each([
    [cny('1234.50'), '¥1,234.50'],
    [cny('-0.05'), '−¥0.05'],
    [cny('123456789012345678.99'), '¥123,456,789,012,345,678.99'],
    [{ amount: '12', currency: 'VND' }, 'VND 12'],
  ])('%j reads %s', (money, expected) => expect(formatMoney(money)).toBe(expected));

  it('marks gains where asked', () => expect(formatMoney(cny('3.00'), { signed: true })).toBe('+¥3.00'));
  it('adds exactly', () => expect(addMoney(cny('0.10'), cny('0.20'))).toEqual(cny('0.30')));
  it('turns round', () => expect(negateMoney(cny('0.30'))).toEqual(cny('-0.30')));
  it('does not add across currencies', () => expect(() => addMoney(cny('1'), { amount: '1', currency: 'USD' })).toThrow());
  it('compares exactly', () => expect(compareMoney(cny('10.00'), cny('9.99'))).toBe(1));
  it.each([
    ['0.072', '7.2%'],
    ['0.12345', '12.35%'],
    ['-0.5', '−50%'],
  ])('the rate %s reads %s', (rate, expected) => expect(formatRate(rate)).toBe(expected));
  it('groups numbers', () => expect([formatNumber(1234567), formatNumber('1234.567', 1)]).toEqual(['1,234,567', '1,234.6']));
  it('shortens axes in each language', () => expect([shortNumber(12_000, 'zh-CN'), shortNumber(12_000, 'en')]).toEqual(['1.2万', '12k']));
});
