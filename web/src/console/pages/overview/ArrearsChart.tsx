import { useCallback, useMemo } from 'react';
import { useWords } from '../../../shared/i18n';
import { formatMoney, formatRate, moneyForPlot } from '../../../shared/money';
import { Chart } from '../../charts/Chart';
import type { Look } from '../../charts/look';
import { shareOf, total } from './figures';
import type { Book } from './OverviewPage';
import { words } from './words';

const buckets = ['current', 'one_to_thirty', 'thirty_one_to_sixty', 'sixty_one_to_ninety', 'over_ninety'] as const;

/** What is outstanding at each month's end and today, stacked by how late it is. */
export function ArrearsChart({ book }: { book: Book }) {
  const t = useWords(words);
  const points = useMemo(() => since(book.arrears).map((point) => ({ day: point.day, amounts: buckets.map((name) => point.buckets.find((one) => one.bucket === name)!.principal) })), [book]);
  const draw = useCallback(
    (look: Look) => ({
      xAxis: { type: 'category', boundaryGap: false, data: points.map((point) => point.day) },
      yAxis: { type: 'value', min: 0 },
      grid: { right: 104 },
      series: buckets.map((name, at) => ({
        name: t(name),
        type: 'line',
        stack: 'outstanding',
        areaStyle: { opacity: at === 0 ? 0.3 : 0.85 },
        lineStyle: { width: at === 0 ? 1.5 : 0 },
        symbol: 'none',
        color: at === 0 ? look.accent : look.grave[at],
        endLabel: { show: moneyForPlot(points.at(-1)!.amounts[at]!) > 0, formatter: '{a}', color: look.text, fontSize: 12 },
        labelLayout: { moveOverlap: 'shiftY' },
        data: points.map((point) => moneyForPlot(point.amounts[at]!)),
      })),
    }),
    [points, t],
  );
  const rows = points.map((point) => [point.day, ...point.amounts.map((amount) => formatMoney(amount)), formatMoney(total(point.amounts, book.currency))]);
  const summary = t('arrearsSay', {
    day: book.as_of,
    outstanding: formatMoney(book.outstanding.now),
    late: formatMoney(book.past_due.now),
    share: formatRate(shareOf(book.past_due.now, book.outstanding.now)),
  });
  const columns = [{ title: t('day') }, ...buckets.map((name) => ({ title: t(name), figures: true })), { title: t('total'), figures: true }];
  return <Chart question={t('arrearsAsk')} unit={book.currency} summary={summary} draw={draw} table={{ columns, rows }} />;
}

/** From the month end before the first with anything outstanding. */
function since(all: Book['arrears']): Book['arrears'] {
  const first = all.findIndex((point) => point.buckets.some((bucket) => moneyForPlot(bucket.principal) > 0));
  return all.slice(Math.max(0, first - 1));
}
