import { Segmented } from 'antd';
import { useCallback, useState } from 'react';
import type { Answer } from '../../../../api/client';
import { useRead } from '../../../../api/hooks';
import { useWords } from '../../../../shared/i18n';
import { addMoney, formatMoney, formatNumber, formatRate } from '../../../../shared/money';
import { Chart } from '../../../charts/Chart';
import type { Look } from '../../../charts/look';
import { PartSkeleton } from '../../../parts/States';
import { Withheld } from './NoConsent';
import { amountsOf, bandOf, drawSales, type Period } from './salesChart';
import { salesWords } from './words';

type Sales = Answer<'/v1/merchants/{merchant}/sales'>;

/** What was sold, by day, week or month, and what the latest decision expected of the time after it. */
export function SalesTab({ merchant }: { merchant: string }) {
  const [by, setBy] = useState<Period>('week');
  const sales = useRead('/v1/merchants/{merchant}/sales', { path: { merchant }, query: { by } }, { keepPrevious: true });
  if (sales.error) return <Withheld problem={sales.error} retry={() => void sales.refetch()} />;
  if (!sales.data) return <PartSkeleton rows={10} />;
  return <SalesChart sales={sales.data} by={by} choose={setBy} />;
}

function SalesChart({ sales, by, choose }: { sales: Sales; by: Period; choose: (by: Period) => void }) {
  const t = useWords(salesWords);
  const band = bandOf(sales);
  const names = {
    net: t('net'),
    middle: t('middle'),
    now: t('now'),
    band: band ? t('band', { low: percent(band.low), high: percent(band.high) }) : '',
  };
  const { net, middle, now, band: bandName } = names;
  const draw = useCallback((look: Look) => drawSales(sales, look, { net, middle, now, band: bandName }), [sales, net, middle, now, bandName]);
  const options = (['day', 'week', 'month'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <Chart
      question={t('question')}
      unit={t('unit', { currency: sales.currency })}
      summary={useSummary(sales)}
      draw={draw}
      height={340}
      table={useTable(sales)}
      extra={<Segmented size="small" aria-label={t('by')} value={by} options={options} onChange={choose} />}
    />
  );
}

function percent(share: number): string {
  return formatRate(String(share), 0);
}

function useSummary(sales: Sales): string | undefined {
  const t = useWords(salesWords);
  const [first] = sales.points;
  if (!first) return undefined;
  const total = sales.points.map((point) => point.net).reduce(addMoney);
  const orders = sales.points.reduce((sum, point) => sum + point.orders, 0);
  const sold = t('summary', { from: first.from, to: sales.through, total: formatMoney(total), orders: formatNumber(orders) });
  return `${sold} ${sales.forecast ? t('forecastNote', { day: sales.forecast.as_of }) : t('noForecast')}`;
}

function useTable(sales: Sales) {
  const t = useWords(salesWords);
  const columns = [
    { title: t('period') },
    ...[t('net'), t('gross'), t('cancelled'), t('refunded'), t('settled'), t('orders')].map((title) => ({ title, figures: true })),
  ];
  const known = sales.points.map((point) => [
    point.from === point.to ? point.from : `${point.from} – ${point.to}`,
    ...[point.net, point.gross, point.cancelled, point.refunded, point.settled].map((amount) => formatMoney(amount)),
    formatNumber(point.orders),
  ]);
  const expected = (sales.forecast?.months ?? []).map((month) => [
    `${t('expected')} ${month.from} – ${month.to}`,
    `${formatMoney(amountsOf(month)[0]!)} – ${formatMoney(amountsOf(month).at(-1)!)}`,
    '', '', '', '', '',
  ]);
  return { columns, rows: [...known.reverse(), ...expected] };
}
