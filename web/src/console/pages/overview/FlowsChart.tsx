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
      const bars = (name: string, color: string, values: number[]) => ({ name, type: 'bar', stack: 'flow', color, barMaxWidth: 22, data: named(name, values, look) });
      return {
        xAxis: { type: 'category', data: weeks.map((week) => week.to.slice(5)), axisLine: { onZero: true }, axisLabel: { hideOverlap: true } },
        yAxis: { type: 'value' },
        series: [
          bars(t('swept'), look.accent, weeks.map((week) => moneyForPlot(week.swept))),
          bars(t('repaid'), look.palette[2]!, weeks.map((week) => moneyForPlot(week.repaid))),
          bars(t('lent'), look.palette[1]!, weeks.map((week) => -moneyForPlot(week.lent))),
        ],
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

/** The tallest bar says what the series is. */
function named(name: string, values: number[], look: Look) {
  const tallest = values.reduce((best, value, at) => (Math.abs(value) > Math.abs(values[best]!) ? at : best), 0);
  const label = { show: true, formatter: name, color: look.text, fontSize: 12, position: values[tallest]! < 0 ? 'bottom' : 'top', distance: 6 };
  return values.map((value, at) => (at === tallest && value !== 0 ? { value, label } : value));
}
