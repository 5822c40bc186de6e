import { count, formatFigure, money, rate, sumOf } from './explanation';

describe('explanations', () => {
  it('the parts of an amount add up to the cent', () => {
    const parts = [
      { label: 'a', value: money({ amount: '0.10', currency: 'CNY' }) },
      { label: 'b', value: money({ amount: '0.20', currency: 'CNY' }) },
    ];
    const { sum, adds } = sumOf({ name: 'x', definition: '', figure: money({ amount: '0.30', currency: 'CNY' }), parts });
    expect([formatFigure(sum), adds]).toEqual(['¥0.30', true]);
  });

  it('says when they do not', () => expect(sumOf({ name: 'x', definition: '', figure: count(3), parts: [{ label: 'a', value: count(2) }] }).adds).toBe(false));
  it('writes rates and counts', () => expect([formatFigure(rate('0.0125')), formatFigure(count(1200, '笔')), formatFigure(rate('0.01'), true)]).toEqual(['1.25%', '1,200 笔', '+1%']));
});
