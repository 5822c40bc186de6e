import { useCallback } from 'react';
import { Chart } from '../../../charts/Chart';
import type { Look } from '../../../charts/look';
import { formatRate } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { EmptyState } from '../../../parts/States';
import type { Decision } from './DecisionPage';
import { words } from './words';

/** The rate as a stair of its parts, from nothing to what is charged. */
export function Price({ decision }: { decision: Decision }) {
  const t = useWords(words);
  const price = decision.record.price;
  const draw = useCallback((look: Look) => stair(price!, t('rate'), (part) => t(part), look), [price, t]);
  if (!price) return <section className="panel"><EmptyState title={t('noPrice')} /></section>;
  const lowest = price.ceilings.reduce((least, one) => (Number(one.rate) < Number(least.rate) ? one : least));
  const rows = [...price.parts.map((part) => [t(part.part), formatRate(part.rate)]), [t('rate'), formatRate(price.annual)]];
  return (
    <section className="panel">
      <Chart
        question={t('priceAsk')}
        unit={t('perYear')}
        summary={t('priceSay', { rate: formatRate(price.annual), floor: formatRate(price.floor), ceiling: formatRate(lowest.rate) })}
        draw={draw}
        height={220}
        table={{ columns: [{ title: t('part') }, { title: t('rate'), figures: true }], rows }}
      />
    </section>
  );
}

type Priced = NonNullable<Decision['record']['price']>;

/** Each part stands on the sum of those before it; parts of nothing are left out. */
function stair(price: Priced, total: string, name: (part: Priced['parts'][number]['part']) => string, look: Look) {
  const parts = price.parts.filter((part) => Number(part.rate) !== 0);
  const tops: number[] = [];
  parts.reduce((sum, part) => (tops.push(sum + Number(part.rate) * 100), tops.at(-1)!), 0);
  const bases = parts.map((part, at) => Math.min(tops[at]!, tops[at]! - Number(part.rate) * 100));
  const label = { show: true, position: 'right', color: look.text };
  return {
    xAxis: { type: 'value', min: 0, axisLabel: { formatter: '{value}%' } },
    yAxis: { type: 'category', inverse: true, data: [...parts.map((part) => name(part.part)), total], axisLabel: { color: look.text } },
    grid: { right: 64 },
    series: [
      { type: 'bar', stack: 'rate', silent: true, itemStyle: { color: 'transparent' }, tooltip: { show: false }, data: [...bases, 0] },
      {
        type: 'bar',
        stack: 'rate',
        barWidth: 18,
        label: { ...label, formatter: ({ dataIndex }: { dataIndex: number }) => formatRate(dataIndex < parts.length ? parts[dataIndex]!.rate : price.annual) },
        data: [
          ...parts.map((part) => ({ value: Math.abs(Number(part.rate) * 100), itemStyle: { color: Number(part.rate) < 0 ? look.palette[2] : look.palette[4] } })),
          { value: Number(price.annual) * 100, itemStyle: { color: look.accent } },
        ],
      },
    ],
  };
}
