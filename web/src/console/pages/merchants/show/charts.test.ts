import { describe, expect, it } from 'vitest';
import { minorAmount } from './minor';
import { forecastSteps } from './salesChart';
import { steps } from './scoreChart';
import { formatted } from './FeaturesTab';

type Sales = Parameters<typeof forecastSteps>[0];
type Score = Parameters<typeof steps>[0];

const cny = (amount: string) => ({ amount, currency: 'CNY' });

function sales(by: Sales['by']): Sales {
  const months = [
    { from: '2026-05-01', to: '2026-05-30', quantiles: [cny('300.00'), cny('600.00'), cny('900.00')] },
    { from: '2026-05-31', to: '2026-06-29', quantiles: [cny('150.00'), cny('300.00'), cny('600.00')] },
  ];
  return { by, currency: 'CNY', through: '2026-04-30', points: [], forecast: { decision: 'd', as_of: '2026-05-01', probabilities: [0.1, 0.5, 0.8], months } } as unknown as Sales;
}

function score(points: number[]): Score {
  const parts = points.map((p, i) => ({ indicator: `i${i}`, index: 'engagement', label: null, value: 1, percentile: 50, points: p, features: [] }));
  return { score: 650 + points.reduce((a, b) => a + b, 0), middle: 650, parts } as unknown as Score;
}

const names = { median: 'median', result: 'result', others: (count: number) => `${count} others`, labelOf: (part: { indicator: string }) => part.indicator };

describe('the forecast beside sales', () => {
  it('is brought from thirty days to the length of a period', () => {
    const [first, second, end] = forecastSteps(sales('day'));
    expect([first!.low, first!.middle, first!.high]).toEqual([10, 20, 30]);
    expect(second!.high).toBe(20);
    expect(end!.at - second!.at).toBe(30 * 86_400_000);
    expect(forecastSteps(sales('week'))[0]!.middle).toBeCloseTo(140);
  });

  it('is nothing without a decision', () => {
    expect(forecastSteps({ ...sales('day'), forecast: null } as Sales)).toEqual([]);
  });
});

describe('the waterfall of a score', () => {
  it('walks from the median to the score, largest steps first', () => {
    const walk = steps(score([5, -20, 0, 10]), names);
    expect(walk.map((step) => step.label)).toEqual(['median', 'i1', 'i3', 'i0', 'result']);
    expect(walk.map((step) => step.to)).toEqual([650, 630, 640, 645, 645]);
  });

  it('puts the smallest steps together and still ends at the score', () => {
    const walk = steps(score(Array.from({ length: 14 }, (_, i) => i - 6.5)), names);
    expect(walk).toHaveLength(12);
    expect(walk.at(-2)!.label).toBe('5 others');
    expect(walk.at(-2)!.to).toBeCloseTo(walk.at(-1)!.to);
  });
});

describe('a feature in its unit', () => {
  it('is exact money in any currency', () => {
    expect(minorAmount(-5, 'CNY')).toEqual(cny('-0.05'));
    expect(minorAmount(123456, 'JPY').amount).toBe('123456');
    expect(minorAmount(1234, 'KWD').amount).toBe('1.234');
  });

  it('is a share, a count or a number', () => {
    expect(formatted(0.053, 'fraction', 'CNY')).toBe('5.3%');
    expect(formatted(1234, 'count', 'CNY')).toBe('1,234');
    expect(formatted(2.345, 'ratio', 'CNY')).toBe('2.35');
  });
});
