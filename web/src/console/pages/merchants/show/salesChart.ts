import type { Answer } from '../../../../api/client';
import { moneyForPlot, type Money } from '../../../../shared/money';
import type { Option } from '../../../charts/echarts';
import type { Look } from '../../../charts/look';

type Sales = Answer<'/v1/merchants/{merchant}/sales'>;

export type Period = 'day' | 'week' | 'month';

/** Days of the months a forecast is expressed in. */
const forecastDays = 30;
const dayMs = 86_400_000;

/** How long a period is, in days: what a forecast of thirty days is divided by. */
const lengths: Record<Period, number> = { day: 1, week: 7, month: 30.4375 };

interface Names {
  net: string;
  middle: string;
  band: string;
  now: string;
}

/** The outermost probabilities that a forecast holds, or null without one. */
export function bandOf(sales: Sales): { low: number; high: number } | null {
  const probabilities = sales.forecast?.probabilities;
  return probabilities && probabilities.length > 1 ? { low: probabilities[0]!, high: probabilities.at(-1)! } : null;
}

/** Sales as bars over time; beyond today the forecast's band and median, brought to the length of a period. */
export function drawSales(sales: Sales, look: Look, names: Names): Option {
  const expected = forecastSteps(sales);
  const end = Math.max(expected.at(-1)?.at ?? 0, at(sales.through) + dayMs);
  const band = { type: 'line', stack: 'band', step: 'end', symbol: 'none', silent: true, lineStyle: { opacity: 0 } };
  return {
    tooltip: { axisPointer: { type: 'line' }, valueFormatter: (value: unknown) => (typeof value === 'number' ? look.axis(value) : '–') },
    xAxis: { type: 'time', min: sales.points[0] ? at(sales.points[0].from) : undefined, max: end },
    yAxis: { type: 'value', min: 0 },
    series: [
      {
        name: names.net,
        type: 'bar',
        barMaxWidth: 18,
        itemStyle: { color: look.accent },
        data: sales.points.map((point) => [at(point.from), moneyForPlot(point.net)]),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { formatter: names.now, color: look.muted },
          lineStyle: { color: look.muted, type: 'dashed' },
          data: [{ xAxis: at(sales.through) + dayMs }],
        },
      },
      { ...band, name: `${names.band} ↓`, data: expected.map((step) => [step.at, step.low]) },
      { ...band, name: names.band, areaStyle: { color: look.watch, opacity: 0.22 }, data: expected.map((step) => [step.at, step.high - step.low]) },
      {
        name: names.middle,
        type: 'line',
        step: 'end',
        symbol: 'none',
        lineStyle: { color: look.watch, width: 2 },
        itemStyle: { color: look.watch },
        data: expected.map((step) => [step.at, step.middle]),
        endLabel: { show: expected.length > 0, formatter: names.middle, color: look.watch, offset: [-90, -10] },
      },
    ],
  };
}

interface Step {
  at: number;
  low: number;
  middle: number;
  high: number;
}

/** A step per month of the forecast and one more at its end. */
export function forecastSteps(sales: Sales): Step[] {
  const forecast = sales.forecast;
  if (!forecast || forecast.months.length === 0) return [];
  const share = lengths[sales.by] / forecastDays;
  const half = forecast.probabilities.reduce((best, p, i) => (Math.abs(p - 0.5) < Math.abs(forecast.probabilities[best]! - 0.5) ? i : best), 0);
  const steps = forecast.months.map((month) => {
    const quantiles = amountsOf(month).map((amount) => moneyForPlot(amount) * share);
    return { at: at(month.from), low: quantiles[0]!, middle: quantiles[half]!, high: quantiles.at(-1)! };
  });
  const last = steps.at(-1)!;
  return [...steps, { ...last, at: at(forecast.months.at(-1)!.to) + dayMs }];
}

/** The contract's generator loses the type of amounts in a list. */
export function amountsOf(month: { quantiles: unknown[] }): Money[] {
  return month.quantiles as Money[];
}

function at(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}
