import { useCallback } from 'react';
import { useWords } from '../../../shared/i18n';
import { formatMoney, formatNumber } from '../../../shared/money';
import { Chart } from '../../charts/Chart';
import type { Look } from '../../charts/look';
import type { Book } from './OverviewPage';
import { words } from './words';

/** Each quarter's lines as they grow older: how much of what they drew is bad. */
export function VintagesChart({ book }: { book: Book }) {
  const t = useWords(words);
  const { vintages } = book;
  const draw = useCallback(
    (look: Look) => {
      const oldest = Math.max(1, ...vintages.map((vintage) => vintage.points.at(-1)?.months ?? 0));
      return {
        xAxis: { type: 'value', min: 0, max: oldest, minInterval: 1, name: t('monthsAxis'), nameLocation: 'middle', nameGap: 26, splitLine: { show: false } },
        yAxis: { type: 'value', min: 0, max: (range: { max: number }) => 4 * Math.max(1, Math.ceil(range.max / 4)), axisLabel: { formatter: '{value}%' } },
        grid: { right: 64, bottom: 28 },
        series: vintages.map((vintage, at) => ({
          name: vintage.quarter,
          type: 'line',
          symbol: 'circle',
          symbolSize: 4,
          color: look.palette[at % look.palette.length],
          lineStyle: { width: 2, type: at % 2 === 0 ? 'solid' : 'dashed' },
          endLabel: { show: true, formatter: '{a}', color: look.text, fontSize: 12 },
          labelLayout: { moveOverlap: 'shiftY' },
          data: vintage.points.map((point) => [point.months, Number((point.share * 100).toFixed(2))]),
        })),
      };
    },
    [vintages, t],
  );
  const rows = vintages.flatMap((vintage) =>
    vintage.points.map((point) => [vintage.quarter, formatNumber(point.months), formatMoney(point.bad), formatMoney(point.drawn), `${(point.share * 100).toFixed(2)}%`]),
  );
  const columns = [{ title: t('quarter') }, { title: t('month'), figures: true }, { title: t('bad', { days: book.bad_days }), figures: true }, { title: t('lent'), figures: true }, { title: t('badShare'), figures: true }];
  return <Chart question={t('vintagesAsk')} unit="%" summary={t('vintagesSay', { days: book.bad_days })} draw={draw} table={{ columns, rows }} />;
}
