import { useCallback } from 'react';
import { useWords } from '../../../shared/i18n';
import { addMoney, formatMoney, moneyForPlot } from '../../../shared/money';
import { Chart } from '../../charts/Chart';
import type { Look } from '../../charts/look';
import { total } from './figures';
import type { Book } from './OverviewPage';
import { words } from './words';

/** Week by week: what went out below the line, what came back above it. */
export function FlowsChart({ book }: { book: Book }) {
  const t = useWords(words);
  const { weeks } = book;
  const draw = useCallback(
    (look: Look) => {
      const last = weeks.length - 1;
      const bars = (name: string, color: string, data: number[], stack: string) => ({ name, type: 'bar', stack, color, barMaxWidth: 22, data });
      return {
        legend: undefined,
        xAxis: { type: 'category', data: weeks.map((week) => week.to.slice(5)), axisLine: { onZero: true } },
        yAxis: { type: 'value' },
        grid: { right: 84 },
        series: [
          bars(t('swept'), look.accent, weeks.map((week) => moneyForPlot(week.swept)), 'flow'),
          bars(t('repaid'), look.palette[2]!, weeks.map((week) => moneyForPlot(week.repaid)), 'flow'),
          bars(t('lent'), look.palette[1]!, weeks.map((week) => -moneyForPlot(week.lent)), 'flow'),
        ].map((series) => ({
          ...series,
          label: { show: false },
          markPoint: undefined,
          endLabel: undefined,
          data: series.data.map((value, at) =>
            at === last ? { value, label: { show: value !== 0, position: 'right', formatter: series.name, color: look.text, distance: 8, fontSize: 12 } } : value,
          ),
        })),
      };
    },
    [weeks, t],
  );
  const rows = weeks.map((week) => [t('week', { from: week.from, to: week.to }), formatMoney(week.lent), formatMoney(week.swept), formatMoney(week.repaid)]);
  const back = total(weeks.map((week) => addMoney(week.swept, week.repaid)), book.currency);
  const summary = t('flowsSay', { weeks: weeks.length, lent: formatMoney(total(weeks.map((week) => week.lent), book.currency)), back: formatMoney(back) });
  const columns = [{ title: t('weekColumn') }, ...(['lent', 'swept', 'repaid'] as const).map((name) => ({ title: t(name), figures: true }))];
  return <Chart question={t('flowsAsk')} unit={book.currency} summary={summary} draw={draw} table={{ columns, rows }} />;
}
