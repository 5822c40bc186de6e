import { useCallback, useMemo } from 'react';
import { Chart } from '../../../charts/Chart';
import type { Look } from '../../../charts/look';
import { formatMoney, moneyForPlot } from '../../../../shared/money';
import { useWords } from '../../../../shared/i18n';
import { EmptyState } from '../../../parts/States';
import { kindWord } from './kinds';
import type { History } from './LoanPage';
import { words } from './words';

/** What is owed over time as steps, with each fact that moved money as a mark on it. */
export function BalanceChart({ history, currency }: { history: History; currency: string }) {
  const t = useWords(words);
  const marks = useMemo(() => history.entries.filter((entry) => entry.fact.amount && !entry.reversed_by && ['drawn', 'swept', 'repaid'].includes(entry.fact.kind)), [history]);
  const draw = useCallback(
    (look: Look) => {
      const late = history.balance.some((point) => moneyForPlot(point.past_due) > 0);
      const colour = { drawn: look.palette[2], swept: look.accent, repaid: look.watch } as Record<string, string | undefined>;
      const symbol = { drawn: 'triangle', swept: 'circle', repaid: 'diamond' } as Record<string, string>;
      return {
        xAxis: { type: 'time' },
        yAxis: { type: 'value', min: 0 },
        grid: { right: 96 },
        series: [
          {
            name: t('principal'),
            type: 'line',
            step: 'end',
            symbol: 'none',
            endLabel: { show: true, formatter: '{a}', color: look.text, fontSize: 12 },
            labelLayout: { moveOverlap: 'shiftY' },
            color: look.accent,
            areaStyle: { opacity: 0.12 },
            data: history.balance.map((point) => [point.on, moneyForPlot(point.principal)]),
          },
          {
            name: t('past_due'),
            type: 'line',
            step: 'end',
            symbol: 'none',
            endLabel: { show: late, formatter: '{a}', color: look.text, fontSize: 12 },
            labelLayout: { moveOverlap: 'shiftY' },
            color: look.loss,
            lineStyle: { width: 1.5 },
            data: history.balance.map((point) => [point.on, moneyForPlot(point.past_due)]),
          },
          ...['drawn', 'swept', 'repaid'].map((kind) => ({
            name: t(kindWord(kind)),
            type: 'scatter',
            symbol: symbol[kind],
            symbolSize: 9,
            color: colour[kind],
            data: marks.filter((entry) => entry.fact.kind === kind).map((entry) => [entry.fact.value_date, moneyForPlot(entry.principal_after)]),
          })),
        ],
      };
    },
    [history, marks, t],
  );
  if (history.entries.length === 0) return <EmptyState title={t('balanceNone')} />;
  const last = history.balance.at(-1)!;
  const rows = history.balance.map((point) => [point.on, formatMoney(point.principal), formatMoney(point.interest), formatMoney(point.past_due)]);
  return (
    <Chart
      question={t('balanceAsk')}
      unit={currency}
      summary={t('balanceSay', { from: history.balance[0]!.on, to: last.on, principal: formatMoney(last.principal) })}
      draw={draw}
      height={340}
      table={{ columns: [{ title: t('day') }, { title: t('principal'), figures: true }, { title: t('interest'), figures: true }, { title: t('past_due'), figures: true }], rows }}
    />
  );
}
